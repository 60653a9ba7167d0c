"""Recipes of tidying: which step a tap adds to a photo, what a form was based on, and how large the picture is then.

A recipe is a list of steps on the master (see products/rendering.py). The master stays; undoing drops the last step.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workspace.errors import RuleBroken

Step = dict[str, Any]
Recipe = list[Step]

MOST_STEPS = 20
#: Pixels that the shorter side keeps at least: less than this no shop takes.
LEAST_SIDE = 250
BRIGHTEST, DARKEST = 3, -2
#: Stands at a step that was made on an approved photo: without this step it is the approved picture again.
APPROVED = "approved"

MOVES = {
    "left": "Putar kiri",
    "right": "Putar kanan",
    "crop": "Potong",
    "brighter": "Lebih terang",
    "darker": "Lebih gelap",
    "white": "Putihkan warna",
    "square": "Jadikan persegi",
    "undo": "Urungkan",
    "reset": "Kembali ke asli",
}
RATIOS = {"1:1": 1.0, "4:5": 0.8, "3:4": 0.75, "same": 0.0}
PARTS = {"large": 1.0, "medium": 0.8, "small": 0.6}
PLACES = {f"{row}-{column}": (x, y) for row, y in (("top", 0.0), ("middle", 0.5), ("bottom", 1.0))
          for column, x in (("left", 0.0), ("centre", 0.5), ("right", 1.0))}  # fmt: skip


class Stale(Exception):
    """Somebody changed the photo after the form was opened."""


@dataclass(frozen=True, slots=True)
class Tap:
    """One tap on the page: what was wished, on which state (`based`), and the state before that (for undoing)."""

    move: str
    based: str
    before: str = ""
    ratio: str = "1:1"
    part: str = "large"
    place: str = "middle-centre"


def state(photo_id: UUID, steps: Recipe) -> str:
    """A short name of a photo with these steps, to tell whether a form still shows what there is."""
    return hashlib.sha256(json.dumps([str(photo_id), steps], sort_keys=True).encode()).hexdigest()[:16]


def bare(steps: Recipe) -> Recipe:
    """The steps as rendering knows them."""
    return [{name: wish for name, wish in step.items() if name != APPROVED} for step in steps]


def next_steps(photo_id: UUID, steps: Recipe, size: tuple[int, int], tap: Tap) -> Recipe | None:
    """The steps after a tap; None when this very tap was done already. `size` is the master's, in pixels.

    Raises Stale when the form shows another state, RuleBroken when the tap is not possible.
    """
    if tap.move == "undo":
        return _fewer(steps[:-1], tap.based == state(photo_id, steps), state(photo_id, steps) == tap.before, steps)
    if tap.move == "reset":
        return _fewer([], tap.based == state(photo_id, steps), not steps, steps)
    if tap.based == state(photo_id, steps):
        if len(steps) >= MOST_STEPS:
            raise RuleBroken(f"Sudah {MOST_STEPS} kali dirapikan. Urungkan dulu, lalu coba lagi.")
        return [*steps, _step(steps, size, tap)]
    if steps and tap.based == state(photo_id, steps[:-1]) and _same(steps, size, tap):
        return None
    raise Stale


def _fewer(left: Recipe, fresh: bool, done: bool, steps: Recipe) -> Recipe | None:
    if done or (fresh and not steps):
        return None
    if not fresh:
        raise Stale
    return left


def _same(steps: Recipe, size: tuple[int, int], tap: Tap) -> bool:
    """Whether the last step is what this tap would have made: the same tap, sent twice."""
    try:
        return bare([_step(steps[:-1], size, tap)]) == bare(steps[-1:])
    except RuleBroken:
        return False


def _step(steps: Recipe, size: tuple[int, int], tap: Tap) -> Step:
    match tap.move:
        case "left" | "right":
            return {"turn": 90 if tap.move == "right" else 270}
        case "brighter" | "darker":
            return {"light": _light(steps, 1 if tap.move == "brighter" else -1)}
        case "white":
            if steps and "white" in steps[-1]:
                raise RuleBroken("Warnanya sudah diputihkan.")
            return {"white": True}
        case "square":
            width, height = size_after(size, steps)
            if width == height:
                raise RuleBroken("Fotonya sudah persegi.")
            return {"square": True}
        case "crop":
            return {"crop": _crop(size_after(size, steps), tap)}
    raise RuleBroken("Pilih dari daftar.")


def _light(steps: Recipe, more: int) -> int:
    """One step brighter or darker, as long as something can be seen on the picture."""
    so_far = sum(step.get("light", 0) for step in steps)
    if not DARKEST <= so_far + more <= BRIGHTEST:
        raise RuleBroken("Sudah paling terang." if more > 0 else "Sudah paling gelap.")
    return more


def _crop(size: tuple[int, int], tap: Tap) -> list[int]:
    """Left, top, right, bottom in thousandths of the picture as it is now."""
    width, height = size
    ratio = RATIOS[tap.ratio] or width / height
    wide, high = min(width, height * ratio), min(height, width / ratio)
    wide, high = wide * PARTS[tap.part], high * PARTS[tap.part]
    if min(wide, high) < LEAST_SIDE:
        raise RuleBroken("Potongannya terlalu kecil. Pilih ukuran yang lebih besar.")
    x, y = PLACES[tap.place]
    left, top = (width - wide) * x, (height - high) * y
    edges = (left / width, top / height, (left + wide) / width, (top + high) / height)
    crop = [round(1_000 * edge) for edge in edges]
    if crop == [0, 0, 1_000, 1_000]:
        raise RuleBroken("Bentuknya sudah begitu. Pilih bentuk atau ukuran lain.")
    return crop


def size_after(size: tuple[int, int], steps: Recipe) -> tuple[int, int]:
    """Width and height of the picture in pixels when the steps are done."""
    width, height = size
    for step in steps:
        if step.get("turn") in (90, 270):
            width, height = height, width
        if "crop" in step:
            left, top, right, bottom = step["crop"]
            width = round(right * width / 1_000) - round(left * width / 1_000)
            height = round(bottom * height / 1_000) - round(top * height / 1_000)
        if step.get("square"):
            width = height = max(width, height)
    return width, height


def words(step: Step) -> str:
    """What a step did, as its button says it."""
    match bare([step])[0]:
        case {"turn": degrees}:
            return MOVES["left"] if degrees == 270 else MOVES["right"]
        case {"light": steps}:
            return MOVES["brighter"] if steps > 0 else MOVES["darker"]
        case {"white": _}:
            return MOVES["white"]
        case {"square": _}:
            return MOVES["square"]
    return MOVES["crop"]
