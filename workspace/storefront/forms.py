"""What a person may say about a shop."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from wtforms import BooleanField, HiddenField, IntegerField, SelectChoice, ValidationError
from wtforms.validators import DataRequired, InputRequired, NumberRange

from workspace import content
from workspace.checklists.forms import Pick, no_identity_number
from workspace.forms import EditForm, Form, Line, NewRowForm, at_most
from workspace.storefront.links import LONGEST
from workspace.storefront.rules import Shop

HOW_MANY = "Tulis berapa produk yang terlihat dengan angka, misalnya 3."


class OpenForm(NewRowForm):
    """Begin with a channel."""

    channel = HiddenField()


class LinkForm(EditForm):
    """The address of a shop; empty takes it away."""

    link = Line("Salin tautannya ke sini", validators=at_most(LONGEST))


class LiveForm(EditForm):
    """What the second person saw with the own eyes."""

    said = "Toko tercatat tayang."
    without_account = BooleanField(
        "Toko terbuka tanpa masuk akun", validators=[DataRequired("Buka dulu tautannya tanpa masuk akun.")]
    )
    products = IntegerField(
        "Berapa produk terlihat dengan foto dan harga?",
        validators=[InputRequired(HOW_MANY), NumberRange(0, 9999, HOW_MANY)],
    )


class TroubleForm(EditForm):
    """The shop could not be seen as it should."""

    said = "Tercatat belum tayang. Pemilik dan pendamping melihat alasannya."
    trouble = Pick("Apa yang terlihat?", "Pilih apa yang terlihat.", choices=[])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.trouble.choices = [SelectChoice(key, one.label) for key, one in content.shops().troubles.items()]


class GiveUpForm(Form):
    """Why a business stops using a channel."""

    reason = Pick("Kenapa berhenti?", "Pilih alasannya.", choices=[])
    note = Line("Penjelasan singkat", validators=[*at_most(200), no_identity_number])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.reason.choices = [SelectChoice(one.key, one.label) for one in content.shops().give_up_reasons]


class AnswerForm(Form):
    """Whether the owner has something that a channel asks for: "1" yes, "0" no."""

    key = HiddenField()
    has = Pick("", "Pilih Ya atau Belum.", choices=[SelectChoice("1", "Ya"), SelectChoice("0", "Belum")])

    def validate_key(self, field: Any) -> None:
        """Only what is answered with yes or no."""
        if field.data not in self.asked:
            raise ValidationError("Pertanyaan ini tidak dikenal. Muat ulang halaman.")

    def __init__(self, asked: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.asked = asked


def fresh(shop: Shop, sent: Sequence[Any]) -> Mapping[str, Any]:
    """The forms of a channel's page; one that was sent and refused stays as it was sent."""
    filled = {"version": shop.version or None}
    forms = {
        "open_form": OpenForm(formdata=None, channel=shop.channel.key),
        "link_form": LinkForm(formdata=None, data={**filled, "link": shop.link}),
        "live_form": LiveForm(formdata=None, data=filled),
        "trouble_form": TroubleForm(formdata=None, data=filled),
        "give_up_form": GiveUpForm(formdata=None),
        "answer_form": AnswerForm(formdata=None),
    }
    kept = {name: one for name, form in forms.items() for one in sent if type(one) is type(form)}
    return {**forms, **kept}
