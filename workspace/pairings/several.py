"""Several pairings in one action: judged together beforehand, done one by one, each told what became of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.pairings import knowing, openings, queries
from workspace.pairings.leaving import end_lapsed
from workspace.pairings.models import Pairing
from workspace.pairings.pairing import hold, pair
from workspace.pairings.proposals import Known, Proposal, proposal
from workspace.pairings.rules import Candidate, Opening

#: More than these at once nobody looks through.
MOST_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody chosen for a business."""

    business_id: UUID
    mentor_id: UUID


def judged(
    chosen: Iterable[Choice],
    rows: Mapping[UUID, Opening],
    people: Mapping[UUID, Candidate],
    known: Mapping[UUID, Known] | None = None,
) -> list[Proposal]:
    """What would become of each choice if they were done in turn; each mentor carries more after every one."""
    carried, found = dict(people), []
    for one in chosen:
        mentor = carried[one.mentor_id]
        found.append(proposal(mentor, rows[one.business_id], (known or {}).get(mentor.id, Known())))
        if found[-1].against is None:
            carried[mentor.id] = replace(mentor, load=mentor.load + 1)
    return found


def judged_now(chosen: Sequence[Choice], visible: sa.Select[Any], on: date) -> list[Proposal]:
    """The same, with all that is known now. KeyError for a business that is not visible, or nobody's id."""
    rows = openings.openings({one.business_id for one in chosen}, visible, on)
    people = {one.id: one for one in queries.these({one.mentor_id for one in chosen}, on)}
    return judged(chosen, rows, people, knowing.known_of(list(people), on))


def pair_each(chosen: Sequence[Choice], batch: UUID, by: UUID, on: date, at: datetime) -> list[Pairing]:
    """Pair whatever can be paired now, and leave the rest. Sent again (`batch`) they are the same pairings.

    Raises repeats.Conflict and repeats.Foreign when the batch was used for something else.
    """
    businesses = _by_id(Business, {one.business_id for one in chosen})
    people = _by_id(Person, {one.mentor_id for one in chosen})
    hold(people, businesses)
    end_lapsed(on, at, by, Pairing.business_id.in_(list(businesses)))
    made = []
    for one in chosen:
        try:
            row_id = uuid5(batch, str(one.business_id))
            made.append(pair(businesses[one.business_id], people[one.mentor_id], by, on, row_id))
        except RuleBroken:
            continue  # the page of results says why
    return made


def _by_id(model: Any, ids: set[UUID]) -> dict[UUID, Any]:
    return {row.id: row for row in db.session.scalars(sa.select(model).where(model.id.in_(ids)))}
