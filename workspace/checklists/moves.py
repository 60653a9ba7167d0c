"""The words of the engine: who acts, what is asked for, where an item stands, and what comes of it. Plain values."""

import enum
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from workspace.checklists.models import State

#: Reasons that the engine gives itself; the others come from the content's list of reasons.
NOT_RIGHT, REOPENED, LATE = "not_right", "reopened", "late"
#: The paper's last day is over; and what an office asked for was put right.
LAPSED, MENDED = "lapsed", "mended"
#: A reviewer took the own verdict back at once.
UNDONE = "undone"
#: Before the reason for which an office sent an item back, as long as it is not put right.
FIX = "fix:"
#: The states in words, as they stand in sentences.
WORDS = {
    State.TODO: "belum",
    State.CLAIMED: "sudah, belum dicek",
    State.PROVEN: "benar",
    State.WAITING: "menunggu",
    State.NOT_NEEDED: "tidak perlu",
}
#: A newer list says it in other words; what was marked stays.
REWORDED = "reworded"


def fix_of(state: State, reason: str) -> str:
    """The refusal reason that an item's reason holds, when it is to do again; else empty."""
    return reason.removeprefix(FIX) if state is State.TODO and reason.startswith(FIX) else ""


class Move(enum.StrEnum):
    """What somebody wants to say about an item."""

    CLAIM = "claim"
    TAKE_BACK = "take_back"
    CONFIRM = "confirm"
    REJECT = "reject"
    REOPEN = "reopen"
    WAIT = "wait"
    SKIP = "skip"
    REFUSED = "refused"
    MEND = "mend"
    UNMEND = "unmend"
    UNDO = "undo"


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
    """What is asked for. `evidence` is a number, a link or a few words; `seen` is the item's version on the screen.

    `row_id` is the id of the fix step that a refusal makes, minted when its form was shown.
    """

    move: Move
    evidence: str = ""
    photo_id: UUID | None = None
    reason: str = ""
    waiting_for: str = ""
    waiting_since: date | None = None
    check_on: date | None = None
    seen: int | None = None
    expires_on: date | None = None
    row_id: UUID | None = None


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
    expires_on: date | None = None

    @property
    def fix(self) -> str:
        """Why an office sent it back (content: refusal_reasons), as long as that is not put right; else empty."""
        return fix_of(self.state, self.reason)

    def may_undo(self, hand: Hand) -> bool:
        """Whether this person's own verdict is the last word about it, of somebody else's claim."""
        mine = hand.reviews and self.by_id == hand.person_id and self.claimed_by_id not in (None, hand.person_id)
        return mine and (self.state is State.PROVEN or (self.state is State.TODO and self.reason == NOT_RIGHT))

    def is_waiting(self, on: date) -> bool:
        """Whether a third party is to be given time: until the day of asking again, that day not included."""
        return self.state is State.WAITING and self.check_on is not None and on < self.check_on


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
    expires_on: date | None = None

    @property
    def late(self) -> bool:
        """Whether somebody else decided first."""
        return self.reason == LATE


def late(now: Standing, hand: Hand, wanted: State, note: str = "") -> Change | None:
    """Somebody else decided first: both stay in the history, and the later one is told."""
    if now.by_id in (None, hand.person_id):
        return None
    told = f"{now.by_name} lebih dulu menandai “{WORDS[now.state]}”. Pilihan ini tetap tercatat di riwayat."
    return Change(wanted, reason=LATE, told=told, note=note)


def overtaken(now: Standing, wish: Wish, hand: Hand, wanted: State, note: str = "") -> Change | None:
    """The same, when somebody else changed the item after it was on this person's screen."""
    return late(now, hand, wanted, note) if wish.seen not in (None, now.version) else None
