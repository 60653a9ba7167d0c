"""Small things that lie about: crisps, chillies, beans, biscuits, roots, flowers, grains."""

import math
import random

from workspace.sample.pictures.brush import (
    Canvas,
    Colour,
    Paint,
    Shape,
    ball,
    barrel,
    curve,
    line,
    mix,
    oval,
    polygon,
    ramp,
    rounded,
)
from workspace.sample.pictures.scene import shade

CHILLI: Colour = (206, 36, 26)


def chip(canvas: Canvas, x: float, y: float, chance: random.Random, within: Shape | None = None) -> None:
    """One crisp: a thin wavy slice, darker at its rim."""
    size, turn = chance.uniform(36, 52), chance.uniform(-70, 70)
    rim = [
        (px + chance.uniform(-4, 4), py + chance.uniform(-4, 4)) for px, py in oval(x, y, size, size * 0.62, turn)[::4]
    ]
    shape = polygon(curve(rim, 4))
    colour = mix((246, 198, 96), (218, 140, 52), chance.randrange(5) / 4)
    parts: list[tuple[Shape, Paint, float, str]] = [
        (shape.moved(4, 7).softened(5), (96, 50, 20), 0.55, "multiply"),
        (shape, mix(colour, (150, 78, 22), 0.45), 1, ""),
    ]
    inner = polygon(curve([(x + (px - x) * 0.86, y + (py - y) * 0.86 - 1) for px, py in rim], 4))
    parts.append((inner, ball(inner.size, colour, 0.35), 1, ""))
    for _ in range(2):
        speck = polygon(
            oval(x + chance.uniform(-26, 26), y + chance.uniform(-14, 14), 3.6, 1.6, chance.uniform(0, 180))
        )
        parts.append((speck.inside(inner), mix(CHILLI, (120, 40, 20), 0.3), 0.7, ""))
    for part, paint, strength, how in parts:
        canvas.lay(part.inside(within) if within else part, paint, strength, how)


def chilli(canvas: Canvas, x: float, y: float, long: float, turn: float, colour: Colour = CHILLI) -> None:
    """A chilli lying on the table."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    rim = [
        (-long / 2, -9),
        (-long / 4, -14),
        (long / 5, -12),
        (long / 2, 8),
        (long / 6, 9),
        (-long / 4, 13),
        (-long / 2, 9),
    ]
    shape = polygon(curve([(x + px * cos - py * sin, y + px * sin + py * cos) for px, py in rim], 8))
    canvas.lay(shape.moved(8, 11).softened(7), (60, 26, 20), 0.6, "multiply")
    canvas.lay(shape, ball(shape.size, colour))
    stem = [(x - long / 2 * cos, y - long / 2 * sin), (x - long * 0.62 * cos + 5, y - long * 0.62 * sin - 9)]
    canvas.fill(line([stem[0], stem[1], (stem[1][0] - 14 * cos, stem[1][1] - 12)], 8), (86, 122, 52))
    shine = polygon(
        line([(x - long * 0.3 * cos, y - long * 0.3 * sin - 5), (x + long * 0.1 * cos, y + long * 0.1 * sin - 6)], 5)
    )
    canvas.lay(shine.softened(2), (255, 235, 220), 0.75, "screen")


def onion(canvas: Canvas, x: float, y: float) -> None:
    """A shallot."""
    shape = polygon(
        curve(
            [(x - 50, y), (x - 26, y - 36), (x + 22, y - 34), (x + 66, y - 10), (x + 24, y + 34), (x - 26, y + 34)], 8
        )
    )
    canvas.lay(shape.moved(10, 12).softened(8), (60, 30, 34), 0.55, "multiply")
    canvas.lay(shape, ball(shape.size, (168, 74, 96)))
    for bend in (-16, 0, 16):
        vein = curve([(x - 46, y), (x, y + bend * 1.3), (x + 60, y - 8), (x, y + bend * 1.3 + 2)], 6)
        canvas.lay(polygon(vein).inside(shape), (112, 36, 60), 0.5)


def bean(canvas: Canvas, x: float, y: float, turn: float) -> None:
    """A roasted coffee bean."""
    shape = polygon(oval(x, y, 21, 14, turn))
    canvas.lay(shape.moved(5, 7).softened(4), (40, 20, 14), 0.6, "multiply")
    canvas.lay(shape, ball(shape.size, (92, 54, 34), 0.6))
    canvas.fill(oval(x, y, 18, 2.6, turn + 6), (40, 20, 12), 0.9)


def biscuit(canvas: Canvas, x: float, y: float, size: float, within: Shape | None = None) -> None:
    """A round nastar, shining, with a clove."""
    shape = polygon(oval(x, y, size, size * 0.86))
    parts = [
        (shape.moved(6, 9).softened(6), (110, 60, 20), 0.55, "multiply"),
        (shape, ball(shape.size, (236, 168, 62), 0.55), 1, ""),
    ]
    parts.append(
        (
            polygon(oval(x - size * 0.3, y - size * 0.36, size * 0.24, size * 0.15, -30)).softened(4),
            (255, 250, 220),
            0.8,
            "screen",
        )
    )
    parts.append((polygon(oval(x + 2, y - size * 0.1, 6, 4.6)), (92, 50, 24), 1, ""))
    for part, paint, strength, how in parts:
        canvas.lay(part.inside(within) if within else part, paint, strength, how)  # type: ignore[arg-type]


def turmeric(canvas: Canvas, x: float, y: float, turn: float) -> None:
    """A finger of turmeric."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    rim = [
        (-70, -10),
        (-30, -24),
        (20, -18),
        (44, -44),
        (62, -34),
        (54, -6),
        (78, 4),
        (70, 22),
        (10, 20),
        (-40, 24),
        (-72, 12),
    ]
    shape = polygon(curve([(x + px * cos - py * sin, y + px * sin + py * cos) for px, py in rim], 7))
    canvas.lay(shape.moved(9, 12).softened(8), (60, 34, 20), 0.6, "multiply")
    canvas.lay(shape, ball(shape.size, (206, 138, 62)))
    for k in (-48, -18, 14, 46):
        ring = [
            (x + k * cos + 22 * sin, y + k * sin - 22 * cos),
            (x + (k + 6) * cos - 22 * sin, y + (k + 6) * sin + 22 * cos),
        ]
        canvas.lay(polygon(line(ring, 4)).inside(shape), (146, 88, 40), 0.6)


def layered(canvas: Canvas, x: float, base: float) -> None:
    """A slice of lapis, its colours in layers."""
    tones = ((238, 130, 140), (252, 236, 226), (124, 178, 92), (252, 236, 226), (238, 130, 140), (252, 240, 230))
    canvas.lay(
        polygon(rounded(x - 42, base - 150, x + 60, base + 8, 10)).moved(10, 8).softened(9),
        (40, 50, 30),
        0.6,
        "multiply",
    )
    for k, tone in enumerate(tones):
        layer = polygon(
            [
                (x - 46, base - 24 * k),
                (x + 48, base - 24 * k),
                (x + 48, base - 24 * k - 25),
                (x - 46, base - 24 * k - 25),
            ]
        )
        canvas.lay(layer, ramp(layer.size, ((0, mix(tone, (255, 255, 255), 0.25)), (1, mix(tone, (90, 50, 50), 0.2)))))
    top = polygon([(x - 46, base - 148), (x + 48, base - 148), (x + 66, base - 176), (x - 26, base - 176)])
    canvas.lay(top, (248, 158, 164))


def frangipani(canvas: Canvas, x: float, y: float, turn: float) -> None:
    """A fallen frangipani flower."""
    canvas.lay(polygon(oval(x + 8, y + 12, 62, 36)).softened(12), (60, 36, 28), 0.5, "multiply")
    for k in range(5):
        angle = math.radians(turn + 72 * k)
        petal = polygon(oval(x + math.cos(angle) * 34, y + math.sin(angle) * 23, 35, 17, math.degrees(angle) * 0.8))
        canvas.lay(petal, ramp(petal.size, ((0, (255, 252, 244)), (1, (246, 224, 206)))))
    heart = polygon(oval(x, y, 20, 13)).softened(6)
    canvas.lay(heart, (248, 190, 70), 0.9)


def spool(canvas: Canvas, x: float, base: float, colour: Colour) -> None:
    """A spool of thread."""
    shade(canvas, x, base, 44)
    for y in (base - 10, base - 104):
        rim = polygon(oval(x, y, 44, 13))
        canvas.lay(rim, ramp(rim.size, ((0, (236, 204, 152)), (1, (150, 108, 66)))))
    wound = polygon(rounded(x - 36, base - 98, x + 36, base - 8, 12))
    canvas.lay(wound, barrel(wound.size, colour))
    for y in range(9):
        canvas.fill(
            line([(x - 35, base - 90 + y * 9), (x + 35, base - 87 + y * 9)], 2), mix(colour, (0, 0, 0), 0.4), 0.4
        )


def heap(canvas: Canvas, x: float, foot: float, wide: float, high: float, chance: random.Random) -> None:
    """A mound of rice whose foot is about (x, foot)."""
    dome = [(x - wide + k * wide / 10, foot - high * math.sin(k / 20 * math.pi) ** 0.85) for k in range(21)]
    shape = polygon(dome + oval(x, foot, wide, wide * 0.27)[:33])
    canvas.lay(shape.moved(12, 8).softened(12), (56, 44, 26), 0.5, "multiply")
    canvas.lay(shape, ball(shape.size, (250, 246, 234), 0.24))
    for _ in range(110):
        px, py = x + chance.uniform(-wide, wide), foot + chance.uniform(-high, wide * 0.25)
        one = polygon(oval(px, py, 9, 3.5, chance.uniform(0, 180))).inside(shape)
        canvas.lay(one, chance.choice(((255, 255, 252), (218, 208, 190))), 0.85)
