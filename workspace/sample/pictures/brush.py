"""The brush: soft-edged shapes, gradients and grain, from Pillow alone."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageOps

SIDE = 1200
Colour = tuple[int, int, int]
Point = tuple[float, float]
Stops = tuple[tuple[float, Colour], ...]
Paint = Colour | Image.Image


@dataclass(frozen=True, slots=True)
class Shape:
    """Where paint goes: a mask, and the place of its upper left corner in pixels."""

    mask: Image.Image
    left: int
    top: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the mask in pixels."""
        return self.mask.size

    def moved(self, right: float, down: float) -> "Shape":
        """The same shape elsewhere."""
        return replace(self, left=self.left + round(right), top=self.top + round(down))

    def softened(self, radius: float) -> "Shape":
        """The same shape with an edge that fades over about `radius` pixels."""
        margin, shrink = round(radius * 2.5), max(1, min(6, round(radius / 4)))
        wide = ImageOps.expand(self.mask, margin)
        size = (math.ceil(wide.width / shrink), math.ceil(wide.height / shrink))
        small = wide.resize(size, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(radius / shrink))
        return Shape(small.resize(wide.size, Image.Resampling.BILINEAR), self.left - margin, self.top - margin)

    def inside(self, other: "Shape") -> "Shape":
        """What of this shape lies within the other."""
        cut = Image.new("L", self.size)
        cut.paste(other.mask, (other.left - self.left, other.top - self.top))
        return replace(self, mask=ImageChops.multiply(self.mask, cut))


def polygon(points: Sequence[Point]) -> Shape:
    """The area within these corners, with smooth edges."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, top = math.floor(min(xs)) - 1, math.floor(min(ys)) - 1
    width, height = math.ceil(max(xs)) - left + 2, math.ceil(max(ys)) - top + 2
    fine = 4 if width * height < 10_000 else 2
    mask = Image.new("L", (width * fine, height * fine))
    ImageDraw.Draw(mask).polygon([((x - left) * fine, (y - top) * fine) for x, y in points], fill=255)
    return Shape(mask.reduce(fine), left, top)


def curve(points: Sequence[Point], steps: int = 10) -> list[Point]:
    """A closed smooth line through the points (Catmull-Rom)."""
    found, count = [], len(points)
    for at in range(count):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = (points[(at + k) % count] for k in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            a, b, c, d = -t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, -(t**2) + t**3
            found.append(((a * ax + b * bx + c * cx + d * dx) / 2, (a * ay + b * by + c * cy + d * dy) / 2))
    return found


def oval(x: float, y: float, wide: float, high: float, turn: float = 0) -> list[Point]:
    """An ellipse about (x, y) with these half-axes, turned by degrees."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    steps = 28 if wide < 40 else 64
    rim = [(wide * math.cos(2 * math.pi * k / steps), high * math.sin(2 * math.pi * k / steps)) for k in range(steps)]
    return [(x + px * cos - py * sin, y + px * sin + py * cos) for px, py in rim]


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> list[Point]:
    """A rectangle with round corners."""
    found: list[Point] = []
    east = ((right - radius, top + radius, -90), (right - radius, bottom - radius, 0))
    west = ((left + radius, bottom - radius, 90), (left + radius, top + radius, 180))
    for x, y, start in (*east, *west):
        angles = [math.radians(start + 90 * k / 8) for k in range(9)]
        found += [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]
    return found


def line(points: Sequence[Point], width: float) -> list[Point]:
    """A band of this width along the points, open at both ends."""
    over, under = [], []
    for at, (x, y) in enumerate(points):
        (ax, ay), (bx, by) = points[max(0, at - 1)], points[min(len(points) - 1, at + 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        nx, ny = -(by - ay) / length * width / 2, (bx - ax) / length * width / 2
        over.append((x + nx, y + ny))
        under.append((x - nx, y - ny))
    return over + under[::-1]


def mirrored(x: float, half: Sequence[Point]) -> list[Point]:
    """An outline whose right half is given, measured from the middle line at x."""
    return [(x + px, y) for px, y in half] + [(x - px, y) for px, y in half[::-1]]


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of the other colour in the one."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


def ramp(size: tuple[int, int], stops: Stops, down: bool = False) -> Image.Image:
    """Colours running from left to right, or downward; stops lie between 0 and 1."""
    return _strip(stops, down).resize(size, Image.Resampling.BILINEAR)


@lru_cache(maxsize=512)
def _strip(stops: Stops, down: bool) -> Image.Image:
    strip = Image.new("RGB", (128, 1))
    strip.putdata([_between(stops, k / 127) for k in range(128)])
    return strip.transpose(Image.Transpose.ROTATE_270) if down else strip


def _between(stops: Stops, at: float) -> Colour:
    for (here, colour), (there, other) in pairwise(stops):
        if at <= there:
            return mix(colour, other, max(0.0, (at - here) / ((there - here) or 1)))
    return stops[-1][1]


def barrel(size: tuple[int, int], colour: Colour, depth: float = 0.45) -> Image.Image:
    """A round body of one colour, lit from the left."""
    dark, light = mix(colour, (25, 12, 8), depth), mix(colour, (255, 250, 238), 0.35)
    stops = ((0.0, mix(colour, dark, 0.5)), (0.22, light), (0.5, colour), (0.85, dark), (1.0, mix(dark, colour, 0.25)))
    return ramp(size, stops)


def ball(size: tuple[int, int], colour: Colour, depth: float = 0.5) -> Image.Image:
    """A ball of one colour, lit from the upper left."""
    return _disc(colour, depth).resize(size, Image.Resampling.BILINEAR)


@lru_cache(maxsize=512)
def _disc(colour: Colour, depth: float) -> Image.Image:
    disc = Image.radial_gradient("L").crop((62, 62, 242, 242)).resize((90, 90))
    light = mix(colour, (255, 252, 240), 0.42)
    return ImageOps.colorize(disc, light, mix(colour, (25, 10, 5), depth), colour, 0, 190, 80)


@lru_cache(maxsize=256)
def _weaker(strength: float) -> list[int]:
    return [round(k * strength) for k in range(256)]


def grain(seed: int, size: tuple[int, int]) -> Image.Image:
    """Grey chance, the same for the same seed."""
    return Image.frombytes("L", size, random.Random(seed).randbytes(size[0] * size[1]))  # noqa: S311


class Canvas:
    """The picture while it is being painted."""

    def __init__(self, background: Image.Image) -> None:
        self.image = background

    def lay(self, shape: Shape, paint: Paint, strength: float = 1.0, how: str = "") -> None:
        """Put paint where the shape is. `how` is "" for opaque, "multiply" for shadow, "screen" for light."""
        mask = shape.mask if strength >= 1 else shape.mask.point(_weaker(strength))
        where = (shape.left, shape.top)
        if how:
            box = (*where, where[0] + shape.size[0], where[1] + shape.size[1])
            under: Any = self.image.crop(box)
            full = Image.new("RGB", shape.size, paint) if isinstance(paint, tuple) else paint
            paint = ImageChops.multiply(under, full) if how == "multiply" else ImageChops.screen(under, full)
        if isinstance(paint, tuple):
            self.image.paste(paint, (*where, where[0] + shape.size[0], where[1] + shape.size[1]), mask)
        else:
            self.image.paste(paint, where, mask)

    def fill(self, points: Sequence[Point], paint: Paint, strength: float = 1.0, how: str = "") -> None:
        """Put paint within these corners."""
        self.lay(polygon(points), paint, strength, how)

    def write(self, text: str, middle: Point, size: float, colour: Colour, widest: float = 9999) -> None:
        """One line of text about a point, made smaller until it is no wider than `widest`."""
        font = ImageFont.load_default(size)
        if font.getlength(text) > widest:
            font = ImageFont.load_default(size * widest / font.getlength(text))
        ImageDraw.Draw(self.image).text(middle, text, colour, font, "mm", stroke_width=size / 45, stroke_fill=colour)
