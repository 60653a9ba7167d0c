"""A business as one line of a list: its situation, why, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from workspace.content import programme
from workspace.monitoring.facts import details_of, facts_of
from workspace.monitoring.needs import Need, need, ordered
from workspace.monitoring.rules import Situation
from workspace.monitoring.wording import TITLES, Action, reason, since, suggestion


@dataclass(frozen=True, slots=True)
class Line:
    """One business for a coordinator."""

    id: UUID
    name: str
    area_code: str
    mentor: str
    situation: Situation
    title: str
    why: str
    days: int
    last_step_on: date | None
    last_contact_on: date | None
    action: Action
    in_vain: int

    @property
    def wants_mentor(self) -> bool:
        """Whether somebody is to be found who accompanies it."""
        return self.action.endpoint == "pairings.choose"


@dataclass(frozen=True, slots=True)
class Needy:
    """One business for its mentor."""

    id: UUID
    name: str
    area_code: str
    need: Need


def lines(rows: Iterable[Any], today: date) -> list[Line]:
    """The rows of `queries.shown`, in their order."""
    return [_line(row, today) for row in rows]


def _line(row: Any, today: date) -> Line:
    facts, details = facts_of(row), details_of(row)
    situation = Situation(row.situation)
    in_vain = row.vain_visits if row.vain_visits >= programme().not_met_limit else 0
    return Line(
        row.id, row.name, row.area_code, details.mentor, situation, TITLES[situation],
        reason(situation, facts, details, today), since(facts.moved_on, today),
        row.last_step_on, row.last_contact_on, suggestion(situation, details.mentor), in_vain,
    )  # fmt: skip


def needy(rows: Iterable[Any], today: date) -> list[Needy]:
    """The rows of `queries.accompanied` that need something, the greatest need first."""
    by_id = {row.id: row for row in rows}
    found = ((need(facts_of(row), details_of(row), today), row.name, key) for key, row in by_id.items())
    return [Needy(key, name, by_id[key].area_code, one) for one, name, key in ordered(found)]
