"""In which situation a business is: questions in an order, the first yes wins.

A business stands still (mandek) when it made no step forward for so many days in its stage; contact is no step.
queries.py asks the same of the database; one table of histories is run through both.
"""

import enum
from dataclasses import dataclass
from datetime import date, timedelta

from workspace.businesses.models import Stage
from workspace.content import programme

PATIENCE = {
    Stage.REGISTERED: "terdaftar",
    Stage.ACCOMPANIED: "didampingi",
    Stage.IMPROVING: "berbenah",
    Stage.LIVE: "tayang",
}


class Situation(enum.StrEnum):
    """The situations, in the order of the pages; `situation` asks in its own. The words stand in addresses."""

    REFUSED = "izin-ditarik"
    PAUSED = "jeda"
    WAITING = "menunggu"
    NEVER_VISITED = "belum-dikunjungi"
    MENTOR_LATE = "janji-pendamping"
    OWNER_LATE = "janji-pemilik"
    SILENT = "diam"
    NOT_MOVING = "belum-maju"
    MOVING = "bergerak"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a business on a day. The dates that look ahead are counted on that day."""

    registered_on: date
    first_contact_on: date | None = None
    last_contact_on: date | None = None
    last_step_on: date | None = None
    live_on: date | None = None
    #: The end of the pause that holds today, and of the last one that is over.
    paused_until: date | None = None
    returned_on: date | None = None
    #: The furthest day until which a third party is given time, and the earliest such day that has come.
    waiting_until: date | None = None
    ask_again_on: date | None = None
    #: The earliest day of an open promise of the mentor (or coordinator), and of the owner.
    mentor_due_on: date | None = None
    owner_due_on: date | None = None
    #: Claims that wait for a second person, and vain visits lately without a contact since.
    claims: int = 0
    vain_visits: int = 0
    #: When the owner took back being accompanied, unless she agreed again.
    taken_back_on: date | None = None

    @property
    def stage(self) -> Stage:
        """How far it has come; the twin of `Business.stage`."""
        if self.live_on:
            return Stage.LIVE
        if self.last_step_on:
            return Stage.IMPROVING
        return Stage.ACCOMPANIED if self.last_contact_on else Stage.REGISTERED

    @property
    def moved_on(self) -> date:
        """The day from which standing still is counted: the last step, or what came before any step, or a return."""
        moved = self.last_step_on or self.live_on or self.first_contact_on or self.registered_on
        return max(moved, self.returned_on or moved)


def patience(stage: Stage) -> timedelta:
    """How long a business of this stage may go without a step forward."""
    return timedelta(days=programme().days_until_standing_still[PATIENCE[stage]])


def stands_still(facts: Facts, today: date) -> bool:
    """Whether it made no step forward for as long as its stage allows, or longer."""
    return today - facts.moved_on >= patience(facts.stage)


def was_in_touch(facts: Facts, today: date) -> bool:
    """Whether there was contact for less long than its stage allows to stand still."""
    return facts.last_contact_on is not None and today - facts.last_contact_on < patience(facts.stage)


def situation(facts: Facts, today: date) -> Situation:
    """The first situation that holds today."""
    if facts.taken_back_on:
        return Situation.REFUSED
    if facts.paused_until and today < facts.paused_until:
        return Situation.PAUSED
    if facts.waiting_until and today < facts.waiting_until:
        return Situation.WAITING
    if facts.first_contact_on is None:
        return Situation.NEVER_VISITED
    if facts.mentor_due_on and facts.mentor_due_on < today:
        return Situation.MENTOR_LATE
    if facts.owner_due_on and facts.owner_due_on < today:
        return Situation.OWNER_LATE
    if not stands_still(facts, today):
        return Situation.MOVING
    return Situation.NOT_MOVING if was_in_touch(facts, today) else Situation.SILENT
