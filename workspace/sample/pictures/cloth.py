"""Cloth: printed by tiles, falling in folds, folded in a stack."""

import math

from PIL import Image, ImageChops

from workspace.sample.pictures.brush import Canvas, Colour, Shape, curve, mirrored, mix, oval, polygon, ramp, rounded
from workspace.sample.pictures.scene import leaf, shade

Ground = Image.Image


def kawung(colour: Colour, side: int = 96) -> Ground:
    """One tile of kawung, the sugar-palm fruit: four petals about a cross."""
    tile = Canvas(Image.new("RGB", (side, side), mix(colour, (30, 16, 14), 0.35)))
    cream, half = (240, 222, 184), side / 2
    for turn, dx, dy in ((45, -1, -1), (-45, 1, -1), (-45, -1, 1), (45, 1, 1)):
        x, y = half + dx * side * 0.25, half + dy * side * 0.25
        tile.fill(oval(x, y, side * 0.30, side * 0.16, turn), cream)
        tile.fill(oval(x, y, side * 0.23, side * 0.10, turn), colour)
        tile.fill(oval(x, y, side * 0.05, side * 0.05), cream)
    tile.fill(oval(half, half, side * 0.05, side * 0.05), cream)
    return tile.image


def flowers(colour: Colour, side: int = 120) -> Ground:
    """One tile of cloth with small flowers."""
    tile = Canvas(Image.new("RGB", (side, side), colour))
    for x, y, size, shade_ in (
        (34, 36, 17, (255, 246, 232)),
        (92, 88, 15, (252, 214, 140)),
        (92, 26, 9, (255, 236, 226)),
    ):
        tile.lay(leaf(x + size * 1.5, y + size * 1.1, size, size * 0.4, 30), mix(colour, (40, 70, 40), 0.6))
        for k in range(5):
            angle = math.radians(72 * k)
            tile.fill(
                oval(x + math.cos(angle) * size * 0.6, y + math.sin(angle) * size * 0.6, size * 0.5, size * 0.42),
                shade_,
            )
        tile.fill(oval(x, y, size * 0.3, size * 0.3), (232, 160, 60))
    return tile.image


def spread(tile: Ground, size: tuple[int, int]) -> Ground:
    """A cloth of this size, printed with the tile."""
    cloth = Image.new("RGB", size)
    for x in range(0, size[0], tile.width):
        for y in range(0, size[1], tile.height):
            cloth.paste(tile, (x, y))
    return cloth


def folds(size: tuple[int, int], count: int, depth: float = 0.5) -> Ground:
    """Light and shade of a cloth hanging in folds."""
    stops = [
        (k / (count * 2), mix((255, 255, 255), (96, 74, 78), depth if k % 2 else 0.04)) for k in range(count * 2 + 1)
    ]
    return ramp(size, tuple(stops))


def hanging(canvas: Canvas, shape: Shape, tile: Ground, count: int, depth: float = 0.5) -> None:
    """Printed cloth in this shape, falling in folds."""
    canvas.lay(shape.moved(22, 20).softened(20), (84, 58, 52), 0.5, "multiply")
    canvas.lay(shape, ImageChops.multiply(spread(tile, shape.size), folds(shape.size, count, depth)))


def stack(canvas: Canvas, x: float, base: float, tiles: tuple[Ground, ...]) -> None:
    """Folded cloths, one upon another; their round fold looks at us."""
    shade(canvas, x, base - 6, 250)
    for level, tile in enumerate(tiles):
        bottom = base - level * 62
        fold = polygon(rounded(x - 235 + level * 5, bottom - 68, x + 235 - level * 5, bottom, 33))
        tone = ramp(fold.size, ((0, (205, 196, 190)), (0.35, (255, 255, 255)), (1, (98, 80, 78))), down=True)
        canvas.lay(fold, ImageChops.multiply(spread(tile.reduce(2), fold.size), tone))
    top = base - 62 * len(tiles) - 4
    flap = mirrored(x, [(0, top + 14), (205, top + 10), (196, top - 30), (168, top - 56), (0, top - 60)])
    lid = polygon(curve(flap, 6))
    tone = ramp(lid.size, ((0, (255, 255, 255)), (1, (206, 194, 188))))
    canvas.lay(lid, ImageChops.multiply(spread(tiles[-1].reduce(2), lid.size), tone))
