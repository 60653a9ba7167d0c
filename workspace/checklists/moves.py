"""The words of the engine: who acts, what is asked for, where an item stands, and what comes of it. Plain values."""

import enum
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from workspace.checklists.models import State

#: Reasons that the engine gives itself; the others come from the content's list of reasons.
NOT_RIGHT, REOPENED, LATE = "not_right", "reopened", "late"


class Move(enum.StrEnum):
    """What somebody wants to say about an item."""

    CLAIM = "claim"
    TAKE_BACK = "take_back"
    CONFIRM = "confirm"
    REJECT = "reject"
    REOPEN = "reopen"
    WAIT = "wait"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts, and as what for this business today."""

    person_id: UUID
    owner: bool = False
    mentor: bool = False
    coordinator: bool = False

    @property
    def reviews(self) -> bool:
        """Whether this person may judge what others claimed; an owner never judges the own business."""
        return (self.mentor or self.coordinator) and not self.owner


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for. `evidence` is a number, a link or a few words; `seen` is the item's version on the screen."""

    move: Move
    evidence: str = ""
    photo_id: UUID | None = None
    reason: str = ""
    waiting_for: str = ""
    waiting_since: date | None = None
    check_on: date | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an item stands. Without a row it is to do, and nobody has touched it."""

    key: str = ""
    state: State = State.TODO
    id: UUID | None = None
    by_id: UUID | None = None
    by_name: str = ""
    at: datetime | None = None
    claimed_by_id: UUID | None = None
    claimed_by_name: str = ""
    evidence: str = ""
    photo_id: UUID | None = None
    reason: str = ""
    waiting_for: str = ""
    waiting_since: date | None = None
    check_on: date | None = None
    version: int = 0

    def is_waiting(self, on: date) -> bool:
        """Whether a third party is to be given time: until the day of asking again, that day not included."""
        return self.state is State.WAITING and self.check_on is not None and on < self.check_on

    def is_due(self, on: date) -> bool:
        """Whether the day has come to ask the third party again."""
        return self.state is State.WAITING and not self.is_waiting(on)


@dataclass(frozen=True, slots=True)
class Change:
    """What an item becomes, and what its history keeps. A late change is kept in the history only; `told` says why."""

    state: State
    claimed_by_id: UUID | None = None
    evidence: str = ""
    photo_id: UUID | None = None
    reason: str = ""
    waiting_for: str = ""
    waiting_since: date | None = None
    check_on: date | None = None
    note: str = ""
    told: str = ""

    @property
    def late(self) -> bool:
        """Whether somebody else decided first."""
        return self.reason == LATE
