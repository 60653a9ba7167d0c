"""What can be counted in a master to advise on it: plain numbers, judged outside by thresholds that are content.

Everything happens on the pictures of 800 and 320 px that are made anyway, in a few milliseconds.
"""

from __future__ import annotations

from itertools import pairwise

from PIL import Image, ImageChops, ImageFilter

from .background import filled

THIN = 32  # pixels of the thumb's shorter side
PAPER = 245  # of 255: brighter is white paper, and says nothing of the light on the product
STRONGEST = 0.995  # of all differences between neighbours: a few edges are enough to show that a photo is sharp
ANGLES = (-10, -7, -4, 4, 7, 10)  # degrees
RIM = 6  # the rim that should be background is a sixth of the picture on every side
EDGE = 18  # of 255 between neighbours of the small picture


def measured(master: Image.Image, web: Image.Image, thumb: Image.Image) -> dict[str, int]:
    """Whole numbers by name. Of a strip, too thin to show a product, only `shortest_side`.

    `sharpness`: how steep the steepest edges are, in thousandths of what they could be, in the worse direction.
    `highlights`: the light (0 to 255) that a tenth of all that is no white paper exceeds; `light`: the middle between
    this and what a half exceeds.
    `shortest_side`: in pixels. `tilt`: in tenths, how much straighter the picture would be turned by a few degrees.
    `filled`: the product's share of the width or height, in thousandths, the larger; 1,000 where nobody can tell.
    `clutter`: the share of the rim that is edges, in thousandths.
    """
    if min(thumb.size) < THIN:
        return {"shortest_side": min(master.size)}
    small = thumb.reduce(2)
    grey = small.convert("L")
    highlights, light = _lights(grey)
    return {
        "sharpness": _sharpness(web.convert("L")),
        "highlights": highlights,
        "light": light,
        "shortest_side": min(master.size),
        "tilt": _tilt(grey),
        "filled": filled(small),
        "clutter": _clutter(grey),
    }


def _sharpness(fine: Image.Image) -> int:
    """Steps between neighbours over steps between places four pixels apart: a blurred edge needs many pixels."""
    return min(_steepness(fine, 1, 0), _steepness(fine, 0, 1))


def _steepness(fine: Image.Image, across: int, down: int) -> int:
    near, far = (_difference(fine, across * step, down * step) for step in (1, 4))
    return round(1_000 * _quantile(near, STRONGEST) / max(_quantile(far, STRONGEST), 1))


def _difference(picture: Image.Image, across: int, down: int) -> Image.Image:
    """Between each pixel and the one so far to the right and below; without the edge, where there is none."""
    width, height = picture.width - across, picture.height - down
    first, second = (picture.crop((x, y, x + width, y + height)) for x, y in ((0, 0), (across, down)))
    return ImageChops.difference(first, second)


def _quantile(grey: Image.Image | list[int], share: float) -> int:
    """The level that this share of the pixels does not exceed."""
    counts = grey if isinstance(grey, list) else grey.histogram()
    left = share * sum(counts)
    for level, count in enumerate(counts):
        left -= count
        if left <= 0:
            return level
    return 255


def _lights(small: Image.Image) -> tuple[int, int]:
    counts = small.histogram()
    counts = counts[:PAPER] if sum(counts[:PAPER]) * 20 >= sum(counts) else counts
    highlights, midtones = _quantile(counts, 0.9), _quantile(counts, 0.5)
    return highlights, (highlights + midtones) // 2


def _tilt(small: Image.Image) -> int:
    """Straight edges add up in the sums of rows and columns; the angle at which they add up most is how it hangs."""
    edges = small.filter(ImageFilter.FIND_EDGES).crop((2, 2, small.width - 2, small.height - 2))
    straight = _alignment(edges, 0)
    return round(10 * max(_alignment(edges, angle) for angle in ANGLES) / max(straight, 1))


def _alignment(edges: Image.Image, angle: float) -> int:
    turned = edges.rotate(angle, Image.Resampling.BILINEAR) if angle else edges
    side = min(edges.size) * 7 // 10
    left, top = (edges.width - side) // 2, (edges.height - side) // 2
    middle = turned.crop((left, top, left + side, top + side))
    return max(_unevenness(middle, (side, 1)), _unevenness(middle, (1, side)))


def _unevenness(middle: Image.Image, size: tuple[int, int]) -> int:
    """How much the sums differ from one to the next, squared so that one long edge counts more than many short."""
    sums = middle.resize(size, Image.Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(sums))


def _clutter(small: Image.Image) -> int:
    edges = ImageChops.lighter(_difference(small, 1, 0).resize(small.size), _difference(small, 0, 1).resize(small.size))
    busy = edges.point([255 if level >= EDGE else 0 for level in range(256)])
    across, down = small.width // RIM, small.height // RIM
    busy_all = busy.histogram()[255]
    middle = busy.crop((across, down, small.width - across, small.height - down))
    rim = small.width * small.height - middle.width * middle.height
    return round(1_000 * (busy_all - middle.histogram()[255]) / max(rim, 1))
