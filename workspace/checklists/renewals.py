"""A newer list for a checklist that runs: what is new in it, what reads differently, and what is gone. Plain values.

A mark is never lost: the rows of items that left the list stay, and a proof stays a proof when its words change.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from workspace.checklists.moves import Standing
from workspace.content import Item, Template

#: What a person reads or must follow, and what it is called. A change of these is told.
PARTS = {
    "label": "Kalimatnya",
    "when": "Berlaku bila",
    "hint": "Petunjuknya",
    "done_when": "Beres bila",
    "why": "Alasannya",
    "level": "Sifatnya",
}
#: With these the same item asks for something else: a proof of before is worth another look.
ASKED = ("label", "when", "hint", "done_when")
LEVELS = {"required": "perlu", "conditional": "kalau keadaannya begitu", "recommended": "saran"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of an item that reads differently; empty words were not there."""

    part: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Reworded:
    """An item that is in both lists in other words."""

    item: Item
    now: Standing
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Renewal:
    """What another list brings to a checklist: another version of the same, or that of another kind of product."""

    before: Template
    after: Template
    added: tuple[Item, ...]
    reworded: tuple[Reworded, ...]
    dropped: tuple[tuple[Item, Standing], ...]

    def __bool__(self) -> bool:
        """Whether anybody would notice."""
        return bool(self.added or self.reworded or self.dropped)

    @property
    def other_kind(self) -> bool:
        """Whether it is the list of another kind of product."""
        return self.before.key != self.after.key

    @property
    def sentence(self) -> str:
        """What a notice says."""
        if self.added:
            return f"Ada {len(self.added)} bagian baru di daftar ini."
        if self.reworded:
            return f"Ada {len(self.reworded)} bagian yang kalimatnya berubah."
        return f"Ada {len(self.dropped)} bagian yang tidak lagi di daftar."


def renewal(before: Template, after: Template, standings: Mapping[str, Standing]) -> Renewal:
    """What `after` brings to a checklist that was begun with `before`."""
    changed = [
        Reworded(item, standings.get(item.key) or Standing(item.key), differences(before.item(item.key), item))
        for item in after.items
        if before.has(item.key)
    ]
    return Renewal(
        before=before,
        after=after,
        added=tuple(item for item in after.items if not before.has(item.key)),
        reworded=tuple(one for one in changed if one.differences),
        dropped=tuple(
            (item, standings.get(item.key) or Standing(item.key)) for item in before.items if not after.has(item.key)
        ),
    )


def differences(before: Item, after: Item) -> tuple[Difference, ...]:
    """The parts of an item that read differently, in the order in which they are told."""
    return tuple(
        Difference(word, *(_words(name, getattr(item, name)) for item in (before, after)))
        for name, word in PARTS.items()
        if getattr(before, name) != getattr(after, name)
    )


def asks_otherwise(before: Item, after: Item) -> bool:
    """Whether an item of the same key asks for something else than before."""
    return any(getattr(before, name) != getattr(after, name) for name in ASKED)


def _words(name: str, value: str) -> str:
    return LEVELS.get(value, value) if name == "level" else value
