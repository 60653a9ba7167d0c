"""What a coordinator may choose in a hand-over."""

from typing import Any
from uuid import UUID

from wtforms import BooleanField, Field, RadioField, SelectChoice, ValidationError
from wtforms.validators import InputRequired

from workspace import content
from workspace.forms import NewRowForm
from workspace.handovers.rules import Fate, Move


class Moves(Field):
    """For every business its fate, each as "business:mentor", "business:tetap" or "business:tanpa"."""

    may_repeat = True
    data: list[Move]

    def process_formdata(self, values: list[str]) -> None:
        self.data = []
        for value in values:
            business, _, to = value.partition(":")
            try:
                self.data.append(Move(UUID(business), Fate(to) if to in set(Fate) else UUID(to)))
            except ValueError:
                raise ValidationError("Pilihan tidak dikenali. Muat ulang halaman, lalu pilih lagi.") from None

    @property
    def chosen(self) -> dict[UUID, UUID | Fate]:
        """What was chosen for each business."""
        return {one.business_id: one.to for one in self.data or []}

    def pre_validate(self, _form: Any) -> None:
        """Something came."""
        if not self.data and not self.process_errors:
            raise ValidationError("Pilih penerima untuk tiap UMKM.")


class HandoverForm(NewRowForm):
    """Which business goes to whom, why, and whether the mentor's role ends with it."""

    pilih = Moves("Penerima")
    reason = RadioField(
        "Kenapa diserahkan?",
        [InputRequired("Pilih alasannya.")],
        choices=[SelectChoice(one.key, one.label) for one in content.mentoring().handover_reasons],
    )
    ends_role = BooleanField("Akhiri juga perannya sebagai pendamping")
