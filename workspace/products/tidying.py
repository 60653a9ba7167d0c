"""Tidying steps on a master, one after the other; each works on the picture as the one before left it.

The steps: {"turn": 90 | 180 | 270} clockwise, {"crop": [left, top, right, bottom]} in thousandths, {"light": -2 to 3},
{"white": true}, {"square": true}. The master itself is never changed: the steps are a recipe.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PIL import Image

from .background import padded
from .balance import balanced
from .encoding import three_files, three_sizes
from .opening import LEAST_SIDE, Refused, opened

Step = Callable[[Image.Image, Any], Image.Image]
Recipe = list[dict[str, Any]]

CLOCKWISE = {90: "ROTATE_270", 180: "ROTATE_180", 270: "ROTATE_90"}  # Pillow turns the other way round
DARKEST, BRIGHTEST = -2, 3
DOUBLING = 3  # so many brightness steps halve the exponent: a middle grey of 64 becomes 128


def render(source: bytes, steps: Recipe) -> tuple[dict[str, Any], list[bytes]]:
    """The three files of the master with the steps applied, and the new master's size in pixels."""
    picture = _tidied(opened(source).convert("RGB"), steps)
    return {"width": picture.width, "height": picture.height}, three_files(*three_sizes(picture))


def _tidied(picture: Image.Image, steps: Recipe) -> Image.Image:
    for step in steps:
        for name, wish in step.items():
            if name not in STEPS:
                raise Refused("unknown_step")
            picture = STEPS[name](picture, wish)
    picture.info = {}
    return picture


def _turn(picture: Image.Image, degrees: Any) -> Image.Image:
    if degrees not in CLOCKWISE:
        raise Refused("unknown_step")
    return picture.transpose(Image.Transpose[CLOCKWISE[degrees]])


def _crop(picture: Image.Image, thousandths: Any) -> Image.Image:
    """Edges beyond the picture, or in the wrong order, are brought back; at least 100 px stay on each side."""
    left, top, right, bottom = thousandths
    across, down = _between(left, right, picture.width), _between(top, bottom, picture.height)
    return picture.crop((across[0], down[0], across[1], down[1]))


def _between(first: float, last: float, length: int) -> tuple[int, int]:
    """Two edges in pixels, in order, inside `length`, and far enough apart."""
    least = min(LEAST_SIDE, length)
    start, end = (min(max(round(edge * length / 1_000), 0), length) for edge in sorted((first, last)))
    if end - start < least:
        start = min(max((start + end - least) // 2, 0), length - least)
        end = start + least
    return start, end


def _light(picture: Image.Image, steps: Any) -> Image.Image:
    """Brighter or darker in the middle; black stays black and white stays white, so nothing is lost at the ends."""
    exponent = 2 ** (-min(max(float(steps), DARKEST), BRIGHTEST) / DOUBLING)
    curve = [round(255 * (level / 255) ** exponent) for level in range(256)]
    return picture.point(curve * 3)


def _white(picture: Image.Image, wanted: Any) -> Image.Image:
    return balanced(picture) if wanted else picture


def _square(picture: Image.Image, wanted: Any) -> Image.Image:
    """As wide as high by padding; the product is never cut."""
    side = max(picture.size)
    return padded(picture, (side, side)) if wanted else picture


STEPS: dict[str, Step] = {"turn": _turn, "crop": _crop, "light": _light, "white": _white, "square": _square}
