"""Product pictures, drawn: pleasant enough for a shop window, and the same on every machine for the same seed."""

import io
import random
from collections.abc import Callable

from workspace.sample.pictures import craft, dry_food, kitchen
from workspace.sample.pictures.brush import Canvas, Colour, mix
from workspace.sample.pictures.scene import EDGE, MOODS, clutter, developed, room, spoiled

OTHERS: tuple[Colour, ...] = ((158, 66, 98), (64, 138, 96), (56, 104, 166), (226, 160, 44), (196, 84, 56))

Painter = Callable[[Canvas, str, random.Random, Colour], None]

#: kind: who paints it, its colour, its mood, where the table begins
KINDS: dict[str, tuple[Painter, Colour, int, int]] = {
    "crisps": (dry_food.crisps, (206, 62, 40), 1, EDGE),
    "sambal": (dry_food.sambal, (176, 40, 30), 3, EDGE),
    "coffee": (dry_food.coffee, (150, 90, 50), 6, EDGE),
    "biscuits": (dry_food.biscuits, (196, 70, 60), 2, EDGE),
    "batik": (craft.batik, (112, 60, 36), 0, 860),
    "bag": (craft.bag, (222, 178, 108), 4, EDGE),
    "dress": (craft.dress, (210, 104, 116), 7, 960),
    "soap": (craft.soap, (176, 196, 140), 5, EDGE),
    "jamu": (kitchen.jamu, (206, 120, 30), 0, EDGE),
    "rice_box": (kitchen.rice_box, (150, 60, 40), 1, EDGE),
    "klepon": (kitchen.klepon, (80, 130, 60), 2, 520),
    "rice": (kitchen.rice, (70, 120, 60), 5, EDGE),
}


def draw(kind: str, brand: str, seed: int = 0, before: bool = False) -> bytes:
    """A product's picture as a JPEG of 1,200 x 1,200 pixels; KeyError for an unknown kind.

    Seed 0 has the kind's own colour; other seeds change place, colour and what lies about. `before` is how it
    looked before anybody cleared the table or printed a label.
    """
    paint, colour, mood, edge = KINDS[kind]
    chance = random.Random(f"{kind} {seed}")  # noqa: S311
    canvas = room(MOODS[(mood + seed * 3) % len(MOODS)], edge)
    if before:
        clutter(canvas, seed)
    paint(canvas, "" if before else brand, chance, _hue(colour, seed))
    picture = spoiled(canvas, seed) if before else developed(canvas)
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=86)
    return written.getvalue()


def _hue(colour: Colour, seed: int) -> Colour:
    """The kind's own colour, or for other seeds something between it and another."""
    return mix(colour, OTHERS[seed % len(OTHERS)], 0.65) if seed else colour
