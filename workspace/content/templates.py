"""Templates: an ordered list of items with a version, kept as JSON beside every checklist that was started from it."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import cached_property
from typing import Any, Literal, Self

from workspace.content.conditions import condition
from workspace.content.items import GROUPS, Item
from workspace.content.sources import Citation

Kind = Literal["packaging", "storefront"]
#: The template of all that a business has once for all its products. It is made by the loader, not a file.
SHARED = "packaging/usaha"


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together on the screen, under an Indonesian title."""

    key: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Template:
    """What a checklist is started from. `gate` names the item without which nothing may go on sale."""

    key: str
    version: str
    title: str
    kind: Kind
    items: tuple[Item, ...]
    note: str = ""
    gate: str = ""
    gate_reason: str = ""

    @property
    def called(self) -> str:
        """What its list looks at, in one word: "Kemasan", or "Tampilan" of a service."""
        return self.title.split()[0]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(item.key for item in self.items)

    @cached_property
    def _by_key(self) -> dict[str, Item]:
        return {item.key: item for item in self.items}

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The items by group, in the fixed order of groups; an old snapshot may name a group that is gone."""
        used = dict.fromkeys(item.group for item in self.items)
        ordered = [*(key for key in GROUPS if key in used), *(key for key in used if key not in GROUPS)]
        members = {key: tuple(item for item in self.items if item.group == key) for key in ordered}
        return tuple(Group(key, GROUPS.get(key, key.capitalize()), members[key]) for key in ordered)

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The facts on which its items hang."""
        texts = {text for item in self.items for text in (item.applies, item.unless, item.eased) if text}
        return tuple(sorted({name for text in texts for name in condition(text).facts}))

    @cached_property
    def paths(self) -> dict[tuple[bool | None, ...], Any]:
        """What was worked out of it for products of which the same is known (paths.py)."""
        return {}

    def has(self, key: str) -> bool:
        """Whether it has an item of that key."""
        return key in self._by_key

    def item(self, key: str) -> Item:
        """The item of that key; KeyError when the template has none."""
        return self._by_key[key]

    def to_json(self) -> str:
        return json.dumps(
            asdict(self),
            ensure_ascii=False,
            separators=(",", ":"),
            default=date.isoformat,
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """A template from its snapshot. Fields that this version of the programme no longer knows are left out."""
        known = _known(cls, json.loads(text))
        return cls(**{**known, "items": tuple(_item(fields) for fields in known["items"])})


def _item(snapshot: dict[str, Any]) -> Item:
    known = _known(Item, snapshot)
    known["needs"] = tuple(known.get("needs", ()))
    known["sources"] = tuple(_citation(fields) for fields in known.get("sources", ()))
    known["checked_at"] = _day(known.get("checked_at"))
    return Item(**known)


def _citation(snapshot: dict[str, Any]) -> Citation:
    known = _known(Citation, snapshot)
    return Citation(**{**known, "checked_at": date.fromisoformat(known["checked_at"])})


def _known(shape: type, snapshot: dict[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(shape)}
    return {name: value for name, value in snapshot.items() if name in names}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
