"""Forms that ask for a reason from a list: on whom an item waits, why it is not needed, why an office sent it back."""

from typing import Any

from wtforms import SelectChoice, ValidationError
from wtforms.validators import Optional

from workspace.checklists.forms import ListForm, MoveForm, Pick, Seen, no_identity_number
from workspace.checklists.moves import Move, Wish
from workspace.checklists.skipping import EXPLAIN, is_explained, reasons_for
from workspace.checklists.waiting import usual_office, usually
from workspace.content import Item, mentoring, papers
from workspace.forms import Line, RowId, WrittenDay, at_most


class WaitForm(MoveForm):
    """On whom the item waits, since when, and when to ask again."""

    waiting_for = Pick("Menunggu siapa?", "Pilih siapa yang ditunggu.", choices=[])
    waiting_name = Line("Nama pihak lain", validators=[*at_most(60), no_identity_number])
    waiting_since = WrittenDay("Menunggu sejak", [Optional()])
    check_on = WrittenDay("Tanya lagi tanggal", [Optional()])
    seen = Seen()

    def __init__(self, item: Item, **kwargs: Any) -> None:
        super().__init__(Move.WAIT, **kwargs)
        self.item = item
        self.waiting_for.choices = [SelectChoice(choice.key, choice.label) for choice in mentoring().waiting_for]

    @property
    def usual(self) -> dict[str, str]:
        """How long it usually takes, by whom is waited for."""
        told = {choice.key: usually(self.item.key, choice.key) or choice.hint for choice in mentoring().waiting_for}
        return {key: words[:1].upper() + words[1:] for key, words in told.items() if words}

    def validate_waiting_name(self, field: Any) -> None:
        """Somebody who is not on the list has a name."""
        if self.waiting_for.data == "other" and not field.data:
            raise ValidationError("Tulis nama pihak yang ditunggu.")

    def wish(self) -> Wish:
        """What was asked for."""
        whom = self.waiting_name.data if self.waiting_for.data == "other" else self.waiting_for.data
        since, check_on = self.waiting_since.data, self.check_on.data
        return Wish(self.move, waiting_for=whom or "", waiting_since=since, check_on=check_on, seen=self.seen.data)


class SkipForm(MoveForm):
    """Why an item is not needed."""

    reason = Pick("Kenapa tidak perlu?", "Pilih alasannya dari daftar.", choices=[])
    note = Line("Penjelasan singkat", validators=[*at_most(200), no_identity_number])
    seen = Seen()

    def __init__(self, item: Item, **kwargs: Any) -> None:
        super().__init__(Move.SKIP, **kwargs)
        self.item = item
        self.reason.choices = [SelectChoice(reason.key, reason.label) for reason in reasons_for(item)]

    @property
    def hints(self) -> dict[str, str]:
        """What is said of a reason besides."""
        return {reason.key: reason.hint for reason in reasons_for(self.item) if reason.hint}

    def validate_note(self, field: Any) -> None:
        """Some reasons say too little alone; so does every one for leaving out a rule or a permit."""
        if not field.data and is_explained(self.item, self.reason.data):
            raise ValidationError(EXPLAIN)

    def wish(self) -> Wish:
        """What was asked for."""
        return Wish(self.move, evidence=self.note.data or "", reason=self.reason.data, seen=self.seen.data)


class RefusedForm(MoveForm):
    """Why an office sent an item back; its id becomes that of the step that puts it right."""

    id = RowId()
    refusal = Pick("Kenapa dikembalikan?", "Pilih alasannya dari daftar.", choices=[])
    office_note = Line("Catatan dari kantornya", validators=[*at_most(200), no_identity_number])

    def __init__(self, item: Item, whom: str = "", **kwargs: Any) -> None:
        super().__init__(Move.REFUSED, **kwargs)
        listed = {choice.key for choice in mentoring().waiting_for} - {"other"}
        office = whom if whom in listed else usual_office(item.key)
        reasons = papers().refusal_reasons.values()
        fitting = [one for one in reasons if not office or one.suits(item.key, office)]
        self.refusal.choices = [SelectChoice(one.key, one.label) for one in fitting]

    def validate_office_note(self, field: Any) -> None:
        """A reason that is on no list is written down."""
        if self.refusal.data == "other" and not field.data:
            raise ValidationError("Tulis apa yang diminta kantornya.")

    def wish(self) -> Wish:
        """What was asked for."""
        note, reason = self.office_note.data or "", self.refusal.data
        return Wish(self.move, evidence=note, reason=reason, row_id=self.id.data)


class TapForm(ListForm, MoveForm):
    """What takes one tap: that it is put right, that it is not after all, that the own verdict was a slip."""

    def wish(self) -> Wish:
        """What was asked for."""
        return Wish(self.move)
