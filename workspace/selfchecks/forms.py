"""What is sent for one question of the self-check."""

from wtforms import HiddenField, StringField
from wtforms.validators import AnyOf, Optional

from workspace.content.self_check import CHOICES
from workspace.forms import Form

PICK = "Pilih satu gambar, atau ketuk Lewati."


class AnswerForm(Form):
    """One of the three pictures, or skipped; `shown` is the answer that stood on the page when it was opened."""

    choice = StringField("", [Optional(), AnyOf(CHOICES, PICK)])
    skip = StringField("", [Optional(), AnyOf(("1",), PICK)])
    shown = HiddenField("", [Optional(), AnyOf(CHOICES, PICK)])

    def validate(self, extra_validators: object = None) -> bool:
        """Also that something was chosen or skipped."""
        valid = super().validate(extra_validators)
        if valid and not self.choice.data and not self.skip.data:
            self.refuse(PICK, "choice")
            return False
        return valid

    @property
    def chosen(self) -> str:
        """The picture, or "" when the question is skipped."""
        return "" if self.skip.data else self.choice.data or ""
