"""The list of shots of a product: which photo shows each, which are missing, which are to be taken again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from workspace import content
from workspace.content import Shot
from workspace.products.models import Standing


@dataclass(frozen=True, slots=True)
class Tile:
    """A shot and the newest photo of it, or None where it is missing."""

    shot: Shot
    photo: Any


@dataclass(frozen=True, slots=True)
class Board:
    """The tiles of a product: what it needs, and what sells better."""

    required: tuple[Tile, ...]
    recommended: tuple[Tile, ...]
    note: str

    @property
    def missing(self) -> list[Shot]:
        """The shots that the product needs and has no photo of."""
        return [tile.shot for tile in self.required if tile.photo is None]

    @property
    def again(self) -> list[Shot]:
        """The shots whose newest photo a reviewer asked to take again."""
        tiles = (tile for tile in self.required + self.recommended if tile.photo is not None)
        return [tile.shot for tile in tiles if tile.photo.standing is Standing.REDO]


def board(category: str, newest: Mapping[str, Any]) -> Board:
    """The tiles of a product of this category; `newest` is the newest photo of each shot."""
    shots = content.shot_list(category)
    required, recommended = (
        tuple(Tile(shot, newest.get(shot.key)) for shot in part) for part in (shots.required, shots.recommended)
    )
    return Board(required, recommended, shots.note)


def missing(category: str, present: Collection[str]) -> list[Shot]:
    """The shots that a product of this category needs, without those that are there."""
    return [shot for shot in content.shot_list(category).required if shot.key not in present]
