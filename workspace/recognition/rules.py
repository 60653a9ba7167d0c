"""What counts as a fact about a mentor's work: plain rules.

A stage counts when something came to be there while the mentor accompanied the business: the first step of improving,
or the first shop that is live. To have met the owner is no stage. A session counts when they spoke and the text says
something that stands at no other business; the same text twice at one business counts once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

#: A text of fewer words tells nobody what was done.
FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Accompanied:
    """One time that a mentor accompanied a business, and when it began to improve and to be live."""

    business_id: UUID
    name: str | None
    from_on: date
    ended_on: date | None
    improving_on: date | None
    live_on: date | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A business that reached a stage; its name only for those who see it today."""

    business_id: UUID
    name: str | None
    stage: str
    on: date


def moved(times: Iterable[Accompanied], today: date) -> list[Moved]:
    """The furthest stage that each business reached while it was accompanied, the newest first; each once."""
    found: dict[UUID, Moved] = {}
    for one in times:
        for stage, on in (("Berbenah", one.improving_on), ("Tayang", one.live_on)):
            if on is not None and one.from_on <= on <= (one.ended_on or today):
                found[one.business_id] = Moved(one.business_id, one.name, stage, on)
    return sorted(found.values(), key=lambda one: (one.on, one.business_id), reverse=True)


def same(text: str) -> str:
    """What two texts are compared by: capitals and white space make no difference."""
    return " ".join(text.split()).casefold()


def told(sessions: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """The sessions that count, and those whose text stands at several businesses. `sessions`: oldest first."""
    places: dict[str, set[UUID]] = {}
    for one in sessions:
        places.setdefault(same(one.text), set()).add(one.business_id)
    counted, copied, seen = [], [], set[str]()
    for one in sessions:
        words = same(one.text)
        if len(words.split()) < FEWEST_WORDS:
            continue
        if len(places[words]) > 1:
            copied.append(one)
        elif words not in seen:
            counted.append(one)
            seen.add(words)
    return counted, copied
