"""Packs: which photos of a product go to a channel, in which order and size, and why others stay behind."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from workspace import content
from workspace.content import Channel, PhotoPreset
from workspace.content.shots import BEFORE, EVIDENCE
from workspace.photography.tidy_recipe import size_after
from workspace.products.models import Standing

#: Photos of one product in a pack of a channel that sets no limit.
MOST = 30
#: A photo is enlarged to twice its size at most (see products/rendering.py).
ENLARGED = 2
HERO = "hero"
#: Shots that say nothing to a buyer besides: this is the product.
SILENT = {HERO, BEFORE, "sesudah", "hasil"}
REDO, FULL, PROGRESS = "perlu difoto ulang", "sudah cukup", "hanya untuk melihat kemajuan"
Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo in a pack. `shot` is its label, `shows` what a buyer sees on it, `stem` its file name without ending."""

    shown_sha256: str
    shot: str
    shows: str
    stem: str


@dataclass(frozen=True, slots=True)
class Pack:
    """The pictures of one product for one channel, all of one size; and what stays behind, each with its reason."""

    name: str
    price: int | None
    content: str
    channel: Channel
    preset: PhotoPreset
    size: Size
    pictures: tuple[Picture, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    folder: str = ""
    failed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def lacking(self) -> int:
        """How many photos fewer there are than the channel asks for."""
        return max(0, self.preset.least - len(self.pictures))


def slug(name: str, otherwise: str = "produk") -> str:
    """A name as it is safe in file names everywhere: small ASCII letters, digits and hyphens, at most 40."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].rstrip("-") or otherwise


def shot_label(key: str) -> str:
    """What a photo shows, in the words of the list of shots."""
    known = content.photography().types.get(key)
    return known.label if known else "Bukti langkah" if key == EVIDENCE else "Foto produk"


def shows(key: str) -> str:
    """What a buyer is told that a photo shows; nothing where the product's name says it all."""
    known = content.photography().types.get(key)
    return known.name if known and key not in SILENT else ""


def in_order(rows: Iterable[Any]) -> list[Any]:
    """Approved photos first; among equals the main photo, then as the list of shots has them, then the oldest."""

    def place(row: Any) -> tuple[bool, bool, int]:
        keys = content.shot_list(row.category).keys
        rank = keys.index(row.shot) if row.shot in keys else len(keys)
        return row.standing is not Standing.APPROVED, row.shot != HERO, rank

    return sorted(rows, key=place)


def pack(channel: Channel, facts: Any, rows: Sequence[Any], folder: str = "", room: int = MOST) -> Pack:
    """What of these photos goes to a channel. `facts` has the name, price and content of their product."""
    preset, never = content.photo_presets().by_channel[channel.key], content.photo_presets().never
    left_out, chosen = list[tuple[str, str]](), list[Any]()
    usable = [row for row in in_order(rows) if row.shot not in never and row.standing is not Standing.REDO]
    size = _size(preset, usable)
    most, stem, ending = min(preset.most or MOST, room), slug(facts.name), slug(channel.key)
    for row in in_order(rows):
        if reason := _reason(row, preset, size, never) or (FULL if len(chosen) >= most else ""):
            left_out.append((shot_label(row.shot), reason))
        else:
            chosen.append(row)
    pictures = tuple(
        Picture(
            row.shown_sha256, shot_label(row.shot), shows(row.shot), f"{stem}_{nth}_{slug(row.shot, 'foto')}_{ending}"
        )
        for nth, row in enumerate(chosen, 1)
    )
    return Pack(facts.name, facts.price, facts.content, channel, preset, size, pictures, tuple(left_out), folder)


def shown_size(row: Any) -> Size:
    """Width and height of what is shown, in pixels."""
    return size_after((row.width, row.height), row.steps)


def _scale(shown: Size, size: Size) -> float:
    """How much a picture grows or shrinks to stand whole in a file of this size."""
    return min(size[0] / shown[0], size[1] / shown[1])


def _size(preset: PhotoPreset, rows: Sequence[Any]) -> Size:
    """Of the sizes that a channel takes, the one that leaves the first photo the least background around it."""
    if not rows:
        return preset.sizes[0]
    width, height = shown_size(rows[0])

    def filled(size: Size) -> float:
        return _scale((width, height), size) ** 2 * width * height / (size[0] * size[1])

    return max(preset.sizes, key=filled)


def _reason(row: Any, preset: PhotoPreset, size: Size, never: frozenset[str]) -> str:
    """Why a photo stays behind; empty when it goes."""
    if row.shot in never:
        return PROGRESS
    if row.standing is Standing.REDO:
        return REDO
    shown = shown_size(row)
    scale = _scale(shown, size)
    if scale > ENLARGED or min(size) / scale < preset.asked_px:
        least = max(max(size) // ENLARGED, preset.asked_px)
        return f"terlalu kecil, {shown[0]} x {shown[1]} titik; kirim foto aslinya, sisi panjang {least} atau lebih"
    return ""


def of_products(channel: Channel, rows: Sequence[Any], most: int) -> list[Pack]:
    """A pack for each product that has photos, each in a folder of its own; at most so many photos together."""
    by_product: dict[Any, list[Any]] = {}
    for row in rows:
        by_product.setdefault(row.product_id, []).append(row)
    packs, folders = list[Pack](), set[str]()
    for photos in by_product.values():
        folder = _unused(slug(photos[0].name), folders)
        packs.append(pack(channel, photos[0], photos, folder + "/", max(0, min(MOST, most))))
        most -= len(packs[-1].pictures)
    return packs


def _unused(name: str, taken: set[str]) -> str:
    """The name, or the name with the first number that makes it new; it is taken from now on."""
    names = (name if nth == 1 else f"{name}-{nth}" for nth in range(1, len(taken) + 2))
    free = next(one for one in names if one not in taken)
    taken.add(free)
    return free
