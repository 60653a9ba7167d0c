"""What is behind the product: the colour a picture is padded with, so that no edge of the padding is seen."""

from __future__ import annotations

from PIL import Image, ImageChops

EDGE = 100  # an edge is one hundredth of the picture
NEAR = 28  # of 255: how far apart the parts of one background may be in light and colour
MOST = 0.7  # this much of the edges must be near their middle colour, or there is no one background
WHITE = (255, 255, 255)


def padded(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The whole picture in the middle of `size`, which is as large or larger, on its own background's colour."""
    if picture.size == size:
        return picture
    page = Image.new("RGB", size, colour(picture, beside=size[0] > picture.width, above=size[1] > picture.height))
    page.paste(picture, ((size[0] - picture.width) // 2, (size[1] - picture.height) // 2))
    return page


def colour(picture: Image.Image, beside: bool = True, above: bool = True) -> tuple[int, int, int]:
    """The middle colour of the edges that the padding will touch, or white where these are of many colours."""
    edges = _edges(picture, beside, above)
    middle = _median(edges)
    return middle if _near(edges, middle) >= MOST else WHITE


def filled(picture: Image.Image) -> int:
    """How much of the width or height the product fills, the larger of both, in thousandths.

    1,000 where there is no one background, or nothing on it: then nobody can tell.
    """
    edges = _edges(picture, beside=True, above=True)
    middle = _median(edges)
    if _near(edges, middle) < MOST:
        return 1_000
    apart = ImageChops.difference(picture, Image.new("RGB", picture.size, middle)).split()
    most = ImageChops.lighter(ImageChops.lighter(apart[0], apart[1]), apart[2])
    box = most.point([255 if level > NEAR else 0 for level in range(256)]).getbbox()
    if box is None:
        return 1_000
    return round(1_000 * max((box[2] - box[0]) / picture.width, (box[3] - box[1]) / picture.height))


def _edges(picture: Image.Image, beside: bool, above: bool) -> list[tuple[int, int, int]]:
    """A few hundred colours of the left and right edge, and of the upper and lower."""
    width, height = picture.size
    across, down = max(1, width // EDGE), max(1, height // EDGE)
    boxes: list[tuple[int, int, int, int]] = []
    if beside:
        boxes += [(0, 0, across, height), (width - across, 0, width, height)]
    if above or not boxes:
        boxes += [(0, 0, width, down), (0, height - down, width, height)]
    return [colour for box in boxes for colour in _colours(picture.crop(box))]


def _colours(strip: Image.Image) -> list[tuple[int, int, int]]:
    size = (1, 200) if strip.height > strip.width else (200, 1)
    raw = strip.resize(size, Image.Resampling.BOX).tobytes()
    return list(zip(raw[::3], raw[1::3], raw[2::3], strict=True))


def _median(colours: list[tuple[int, int, int]]) -> tuple[int, int, int]:
    red, green, blue = (sorted(channel)[len(colours) // 2] for channel in zip(*colours, strict=True))
    return red, green, blue


def _near(colours: list[tuple[int, int, int]], middle: tuple[int, int, int]) -> float:
    """The share of colours that differ from `middle` by little in every channel."""
    near = [max(abs(one - other) for one, other in zip(colour, middle, strict=True)) <= NEAR for colour in colours]
    return sum(near) / len(near)
