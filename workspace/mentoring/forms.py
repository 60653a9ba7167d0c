"""What may be written about a session, on one screen, and about its promises."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from wtforms import HiddenField, RadioField, SelectMultipleField, ValidationError
from wtforms.validators import StopValidation

from workspace.content import mentoring
from workspace.forms import EditForm, Form, Line, NewRowForm, Paragraph, WrittenDay, at_most
from workspace.mentoring import rules
from workspace.mentoring.models import MentoringSession, Result
from workspace.mentoring.sessions import Given, Happened

LONGEST_TEXT, LONGEST_PROMISE = 1000, 160


class OneOf(RadioField):
    """One of a few. `sentence` is said when nothing was chosen; without it nothing is fine too."""

    def __init__(self, label: str, sentence: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.sentence = sentence

    def pre_validate(self, _form: Any) -> None:
        """Raise StopValidation in words."""
        if not self.data and not self.sentence:
            return
        if self.data not in {value for value, _label in self.choices}:
            raise StopValidation(self.sentence or "Pilihan ini tidak ada. Pilih dari daftar.")


class SuggestedDay(WrittenDay):
    """A date. Left empty it is the one that the form suggested."""

    def process_formdata(self, values: list[str]) -> None:
        """Take what was typed, if anything was."""
        typed = str(values[0]).strip() if values else ""
        if typed:
            super().process_formdata([typed])
        else:
            self.raw_data = None


class _Written(Form):
    """What happened. `today` is the day of the writer's area."""

    result = OneOf("Hasilnya", "Pilih dulu: bertemu, lewat WA, atau tidak bertemu.")
    place = OneOf("Di mana")
    topics = SelectMultipleField("Yang dikerjakan")
    text = Paragraph("Satu kalimat", at_most(LONGEST_TEXT))
    held_on = SuggestedDay("Tanggal")

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)
        words = mentoring()
        for field, choices in ((self.result, words.results), (self.place, words.ways), (self.topics, words.activities)):
            field.choices = [(choice.key, choice.label) for choice in choices]
        self.held_on.data = self.held_on.data or (None if self.held_on.process_errors else today)

    def validate_held_on(self, field: SuggestedDay) -> None:
        if problem := field.data and rules.date_problem(field.data, self.today):
            raise ValidationError(problem)

    def validate_place(self, field: OneOf) -> None:
        if not self.result.errors and (problem := rules.place_problem(Result(self.result.data), field.data or "")):
            raise ValidationError(problem)

    def validate_text(self, field: Paragraph) -> None:
        if not field.data and self.result.data in rules.CONTACT:
            raise ValidationError("Tulis satu kalimat, contoh: foto label sudah diganti.")

    @property
    def happened(self) -> Happened:
        """What was written, of a form that is valid."""
        result = Result(self.result.data)
        chosen = set(self.topics.data or ())
        topics = tuple(choice.key for choice in mentoring().activities if choice.key in chosen)
        place = rules.way(result, self.place.data or "")
        return Happened(self.held_on.data, result, place, topics, self.text.data or "")


class CorrectionForm(_Written, EditForm):
    """The same again, for the writer."""

    @classmethod
    def of(cls, session: MentoringSession, today: date) -> "CorrectionForm":
        """The form as it is first shown."""
        return cls(today, formdata=None, obj=session)


class SessionForm(_Written, NewRowForm):
    """A session with up to three promises."""

    noted_at = HiddenField("")

    def __init__(self, today: date, holders: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(today, *args, **kwargs)
        for nth in range(rules.MOST_PROMISES):
            holder, _text, due_on = self.promise(nth)
            holder.choices = list(holders)
            due_on.data = due_on.data or (None if due_on.process_errors else today + timedelta(days=rules.USUAL_DAYS))

    def promise(self, nth: int) -> tuple[OneOf, Line, SuggestedDay]:
        """The three fields of a promise."""
        return self[f"holder_{nth}"], self[f"promise_{nth}"], self[f"due_on_{nth}"]

    @property
    def promises(self) -> list[tuple[OneOf, Line, SuggestedDay]]:
        """All of them, for the template."""
        return [self.promise(nth) for nth in range(rules.MOST_PROMISES)]

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Also that no promise is half filled."""
        super().validate(*args, **kwargs)
        for holder, text, due_on in self.promises:
            if text.data and not holder.data:
                holder.errors = [*holder.errors, "Pilih siapa yang berjanji."]
            if holder.data and not text.data:
                text.errors = [*text.errors, "Tulis apa yang dijanjikan, contoh: foto label baru."]
            if text.data and due_on.data and self.held_on.data:
                problem = rules.due_problem(due_on.data, self.held_on.data)
                due_on.errors = [*due_on.errors, problem] if problem else due_on.errors
        return not self.errors

    @property
    def given(self) -> tuple[Given, ...]:
        """The promises that were filled in, of a form that is valid."""
        rows = enumerate(self.promises)
        return tuple(Given(nth, UUID(who.data), what.data, due.data) for nth, (who, what, due) in rows if what.data)

    def written_at(self, header: str | None) -> datetime | None:
        """When the phone says that it was written; None when it does not say so rightly."""
        try:
            moment = datetime.fromisoformat(str(self.noted_at.data or header or ""))
        except ValueError:
            return None
        return moment if moment.tzinfo else None

    def renew(self) -> None:
        """Take a new id: sent again, what was typed becomes a session of its own."""
        self.id.data = self.id.default()


for number in range(rules.MOST_PROMISES):
    setattr(SessionForm, f"holder_{number}", OneOf("Siapa yang berjanji"))
    setattr(SessionForm, f"promise_{number}", Line("Janjinya", at_most(LONGEST_PROMISE)))
    setattr(SessionForm, f"due_on_{number}", SuggestedDay("Paling lambat"))
