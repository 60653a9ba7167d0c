"""What a trainee hands in, and what a judge says of it."""

from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import SelectChoice, SelectMultipleField, StringField, ValidationError

from workspace.content.curriculum import Task
from workspace.forms import EditForm, Form, Line, NewRowForm, Paragraph, at_most
from workspace.practices.judging import Judgement
from workspace.practices.rules import LONGEST_TEXT
from workspace.training.models import PracticeState

ACCEPTED, AGAIN = "terima", "ulang"
LONGEST_SENTENCE = 240


class _Told(Form):
    """Words and photos of what was done."""

    text = Paragraph("Yang kamu lakukan", validators=at_most(LONGEST_TEXT))
    photo = MultipleFileField("Foto")


class HandInForm(NewRowForm, _Told):
    """A new hand-in."""


class CorrectionForm(EditForm, _Told):
    """A hand-in that waits, as it was when the form was opened."""


class JudgementForm(EditForm):
    """Every line of the rubric ticked or not, one of two buttons, and a sentence."""

    rubric = SelectMultipleField("Yang terpenuhi", choices=[])
    sentence = Line("Satu kalimat untuknya", validators=at_most(LONGEST_SENTENCE))
    verdict = StringField()

    def __init__(self, task: Task, **known: Any) -> None:
        super().__init__(**known)
        self.lines = task.rubric
        self.rubric.choices = [SelectChoice(str(nth), line) for nth, line in enumerate(task.rubric)]

    def validate_verdict(self, field: StringField) -> None:
        """One of the two buttons was pressed."""
        if field.data not in (ACCEPTED, AGAIN):
            raise ValidationError("Pilih Diterima atau Ulang.")

    def told(self) -> Judgement:
        """What was said."""
        met = {line: str(nth) in (self.rubric.data or ()) for nth, line in enumerate(self.lines)}
        return Judgement(self.verdict.data == ACCEPTED, met, self.sentence.data or "")


#: What a judgement is called.
WORDS = {PracticeState.ACCEPTED: "Diterima", PracticeState.AGAIN: "Ulang", PracticeState.WAITING: "Menunggu dinilai"}
