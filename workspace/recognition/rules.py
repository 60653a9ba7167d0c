"""What counts as a fact about a mentor's work: plain rules. Nothing counts that a mentor can bring about alone.

A stage (tahap) counts when a business came to a rung of the ladder, or its first shop was seen live by a second person,
while the mentor accompanied it: a photo that was sent is no stage. An owner counts who answered herself that mentoring
had a part in her results. A session counts when they spoke and the text says something that stands at no other
business; the same text twice at one business counts once. A promise counts when it was given at such a session, or at
somebody else's, and kept on a later day.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

#: A text of fewer words tells nobody what was done.
FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Accompanied:
    """One time that a mentor accompanied a business, and one stage that it came to at some time."""

    business_id: UUID
    name: str | None
    from_on: date
    ended_on: date | None
    stage: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A business that reached a stage; its name only for those who see it today."""

    business_id: UUID
    name: str | None
    stage: str
    on: date


def moved(times: Iterable[Accompanied], today: date) -> list[Moved]:
    """The last stage that each business came to while it was accompanied, the newest first; each business once.

    `times`: what came on the same day stands in the order of the stages.
    """
    found: dict[UUID, Moved] = {}
    for one in times:
        if one.on is None or not one.from_on <= one.on <= (one.ended_on or today):
            continue
        earlier = found.get(one.business_id)
        if earlier is None or one.on >= earlier.on:
            found[one.business_id] = Moved(one.business_id, one.name, one.stage, one.on)
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


def copied(sessions: Sequence[Any]) -> dict[UUID, list[Any]]:
    """By mentor: the sessions whose text stands at several businesses of that mentor, as `told` finds them."""
    by_mentor: dict[UUID, list[Any]] = {}
    for one in sessions:
        by_mentor.setdefault(one.mentor_id, []).append(one)
    return {key: copies for key, mine in by_mentor.items() if (copies := told(mine)[1])}


def kept(promises: Iterable[Any], counted: Collection[UUID], mentor_id: UUID) -> list[Any]:
    """The kept promises that count; `counted` are the sessions of this mentor that do."""
    return [
        one for one in promises
        if one.kept_on > one.held_on and (one.session_id in counted or one.written_by_id != mentor_id)
    ]  # fmt: skip
