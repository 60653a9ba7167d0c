"""The place: a wall with light from a window, a table of wood or cloth, shadows, and how a phone saw it."""

import math
import random
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageChops, ImageEnhance, ImageOps

from workspace.sample.pictures.brush import SIDE, Canvas, Colour, Shape, curve, grain, line, mix, oval, polygon, ramp

EDGE = 660


@dataclass(frozen=True, slots=True)
class Mood:
    """The colours of a place."""

    wall: Colour
    table: Colour
    surface: str = "wood"


MOODS = (
    Mood((226, 205, 178), (176, 122, 78)),
    Mood((188, 201, 180), (198, 152, 106)),
    Mood((232, 196, 172), (232, 224, 210), "cloth"),
    Mood((176, 197, 203), (160, 108, 70)),
    Mood((236, 222, 190), (120, 146, 132), "cloth"),
    Mood((214, 178, 152), (222, 190, 150)),
    Mood((203, 207, 190), (226, 212, 188), "mat"),
    Mood((240, 226, 208), (148, 96, 60)),
)


def room(mood: Mood, edge: int = EDGE) -> Canvas:
    """An empty table in front of a sunny wall; the table begins `edge` pixels from the top."""
    return Canvas(_room(mood, edge).copy())


@lru_cache(maxsize=24)
def _room(mood: Mood, edge: int) -> Image.Image:
    seed = MOODS.index(mood)
    picture = Image.new("RGB", (SIDE, SIDE))
    wall = mood.wall
    stops = ((0.0, mix(wall, (255, 250, 235), 0.30)), (0.45, wall), (1.0, mix(wall, (80, 55, 45), 0.2)))
    # What is out of focus needs half the pixels.
    far = Canvas(ramp((SIDE // 2, edge // 2), stops))
    _window(far, seed)
    picture.paste(far.image.resize((SIDE, edge), Image.Resampling.BILINEAR), (0, 0))
    picture.paste(_table(mood, seed, SIDE - edge), (0, edge))
    canvas = Canvas(picture)
    seam = polygon([(0, edge - 10), (SIDE, edge - 10), (SIDE, edge + 6), (0, edge + 6)]).softened(12)
    canvas.lay(seam, (120, 92, 80), 0.55, "multiply")
    canvas.lay(polygon(oval(330, edge + 150, 520, 90)).softened(70), (255, 226, 176), 0.28, "screen")
    return canvas.image


def _table(mood: Mood, seed: int, high: int) -> Image.Image:
    if mood.surface == "wood":
        return _wood(mood.table, seed, high)
    weave = {"cloth": (150, 90), "mat": (60, 44)}[mood.surface]
    flat = ramp((SIDE, high), ((0.0, mood.table), (1.0, mix(mood.table, (60, 40, 30), 0.22))), down=True)
    along = grain(seed, (4, weave[1])).resize((SIDE, high), Image.Resampling.BILINEAR)
    across = grain(seed + 1, (weave[0], 3)).resize((SIDE, high), Image.Resampling.BILINEAR)
    threads = ImageChops.add(along, across, 2).point([205 + k // 5 for k in range(256)])
    return ImageChops.multiply(flat, _grey(threads))


def _wood(colour: Colour, seed: int, high: int) -> Image.Image:
    flat = ramp((SIDE, high), ((0.0, mix(colour, (255, 240, 215), 0.2)), (1.0, mix(colour, (50, 24, 10), 0.2))), True)
    fine = grain(seed, (5, 150)).resize((SIDE, high), Image.Resampling.BILINEAR)
    broad = grain(seed + 7, (4, 22)).resize((SIDE, high), Image.Resampling.BILINEAR)
    veins = ImageChops.add(fine, broad, 2).point([178 + k * 77 // 255 for k in range(256)])
    boards = Canvas(ImageChops.multiply(flat, _grey(veins)))
    tone = random.Random(seed)  # noqa: S311
    y = 0.0
    for width in (52, 76, 108, 150, 210):
        strip = polygon([(0, y), (SIDE, y), (SIDE, y + width), (0, y + width)])
        boards.lay(strip, mix((255, 255, 255), (196, 168, 150), tone.random()), 0.8, "multiply")
        y += width
        boards.fill([(0, y - 2), (SIDE, y - 2), (SIDE, y + 2), (0, y + 2)], (66, 36, 22), 0.6, "multiply")
        boards.fill([(0, y + 2), (SIDE, y + 2), (SIDE, y + 4), (0, y + 4)], (90, 70, 50), 0.5, "screen")
    return boards.image


def _window(canvas: Canvas, seed: int) -> None:
    """Four panes of sunlight on the wall, and the shadow of a twig in them; in halves of a pixel."""
    left = 45 + seed * 19 % 65
    for column in range(2):
        for row in range(2):
            x, y = left + column * 108, 30 + row * 132 + column * 17
            pane = polygon([(x, y), (x + 95, y + 15), (x + 89, y + 134), (x - 6, y + 119)])
            canvas.lay(pane.softened(6.5), (255, 232, 188), 0.50, "screen")
    sway = random.Random(seed)  # noqa: S311
    twig = [(left - 45 + k * 33, 65 + 35 * math.sin(k / 1.7) + k * 11) for k in range(9)]
    canvas.lay(polygon(line(twig, 3.5)).softened(3.5), (150, 128, 108), 0.5, "multiply")
    for k, (bud_x, bud_y) in enumerate(twig):
        turn = (60 if k % 2 else -48) + sway.uniform(-14, 14)
        side = 15 if k % 2 else -15
        canvas.lay(leaf(bud_x + 9, bud_y + side, 26, 10, turn).softened(4), (148, 128, 108), 0.55, "multiply")


def leaf(x: float, y: float, long: float, wide: float, turn: float) -> Shape:
    """A pointed leaf about (x, y)."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    rim = [(-long, 0.0), (-long * 0.3, -wide), (long * 0.35, -wide * 0.8), (long, 0.0), (long * 0.35, wide * 0.8)]
    rim.append((-long * 0.3, wide))
    return polygon(curve([(x + px * cos - py * sin, y + px * sin + py * cos) for px, py in rim], 6))


def shade(canvas: Canvas, x: float, y: float, wide: float, high: float = 0) -> None:
    """The shadow of something standing at (x, y): dark where it touches, long and soft to the right."""
    high = high or wide * 0.2
    long = polygon(oval(x + wide * 0.62, y + high * 0.25, wide * 1.2, high * 1.1, 4)).softened(34)
    canvas.lay(long, (70, 44, 40), 0.62, "multiply")
    canvas.lay(polygon(oval(x + wide * 0.06, y, wide * 1.03, high * 0.62)).softened(11), (48, 26, 22), 0.75, "multiply")


def developed(canvas: Canvas) -> Image.Image:
    """The finished picture: darker corners, and the grain of a good phone."""
    return ImageChops.add(ImageChops.multiply(canvas.image, _corners()), _noise(6), 1, -128)


@lru_cache(maxsize=1)
def _corners() -> Image.Image:
    far = Image.radial_gradient("L").point([255 - max(0, k - 120) * 52 // 135 for k in range(256)])
    return _grey(far.resize((SIDE, SIDE), Image.Resampling.BILINEAR))


@lru_cache(maxsize=2)
def _noise(strength: int) -> Image.Image:
    """Grain about a middle grey."""
    noise = grain(strength, (SIDE // 2, SIDE // 2)).point([128 + (k - 128) * strength // 128 for k in range(256)])
    return _grey(noise.resize((SIDE, SIDE), Image.Resampling.BILINEAR))


def _grey(one: Image.Image) -> Image.Image:
    return Image.merge("RGB", (one, one, one))


def clutter(canvas: Canvas, seed: int) -> None:
    """What stood on the table before anybody cleared it for the photo."""
    chance = random.Random(seed)  # noqa: S311
    for x, colour in ((90, (196, 60, 52)), (1090, (70, 120, 176)), (985, (214, 190, 90))):
        high = chance.uniform(260, 420)
        body = polygon(curve([(x - 66, 800), (x - 58, 800 - high), (x + 52, 806 - high), (x + 70, 804), (x, 826)]))
        shade(canvas, x, 812, 70)
        canvas.lay(body, ramp(body.size, ((0, mix(colour, (0, 0, 0), 0.5)), (0.4, colour), (1, (40, 30, 30)))))
    cable = [(k * 46, 905 + 60 * math.sin(k / 2.3) + k * 6) for k in range(28)]
    canvas.lay(polygon(line(cable, 13)).moved(4, 8).softened(6), (40, 30, 30), 0.5, "multiply")
    canvas.fill(line(cable, 11), (48, 46, 50))
    for _ in range(5):
        px, py = chance.uniform(60, 1140), chance.uniform(960, 1160)
        spikes = [(chance.uniform(30, 70), chance.uniform(18, 40)) for _ in range(6)]
        crumpled = [(px + math.cos(k) * wide, py + math.sin(k) * tall) for k, (wide, tall) in enumerate(spikes)]
        paper = polygon(crumpled)
        canvas.lay(paper.moved(8, 10).softened(8), (40, 30, 30), 0.5, "multiply")
        canvas.lay(paper, ramp(paper.size, ((0, (224, 220, 210)), (1, (150, 146, 140)))))


def spoiled(canvas: Canvas, seed: int) -> Image.Image:
    """The same as a hurried evening photo: tilted, dim, yellow, a little blurred."""
    turn, middle = (-1) ** seed * (6 + seed % 4), (SIDE / 4, SIDE * 0.31)
    picture = canvas.image.reduce(2).rotate(turn, Image.Resampling.BILINEAR, center=middle)
    picture = picture.crop((56, 56, SIDE // 2 - 56, SIDE // 2 - 56))
    corners = ImageOps.invert(Image.radial_gradient("L")).resize(picture.size)
    lamp = corners.point([96 + k * 104 // 255 for k in range(256)])
    yellow = [lamp.point([k * share // 100 for k in range(256)]) for share in (100, 91, 66)]
    dim = ImageEnhance.Color(ImageChops.multiply(picture, Image.merge("RGB", yellow))).enhance(0.78)
    large = dim.resize((SIDE, SIDE), Image.Resampling.BILINEAR)
    return ImageChops.add(large, _noise(18), 1, -128)
