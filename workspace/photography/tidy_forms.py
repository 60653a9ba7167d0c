"""What a person may tap on the page that tidies a photo."""

from collections.abc import Iterable

from wtforms import HiddenField, RadioField, SelectChoice

from workspace.forms import Form
from workspace.photography.tidy_recipe import MOVES, Recipe, Tap, state
from workspace.products.models import Photo

RATIOS = [("1:1", "Persegi 1:1"), ("4:5", "Tegak 4:5"), ("3:4", "Tegak 3:4"), ("same", "Seperti sekarang")]
PARTS = [("large", "Besar"), ("medium", "Sedang"), ("small", "Kecil")]
PLACES = [
    ("top-left", "Kiri atas"), ("top-centre", "Atas"), ("top-right", "Kanan atas"),
    ("middle-left", "Kiri"), ("middle-centre", "Tengah"), ("middle-right", "Kanan"),
    ("bottom-left", "Kiri bawah"), ("bottom-centre", "Bawah"), ("bottom-right", "Kanan bawah"),
]  # fmt: skip


def _choices(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    return [SelectChoice(*pair) for pair in pairs]


class TidyForm(Form):
    """One tap. Both hidden fields tell what the page showed: it may have changed since."""

    move = RadioField("Ubah", choices=_choices(MOVES.items()))
    ratio = RadioField("Bentuk", choices=_choices(RATIOS), default="1:1")
    part = RadioField("Ukuran", choices=_choices(PARTS), default="large")
    place = RadioField("Bagian yang diambil", choices=_choices(PLACES), default="middle-centre")
    based = HiddenField()
    before = HiddenField()

    def show(self, photo: Photo) -> "TidyForm":
        """Bind the form to the photo as it is now."""
        steps: Recipe = photo.steps
        for field, value in ((self.based, state(photo.id, steps)), (self.before, state(photo.id, steps[:-1]))):
            field.data, field.raw_data = value, None
        return self

    @property
    def tap(self) -> Tap:
        """What was tapped."""
        return Tap(
            move=self.move.data,
            based=self.based.data or "",
            before=self.before.data or "",
            ratio=self.ratio.data,
            part=self.part.data,
            place=self.place.data,
        )
