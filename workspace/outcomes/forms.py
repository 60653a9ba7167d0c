"""One tap: what an owner answers to one of three questions."""

from typing import Any

from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from workspace.forms import EditForm, Form, Line, NewRowForm, required
from workspace.outcomes.wording import UNKNOWN, choices


class _Tapped(Form):
    """The answer that was tapped."""

    answer = RadioField("Jawaban", [InputRequired("Pilih satu jawaban.")])

    def __init__(self, question: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.answer.choices = [SelectChoice(*choice) for choice in choices(question)]

    @property
    def said(self) -> str:
        """The key of the band; empty for unknown."""
        return "" if self.answer.data == UNKNOWN else str(self.answer.data)


class FirstForm(NewRowForm, _Tapped):
    """The first question, for some months."""

    span = Line("Bulan", required("Pilih bulannya.", 15))


class AnswerForm(EditForm, _Tapped):
    """A further question, or a correction."""


YES_OR_NO = [SelectChoice("1", "Setuju"), SelectChoice("0", "Tidak")]


class AgreeForm(Form):
    """What the owner said about being asked."""

    agreed = RadioField("Persetujuan", [InputRequired("Pilih satu.")], choices=YES_OR_NO)
