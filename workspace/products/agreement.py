"""How often advice on photos is right: real photos and copies spoilt in a known way go through the intake.

For `workspace photo-advice`, by which the thresholds of the content are chosen. The photos are the programme's own, so
they are opened here and not in the limited process.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageFilter

from workspace.products.intake import PhotoRefused, develop

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".heic")
AS_IT_IS = "asli"


@dataclass(frozen=True, slots=True)
class Judged:
    """One copy of one photo, and the advice it got."""

    photo: str
    variant: str
    said: tuple[str, ...]

    @property
    def expected(self) -> str:
        """The code of how the copy was spoilt, empty for the photo as it is."""
        return VARIANTS[self.variant][0]


def agreements(folder: Path, variants: Collection[str] = (), every: int = 1) -> Iterator[Judged]:
    """Each of `every` how many photos of a folder in each variant, by name. What cannot be opened is left out."""
    photos = sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS)
    for path in photos[::every]:
        try:
            master = develop(path).master
        except PhotoRefused:
            continue
        picture = Image.open(io.BytesIO(master))
        for variant in variants or VARIANTS:
            copy = io.BytesIO()
            VARIANTS[variant][1](picture).save(copy, "JPEG", quality=88)
            yield Judged(path.name, variant, develop(copy.getvalue()).advice)


def share(rows: Collection[Judged], code: str) -> float:
    """Of the photos as they are and those spoilt in this way: the share on which advice and spoiling agree."""
    asked = [row for row in rows if row.expected == code or row.variant == AS_IT_IS]
    return sum((code in row.said) == (row.expected == code) for row in asked) / max(len(asked), 1)


def _blurred(thousandths: float) -> Callable[[Image.Image], Image.Image]:
    return lambda picture: picture.filter(ImageFilter.GaussianBlur(thousandths * max(picture.size) / 1_000))


def _shaken(picture: Image.Image) -> Image.Image:
    """Moved by an eightieth of the picture while it was taken."""
    length = max(2, max(picture.size) // 80)
    width, height = picture.width - length, picture.height
    sum_of_all = picture.crop((0, 0, width, height))
    for moved in range(1, length + 1):
        sum_of_all = Image.blend(sum_of_all, picture.crop((moved, 0, width + moved, height)), 1 / (moved + 1))
    return sum_of_all


def _curved(exponent: float) -> Callable[[Image.Image], Image.Image]:
    curve = [round(255 * (level / 255) ** exponent) for level in range(256)]
    return lambda picture: picture.point(curve * 3)


def _exposed(gain: float) -> Callable[[Image.Image], Image.Image]:
    return lambda picture: picture.point([min(255, round(level * gain)) for level in range(256)] * 3)


def _turned(picture: Image.Image) -> Image.Image:
    """By six degrees, without the corners that this leaves empty."""
    across, down = picture.width // 8, picture.height // 8
    turned = picture.rotate(6, Image.Resampling.BICUBIC)
    return turned.crop((across, down, picture.width - across, picture.height - down))


def _small(picture: Image.Image) -> Image.Image:
    return picture.resize((max(100, picture.width // 4), max(100, picture.height // 4)))


def _far(picture: Image.Image) -> Image.Image:
    """Three tenths as wide and high, on a page of the corner's colour."""
    corner = picture.getpixel((3, 3))
    page = Image.new("RGB", picture.size, corner if isinstance(corner, tuple) else "white")
    page.paste(picture.resize((picture.width * 3 // 10, picture.height * 3 // 10)), (page.width // 3, page.height // 3))
    return page


#: By name: which advice is expected, and how a photo is spoilt.
VARIANTS: dict[str, tuple[str, Callable[[Image.Image], Image.Image]]] = {
    AS_IT_IS: ("", lambda picture: picture),
    "buram": ("buram", _blurred(2.5)),
    "buram sekali": ("buram", _blurred(4)),
    "goyang": ("buram", _shaken),
    "gelap": ("gelap", _curved(2.6)),
    "kurang cahaya": ("gelap", _exposed(0.35)),
    "silau": ("silau", _curved(0.35)),
    "kelebihan cahaya": ("silau", _exposed(2.2)),
    "diperkecil": ("resolusi", _small),
    "miring": ("miring", _turned),
    "jauh": ("kecil", _far),
}
