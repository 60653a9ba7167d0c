"""What a reviewer says of a photo, and why somebody hides one."""

from typing import Any

from wtforms import HiddenField, RadioField, SelectChoice

from workspace import content
from workspace.forms import Form, Line, NewRowForm, at_most
from workspace.photography import marks
from workspace.photography.reviews import Verdict

APPROVE, REDO = "setuju", "ulang"
LONGEST = 160
NINE = [SelectChoice(place, words) for place, words in marks.PLACES.items()]


class Pick(RadioField):
    """One of a list; what is not on it is refused with the field's own sentence."""

    def __init__(self, label: str, sentence: str, **kwargs: Any) -> None:
        super().__init__(label, validate_choice=False, default="", **kwargs)
        self.sentence = sentence

    def check(self) -> bool:
        """Whether one of the list was picked; else the sentence stands at the field."""
        known = self.data in {choice.value for choice in self.iter_choices()}
        if not known:
            self.errors: list[str] = [*self.errors, self.sentence]
        return known


class ReviewForm(NewRowForm):
    """Setuju, or Ulang with a reason, a sentence and a place on the picture."""

    seen = HiddenField(default="")
    verdict = Pick(
        "Penilaian", "Pilih Setuju atau Ulang.", choices=[SelectChoice(APPROVE, "Setuju"), SelectChoice(REDO, "Ulang")]
    )
    reason = Pick("Kenapa perlu diulang?", "Pilih satu alasan, supaya jelas apa yang diperbaiki.", choices=[])
    sentence = Line("Saran satu kalimat", validators=at_most(LONGEST))
    place = RadioField("Bagian foto", choices=NINE, validate_choice=False, default="")
    mark_x = HiddenField(default="")
    mark_y = HiddenField(default="")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.reason.choices = [SelectChoice(reason.key, reason.label) for reason in content.photo_review().redo]

    def validate(self, extra_validators: Any = None) -> bool:
        """The reason is asked for only where the photo is to be taken again."""
        well = super().validate(extra_validators)
        return self.verdict.check() and (self.verdict.data == APPROVE or self.reason.check()) and well

    def told(self) -> Verdict:
        """What was said. An approved photo has no reason and no place."""
        if self.verdict.data == APPROVE:
            return Verdict(approved=True)
        point = self.mark or (None, None)
        return Verdict(False, self.reason.data, self.sentence.data or "", *point)

    @property
    def mark(self) -> tuple[int, int] | None:
        """The exact point where a script saw the finger, else the middle of the place that was picked."""
        x, y = marks.thousandths(self.mark_x.data), marks.thousandths(self.mark_y.data)
        return (x, y) if x is not None and y is not None else marks.middle_of(self.place.data)


class HidingForm(NewRowForm):
    """What on a photo could harm somebody."""

    reason = Pick("Apa yang kelihatan?", "Pilih apa yang kelihatan di foto.", choices=[])
    sentence = Line("Catatan", validators=at_most(LONGEST))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.reason.choices = [SelectChoice(reason.key, reason.label) for reason in content.photo_review().privacy]

    def validate(self, extra_validators: Any = None) -> bool:
        """One of the reasons is needed."""
        well = super().validate(extra_validators)
        return self.reason.check() and well


class AgreeForm(Form):
    """Whether the owner lets her photos be shown, as the desired state."""

    agreed = Pick(
        "Persetujuan", "Pilih setuju atau tidak.", choices=[SelectChoice("1", "Setuju"), SelectChoice("0", "Tidak")]
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """One of the two."""
        well = super().validate(extra_validators)
        return self.agreed.check() and well
