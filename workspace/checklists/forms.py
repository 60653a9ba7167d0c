"""What a person may say about an item. Shape only; whether it may be said is decided by the rules.

Every form has `wish()`, and `on_list` says whether it stands in the list rather than on the item's own page.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from wtforms import HiddenField, IntegerField, RadioField, SelectChoice, ValidationError
from wtforms.validators import NumberRange, Optional, StopValidation

from workspace.checklists.moves import Move, Wish
from workspace.checklists.secrets import secret_in
from workspace.content import Item, number_format, papers
from workspace.errors import RuleBroken
from workspace.forms import BIGGEST, Form, Line, WrittenDay, at_most
from workspace.switches import Desired

#: How an address that is typed as evidence is kept. Raises RuleBroken, in words for the field.
ReadLink = Callable[[str], str]
#: What is told after a form of an item's own page.
SAID = {
    Move.CLAIM: "Tanda tersimpan. Orang lain akan memeriksanya.",
    Move.CONFIRM: "Dinyatakan benar.",
    Move.REJECT: "Dinyatakan belum benar. Alasannya tersimpan.",
    Move.REOPEN: "Dikembalikan ke belum.",
    Move.WAIT: "Ditandai menunggu.",
    Move.SKIP: "Ditandai tidak perlu.",
    Move.REFUSED: "Tersimpan. Perbaiki dulu, lalu ajukan lagi.",
    Move.MEND: "Sudah diperbaiki. Bagian ini terbuka lagi.",
    Move.UNMEND: "Dibuka lagi untuk diperbaiki.",
    Move.UNDO: "Dibatalkan. Tandanya menunggu dicek lagi.",
}
VERDICTS = [SelectChoice("right", "Benar"), SelectChoice("wrong", "Belum benar")]
LABELS = {"link": "Tautan", "number": "Angkanya"}
#: The longest that any paper here counts.
LONGEST_PAPER = timedelta(days=366 * 11)


class Pick(RadioField):
    """One of a few, with its own sentence when nothing, or nothing of the list, was chosen."""

    def __init__(self, label: str, sentence: str, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.sentence = sentence

    def pre_validate(self, _form: Any) -> None:
        """Raise StopValidation with the sentence."""
        if self.data not in {choice.value for choice in self.choices}:
            raise StopValidation(self.sentence)


class Seen(IntegerField):
    """The version of the item that was on the screen; empty when it does not matter."""

    widget = HiddenField.widget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("", validators=[Optional(), NumberRange(0, BIGGEST)], **kwargs)


def no_identity_number(_form: Form, field: Any) -> None:
    """A NIK is never kept, nor a password, a PIN, a one-time code or the number of a bank card."""
    if sentence := secret_in(field.data or ""):
        raise ValidationError(sentence)


class ListForm(Form):
    """A form of one line in the list, where a refusal is one sentence on top."""

    on_list = True
    said: str | None = None


class TickForm(ListForm):
    """A box: the desired state, never "toggle"."""

    done = Desired("")

    def wish(self) -> Wish:
        """What was asked for."""
        return Wish(Move.CLAIM if self.done.data else Move.TAKE_BACK)


class VerdictForm(ListForm):
    """ "Benar" or "Belum benar" about somebody else's claim, as it was seen."""

    verdict = Pick("", "Pilih Benar atau Belum benar.", choices=VERDICTS)
    seen = Seen()

    def wish(self) -> Wish:
        """What was asked for."""
        return Wish(Move.CONFIRM if self.verdict.data == "right" else Move.REJECT, seen=self.seen.data)


class MoveForm(Form):
    """A form of the item's own page; it says in `move` which one it is."""

    on_list = False
    said: str | None

    def __init__(self, move: Move, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.move = move
        self.said = SAID[move]


class ProofForm(MoveForm):
    """With what it is claimed or confirmed: a number, a link or a few words, one of the product's photos, a last day.

    What was sent is checked against the day of sending, `on`.
    """

    evidence = Line("Catatan", validators=[*at_most(200), no_identity_number])
    photo = Pick("Foto bukti", "Pilih salah satu foto produk ini.", choices=[], default="")
    expires_on = WrittenDay("Berlaku sampai", [Optional()])
    seen = Seen()

    def __init__(
        self, move: Move, item: Item, photos: Sequence[UUID], on: date | None = None,
        read_link: ReadLink | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(move, **kwargs)
        self.on = on
        self.read_link = read_link if item.evidence == "link" else None
        self.format = number_format(item.number_format) if item.number_format else None
        self.lapse = papers().lapses.get(item.key)
        self.evidence.label.text = self.format.name if self.format else LABELS.get(item.evidence, "Catatan")
        pictures = [SelectChoice(str(photo), f"Foto {number}") for number, photo in enumerate(photos, 1)]
        self.photo.choices = [SelectChoice("", "Tanpa foto"), *pictures]

    def validate_evidence(self, field: Any) -> None:
        """A permit number must look like one, an address like the shop's; it stays a claim all the same."""
        if self.format and field.data:
            if problem := self.format.problem(field.data):
                raise ValidationError(problem)
            field.data = self.format.tidy(field.data)
        if self.read_link and field.data:
            try:
                field.data = self.read_link(field.data)
            except RuleBroken as broken:
                raise ValidationError(str(broken)) from broken

    def validate_expires_on(self, field: Any) -> None:
        """A paper that is over is renewed first; and no paper lasts for ever."""
        if not (field.data and self.lapse and self.on):
            return
        if field.data < self.on:
            raise ValidationError("Tanggal ini sudah lewat. Perpanjang dulu, lalu tulis tanggal yang baru.")
        if field.data > self.on + LONGEST_PAPER:
            raise ValidationError("Tahunnya terlalu jauh. Lihat lagi di suratnya.")

    def wish(self) -> Wish:
        """What was asked for."""
        photo_id = UUID(self.photo.data) if self.photo.data else None
        until = self.expires_on.data if self.lapse else None
        return Wish(self.move, self.evidence.data or "", photo_id, seen=self.seen.data, expires_on=until)


class ReasonForm(MoveForm):
    """Why an item goes back to "belum"; a wait may end without a word."""

    why = Line("Alasannya", validators=[*at_most(200), no_identity_number])
    seen = Seen()

    def wish(self) -> Wish:
        """What was asked for."""
        return Wish(self.move, evidence=self.why.data or "", seen=self.seen.data)
