"""What a coordinator may type about a pairing."""

from typing import Any
from uuid import UUID

from wtforms import RadioField, SelectChoice, StringField, ValidationError
from wtforms.validators import InputRequired

from workspace import content
from workspace.forms import Form, NewRowForm


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
