"""What is typed and tapped about help. Everything that a tap needs is hidden; words may follow."""

from typing import Any

from wtforms import HiddenField, ValidationError

from workspace.checklists.forms import no_identity_number
from workspace.forms import Form, Line, Paragraph, at_most
from workspace.mentoring.asking import SPOKEN
from workspace.mentoring.models import HelpKind


class AskForm(Form):
    """ "Tidak paham" or "Minta bantuan", about a page; a note is never needed."""

    kind = HiddenField("")
    about = Line("", validators=at_most(160))
    path = Line("", validators=at_most(200))
    note = Paragraph("Apa yang membingungkan?", validators=[*at_most(200), no_identity_number])

    def validate_kind(self, field: Any) -> None:
        """One of the two buttons."""
        if field.data not in {one.value for one in HelpKind}:
            raise ValidationError("Ketuk Tidak paham atau Minta bantuan.")


class NoteForm(Form):
    """More words, after asking."""

    note = Paragraph("Cerita sedikit", validators=[*at_most(200), no_identity_number])

    def validate_note(self, field: Any) -> None:
        """An empty note changes nothing, and a person who sends one forgot to write."""
        if not field.data:
            raise ValidationError("Tulis dulu ceritanya.")


class AnswerForm(Form):
    """The answer in words, or that one has called or gone there."""

    how = HiddenField("", default="written")
    answer = Paragraph("Jawaban", validators=[*at_most(270), no_identity_number])

    def validate_how(self, field: Any) -> None:
        """One of the three buttons."""
        if field.data not in {"written", *SPOKEN}:
            raise ValidationError("Pilih salah satu tombol.")

    def validate_answer(self, field: Any) -> None:
        """Whoever only writes has something to say."""
        if self.how.data == "written" and not field.data:
            raise ValidationError("Tulis jawabannya dulu.")

    @property
    def words(self) -> str:
        """What the owner reads."""
        return " ".join(filter(None, (SPOKEN.get(self.how.data or ""), self.answer.data)))
