"""What a coordinator may type about a pairing."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from wtforms import Field, RadioField, SelectChoice, StringField, ValidationError
from wtforms.validators import InputRequired

from workspace import content
from workspace.forms import Form, NewRowForm
from workspace.pairings.several import MOST_AT_ONCE, Choice

#: So many rows stand on a page of businesses; more nobody ticks.
MOST_TICKED = 30


def ticked(values: list[str]) -> list[UUID]:
    """The businesses that were ticked in a list, each once; what cannot be an id is passed over."""
    found: dict[UUID, None] = {}
    for value in values[:MOST_TICKED]:
        with suppress(ValueError):
            found[UUID(value)] = None
    return list(found)


class Chosen(StringField):
    """The id of somebody out of a list."""

    data: Any

    def process_formdata(self, values: list[str]) -> None:
        self.data = None
        try:
            self.data = UUID(values[0]) if len(values) == 1 else None
        except ValueError:
            self.data = None
        if self.data is None:
            raise ValidationError("Pilih pendampingnya dulu.")


class Choices(Field):
    """Several choices of a mentor for a business, each as "business:mentor"; empty ones say "not now"."""

    may_repeat = True
    data: list[Choice]

    def process_formdata(self, values: list[str]) -> None:
        self.data = []
        for value in values:
            business, _, mentor = value.partition(":")
            try:
                self.data += [Choice(UUID(business), UUID(mentor))] if mentor else []
            except ValueError:
                raise ValidationError("Pilihan tidak dikenali. Muat ulang halaman, lalu pilih lagi.") from None

    def pre_validate(self, _form: Any) -> None:
        """Somebody is chosen, no business twice, and not more than can be looked through."""
        if not self.data and not self.process_errors:
            raise ValidationError("Pilih pendamping untuk minimal satu UMKM.")
        if len({one.business_id for one in self.data}) < len(self.data):
            raise ValidationError("Satu UMKM dipilih dua kali. Muat ulang halaman, lalu pilih lagi.")
        if len(self.data) > MOST_AT_ONCE:
            raise ValidationError(f"Paling banyak {MOST_AT_ONCE} UMKM sekaligus. Kosongkan beberapa dulu.")


class SeveralForm(NewRowForm):
    """Who shall accompany which of several businesses; the id is that of the whole action."""

    pilih = Choices("Pilihan")


class PairForm(NewRowForm):
    """Who shall accompany a business."""

    mentor_id = Chosen("Pendamping")


class EndForm(Form):
    """Why a pairing ends."""

    reason = RadioField(
        "Kenapa berakhir?",
        [InputRequired("Pilih alasannya.")],
        choices=[SelectChoice(choice.key, choice.label) for choice in content.mentoring().end_reasons],
    )
