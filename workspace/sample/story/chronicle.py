"""The story's files, read: what happened, in the order in which it is told."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
#: What comes first when several things happen on one day.
ORDER = ("register", "pair", "session", "kept", "product", "photos")
Told = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened to a business, some days ago."""

    ago: int
    business: str
    do: str
    facts: dict[str, Any]


def read(name: str) -> dict[str, Any]:
    """One of the story's files."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text())


@cache
def businesses() -> Told:
    """Every business of the story by its key."""
    found: Told = {}
    for path in sorted(FOLDER.glob("*.toml")):
        if path.stem not in ("people", "cohorts", "studies"):
            found |= read(path.stem)
    return found


def chronicle(told: Told) -> list[Happening]:
    """Everything that happened, the longest ago first."""
    found = [one for business, facts in told.items() for one in _of(business, facts)]
    rank = {do: place for place, do in enumerate(ORDER)}
    return sorted(found, key=lambda one: (-one.ago, rank.get(one.do, len(ORDER))))


def _of(business: str, facts: dict[str, Any]) -> list[Happening]:
    found = [Happening(facts["ago"], business, "register", facts)] if "name" in facts else []
    found += [Happening(step["ago"], business, step["do"], step) for step in facts.get("steps", [])]
    for nth, session in enumerate(facts.get("session", [])):
        found.append(Happening(session["ago"], business, "session", session | {"nth": nth}))
        for place, promise in enumerate(session.get("promises", [])):
            if "kept" in promise:
                kept = {"nth": nth, "place": place, "who": promise["who"]}
                found.append(Happening(promise["kept"], business, "kept", kept))
    return found
