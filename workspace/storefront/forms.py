"""What a person may say about a shop."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, HiddenField
from wtforms.validators import DataRequired

from workspace.forms import EditForm, Line, NewRowForm, at_most
from workspace.storefront.links import LONGEST
from workspace.storefront.rules import Shop


class OpenForm(NewRowForm):
    """Begin with a channel."""

    channel = HiddenField()


class LinkForm(EditForm):
    """The address of a shop; empty takes it away."""

    link = Line("Salin tautannya ke sini", validators=at_most(LONGEST))


class LiveForm(EditForm):
    """Three things that the second person saw with the own eyes."""

    said = "Toko tercatat tayang."
    without_account = BooleanField(
        "Toko terbuka tanpa masuk akun", validators=[DataRequired("Buka dulu tautannya tanpa masuk akun.")]
    )
    enough = BooleanField("Jumlah produknya cukup", validators=[DataRequired("Hitung dulu produk yang terlihat.")])
    complete = BooleanField(
        "Tiap produk ada foto dan harganya", validators=[DataRequired("Lihat dulu foto dan harga tiap produk.")]
    )


class GoneForm(EditForm):
    """The shop could not be opened."""

    said = "Tercatat belum bisa dibuka. Beri tahu pendampingnya."


def fresh(shop: Shop, sent: Sequence[Any]) -> Mapping[str, Any]:
    """The forms of a channel's page; one that was sent and refused stays as it was sent."""
    filled = {"version": shop.version or None}
    forms = {
        "open_form": OpenForm(formdata=None, channel=shop.channel.key),
        "link_form": LinkForm(formdata=None, data={**filled, "link": shop.link}),
        "live_form": LiveForm(formdata=None, data=filled),
        "gone_form": GoneForm(formdata=None, data=filled),
    }
    kept = {name: one for name, form in forms.items() for one in sent if type(one) is type(form)}
    return {**forms, **kept}
