"""Things made by hand: batik, a woven bag, a dress, soap."""

import math
import random

from PIL import Image, ImageChops

from workspace.sample.pictures.brush import (
    Canvas,
    Colour,
    ball,
    barrel,
    line,
    mirrored,
    mix,
    oval,
    polygon,
    ramp,
    rounded,
)
from workspace.sample.pictures.cloth import Ground, flowers, folds, hanging, kawung, spread, stack
from workspace.sample.pictures.labels import label, tag
from workspace.sample.pictures.morsels import frangipani, spool
from workspace.sample.pictures.scene import shade


def batik(canvas: Canvas, brand: str, chance: random.Random, colour: Colour) -> None:
    """A batik cloth over a bamboo rail, and folded ones on the table."""
    tile = kawung(colour)
    sway = [(900 - k * 60, 790 + 12 * math.sin(k * 1.3)) for k in range(11)]
    hanging(canvas, polygon([(300, 190), (900, 190), *sway]), tile, 5)
    border = polygon([(300, 700), (900, 700), *sway])
    canvas.lay(
        border,
        ImageChops.multiply(spread(kawung(mix(colour, (200, 150, 70), 0.55), 48), border.size), folds(border.size, 5)),
    )
    rail = polygon(rounded(170, 164, 1030, 204, 18))
    canvas.lay(rail.moved(16, 26).softened(12), (84, 58, 52), 0.5, "multiply")
    canvas.lay(rail, ramp(rail.size, ((0, (240, 214, 150)), (0.4, (214, 178, 104)), (1, (130, 94, 44))), down=True))
    for knot in (262, 560, 940):
        canvas.fill(line([(knot, 164), (knot, 204)], 7), (138, 100, 50), 0.7)
    stack(canvas, 660, 1130, (tile, kawung((44, 62, 96)), kawung((126, 52, 40))))
    tag(canvas, 380, 200, brand, colour)


def bag(canvas: Canvas, brand: str, chance: random.Random, colour: Colour) -> None:
    """A woven bag with two handles and dried flowers."""
    x, base = 560, 1030
    shade(canvas, x, base - 10, 320)
    for stem in range(9):
        lean = (stem - 4) * 24
        canvas.fill(line([(x + stem * 12 - 48, 560), (x + lean * 1.7, 330 + abs(lean) * 0.5)], 5), (150, 140, 84))
        for bud in range(5):
            px, py = x + lean * 1.7 + chance.uniform(-22, 22), 336 + abs(lean) * 0.5 + bud * 20 - 40
            head = polygon(oval(px, py, 15, 13))
            canvas.lay(head, ball(head.size, chance.choice(((238, 222, 190), (222, 168, 142), (226, 190, 110)))))
    handle(canvas, x, 590, 170, 300, mix(colour, (60, 36, 20), 0.5))
    body = polygon([(x - 330, 560), (x + 330, 560), (x + 285, 1000), (x + 262, base), (x - 262, base), (x - 285, 1000)])
    canvas.lay(body, woven(body.size, colour))
    canvas.lay(
        body,
        ramp(body.size, ((0, (206, 190, 176)), (0.28, (255, 255, 255)), (0.6, (236, 224, 214)), (1, (120, 98, 88)))),
        1,
        "multiply",
    )
    hem = polygon(rounded(x - 338, 545, x + 338, 590, 20))
    canvas.lay(hem.moved(0, 14).softened(9), (80, 50, 36), 0.5, "multiply")
    canvas.lay(hem, ramp(hem.size, ((0, mix(colour, (255, 255, 255), 0.3)), (1, mix(colour, (40, 20, 10), 0.5)))))
    handle(canvas, x + 20, 585, 180, 330, colour)
    tag(canvas, x + 205, 640, brand, mix(colour, (120, 60, 30), 0.5))


def handle(canvas: Canvas, x: float, foot: float, wide: float, high: float, colour: Colour) -> None:
    """A bent handle standing on both sides of x."""
    arc = [(x - wide * math.cos(k / 24 * math.pi), foot - high * math.sin(k / 24 * math.pi) ** 0.8) for k in range(25)]
    band = polygon(line(arc, 26))
    canvas.lay(band.moved(10, 12).softened(9), (74, 46, 36), 0.5, "multiply")
    canvas.lay(band, mix(colour, (50, 26, 14), 0.35))
    canvas.lay(polygon(line(arc, 13)).moved(-3, -3), mix(colour, (255, 240, 210), 0.25))


def woven(size: tuple[int, int], colour: Colour) -> Ground:
    """Strips of pandanus going over and under, with two bands in another colour."""
    cell, other = 34, (172, 70, 50)
    tile = Canvas(Image.new("RGB", (cell * 2, cell * 2), mix(colour, (40, 22, 12), 0.6)))
    for column, row in ((0, 0), (1, 1), (0, 1), (1, 0)):
        lying = (column + row) % 2 == 0
        strip = polygon(
            rounded(
                column * cell + (0 if lying else 3),
                row * cell + (3 if lying else 0),
                (column + 1) * cell - (0 if lying else 3),
                (row + 1) * cell - (3 if lying else 0),
                6,
            )
        )
        light, dark = mix(colour, (255, 246, 220), 0.3), mix(colour, (70, 40, 20), 0.3)
        tile.lay(strip, ramp(strip.size, ((0, dark), (0.4, light), (1, dark)), down=lying))
    weave = spread(tile.image, size)
    for top in (110, 312):
        band = weave.crop((0, top, size[0], top + cell * 2))
        weave.paste(ImageChops.multiply(band, Image.new("RGB", band.size, mix(other, (255, 255, 255), 0.22))), (0, top))
    return weave


def dress(canvas: Canvas, brand: str, chance: random.Random, colour: Colour) -> None:
    """A dress on its hanger at the wall; thread and tape on the table."""
    bent = [math.pi / 8 * (12 - k) for k in range(13)]
    hook = [(600 + 26 * math.cos(angle), 92 - 26 * math.sin(angle)) for angle in bent]
    canvas.fill(line([*hook, (600, 150)], 7), (92, 84, 80))
    canvas.fill(line([(430, 214), (600, 150), (770, 214)], 22), (150, 102, 62))
    half = [(20, 204), (70, 176), (168, 208), (262, 330), (196, 384), (150, 330), (128, 470), (176, 640), (286, 900)]
    hem = [(286 - k * 57.2, 900 + 22 * math.sin(k * 1.4) + 12) for k in range(6)]
    outline = polygon([(600, 226), *mirrored(600, [*half, *hem])])
    hanging(canvas, outline, flowers(colour), 6, 0.42)
    sash = polygon([(472, 462), (728, 462), (736, 504), (464, 504)])
    canvas.lay(sash, barrel(sash.size, mix(colour, (60, 30, 40), 0.5), 0.4))
    collar = polygon([(526, 176), (674, 176), (652, 214), (600, 244), (548, 214)])
    canvas.lay(collar, ramp(collar.size, ((0, (255, 250, 240)), (1, (214, 200, 190)))))
    canvas.fill([(556, 174), (644, 174), (600, 222)], (128, 104, 92), 0.85)
    tag(canvas, 730, 250, brand, mix(colour, (90, 30, 50), 0.4), -14)
    for x, thread in ((250, (208, 70, 60)), (345, (232, 176, 72)), (930, (72, 126, 130))):
        spool(canvas, x, 1100 + chance.uniform(-24, 10), thread)
    _tape(canvas, 520, 1105)


def _tape(canvas: Canvas, x: float, y: float) -> None:
    """A measuring tape."""
    tape = [(x + k * 22, y + 30 * math.sin(k / 2.4)) for k in range(17)]
    canvas.lay(polygon(line(tape, 34)).moved(6, 9).softened(7), (60, 34, 28), 0.5, "multiply")
    canvas.fill(line(tape, 32), (246, 212, 92))
    for px, py in tape:
        canvas.fill(line([(px, py - 15), (px, py - 2)], 3), (70, 54, 40))


def soap(canvas: Canvas, brand: str, chance: random.Random, colour: Colour) -> None:
    """Bars of soap wrapped in paper, with flowers."""
    bars = ((450, 1000, (236, 214, 170)), (450, 830, colour), (850, 1050, (206, 172, 190)))
    for x, base, tone in bars:
        if base > 900:
            shade(canvas, x, base - 4, 240)
        front = polygon(rounded(x - 245, base - 160, x + 245, base, 28))
        top = polygon([(x - 238, base - 148), (x + 238, base - 148), (x + 196, base - 222), (x - 206, base - 222)])
        canvas.lay(top, ramp(top.size, ((0, mix(tone, (255, 255, 255), 0.5)), (1, mix(tone, (255, 255, 255), 0.1)))))
        canvas.lay(front, barrel(front.size, tone, 0.35))
        for _ in range(26):
            fleck = polygon(
                oval(x + chance.uniform(-225, 225), base - chance.uniform(10, 146), 4, 2.4, chance.uniform(0, 180))
            )
            canvas.lay(fleck, mix(tone, (90, 60, 40), 0.6), 0.6)
        label(
            canvas,
            polygon([(x - 130, base - 162), (x + 130, base - 162), (x + 130, base), (x - 130, base)]),
            brand,
            "lembut di kulit",
            mix(colour, (60, 50, 30), 0.4),
        )
    for x, y in ((205, 1110), (300, 1135), (690, 1120), (1010, 1120)):
        frangipani(canvas, x, y, chance.uniform(0, 70))
