"""The table of a hand-over before anything is chosen: to whom each business could go, and what is proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.handovers import queries
from workspace.handovers.rules import Fate
from workspace.pairings import knowing
from workspace.pairings.proposals import Known, Proposal, for_candidate, spread
from workspace.pairings.rules import Candidate, most

OVERLOADED, SILENT, LEAVING = "overloaded", "silent", "leaving"


@dataclass(frozen=True, slots=True)
class Line:
    """One business of the mentor, its proposals, and what is chosen for it."""

    row: Any
    proposals: list[Proposal]
    chosen: UUID | Fate
    problem: str = ""

    @property
    def first(self) -> Proposal | None:
        """The best proposal, where somebody can."""
        return self.proposals[0] if self.proposals and self.proposals[0].against is None else None


@dataclass(frozen=True, slots=True)
class Table:
    """The mentor, the likely reason, and a line for every business."""

    mentor: Candidate
    known: Known
    reason: str
    lines: list[Line]


def table(
    mentor_id: UUID,
    visible: sa.Select[Any],
    on: date,
    reason: str | None = None,
    chosen: Mapping[UUID, UUID | Fate] | None = None,
    problems: Mapping[UUID, str] | None = None,
) -> Table:
    """What a coordinator sees: with what was chosen already, else with what is proposed for this reason."""
    rows = queries.held(mentor_id, visible)
    mentor, people = queries.people(mentor_id, rows, on)
    known = knowing.known_of([mentor_id, *(one.id for one in people)], on)
    why = reason or likely(mentor, known[mentor_id])
    free = queries.as_openings(rows)
    staying = _staying(mentor, free, known[mentor_id]) if why == OVERLOADED else set()
    found = spread([one for key, one in free.items() if key not in staying], people, known)
    found |= spread([free[key] for key in staying], people, known)
    lines = []
    for row in rows:
        line = Line(row, found[row.id], Fate.STAY if row.id in staying else _proposed(found[row.id]))
        said = (chosen or {}).get(row.id, line.chosen)
        lines.append(Line(row, line.proposals, said, (problems or {}).get(row.id, "")))
    return Table(mentor, known[mentor_id], why, lines)


def likely(mentor: Candidate, known: Known) -> str:
    """Why this mentor's businesses would go to others, as far as it shows."""
    if mentor.load > most():
        return OVERLOADED
    return SILENT if known.is_silent else LEAVING


def _staying(mentor: Candidate, free: Mapping[UUID, Any], known: Known) -> set[UUID]:
    """What somebody with too much keeps: what suits best, one less than there is or as many as one may have."""
    return {one.opening.id for one in for_candidate(mentor, free.values(), known)[: min(most(), len(free) - 1)]}


def _proposed(found: list[Proposal]) -> UUID | Fate:
    return found[0].candidate.id if found and found[0].against is None else Fate.WAIT
