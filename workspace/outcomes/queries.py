"""Reads of what owners told: whether one is asked today, and what was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace import content, prepared
from workspace.accounts.models import Person
from workspace.businesses.models import Business, Consent, Pause
from workspace.db import db, uuid7
from workspace.outcomes.models import Outcome, Postponement
from workspace.outcomes.rules import Span, may_correct, next_span
from workspace.outcomes.wording import asked, choices

#: The purpose without which nothing is asked or shown (content/consent.toml).
PURPOSE = "outcomes"
#: Answers that a page shows: some four years of them.
MOST = 24
BUSINESS = sa.bindparam("business", type_=sa.Uuid())
ON, KNOWN, SINCE = (sa.bindparam(name, type_=sa.Date) for name in ("on", "known", "since"))


@dataclass(frozen=True)
class Due:
    """A question that waits for an owner: of which business and months. `row_id` is for the answer's row."""

    business_id: UUID
    span: Span

    @cached_property
    def row_id(self) -> UUID:
        """The id of the row that the first tap makes."""
        return uuid7()

    @property
    def title(self) -> str:
        """The first question."""
        return asked("omzet", self.span)

    @property
    def choices(self) -> Sequence[tuple[str, str]]:
        """What may be tapped, by key and in words."""
        return choices("omzet")


def _of(model: Any, *where: Any) -> Any:
    return sa.exists().where(model.business_id == Business.id, *where)


#: That the owner agreed to be asked, and did not take it back.
AGREED = _of(Consent, Consent.purpose == PURPOSE, Consent.withdrawn_on.is_(None))
_MAY_BE_ASKED = (
    Business.closed_on.is_(None),
    Business.erased_on.is_(None),
    Business.registered_on <= KNOWN,
    AGREED,
    ~_of(Pause, Pause.from_on <= ON, Pause.until_on > ON),
    ~_of(Postponement, Postponement.until_on > ON),
    ~_of(Outcome, Outcome.answered_on > SINCE),
)
_TOLD_UNTIL = (
    sa.select(sa.func.max(Outcome.covers_until, type_=sa.Date))
    .where(Outcome.business_id == Business.id)
    .correlate(Business)
    .scalar_subquery()
)
_DUE = sa.select(_TOLD_UNTIL.label("told_until")).where(Business.id == BUSINESS, *_MAY_BE_ASKED)


def due(business_id: UUID, on: date) -> Due | None:
    """What the owner is asked on this day, or None: one statement.

    Only with her consent, never in the first days, during a pause, or soon after the last answer or "nanti saja".
    """
    limits = content.outcomes()
    known, since = (on - timedelta(days=days) for days in (limits.not_in_first_days, limits.ask_every_days))
    rows = prepared.rows(_DUE, business=business_id, on=on, known=known, since=since)
    span = next_span(rows[0].told_until, on) if rows else None
    return Due(business_id, span) if span else None


@dataclass(frozen=True, slots=True)
class Told:
    """One answer as a page shows it. `together` names who wrote it down when that was not the owner."""

    id: UUID
    span: Span
    answered_on: date
    answers: tuple[str, str, str]
    labels: tuple[str, str, str]
    together: str
    correctable: bool


_TOLD = (
    sa.select(Outcome, Person.name, Business.owner_id)
    .join(Person, Person.id == Outcome.by_id)
    .join(Business, Business.id == Outcome.business_id)
    .where(Outcome.business_id == BUSINESS, AGREED)
    .order_by(Outcome.covers_from.desc())
    .limit(MOST)
)


def told(business_id: UUID, on: date) -> list[Told]:
    """What was said of a business, the newest months first; nothing without the consent for it."""
    return [
        _told(row, name, owner_id, on) for row, name, owner_id in db.session.execute(_TOLD, {"business": business_id})
    ]


def _told(row: Outcome, name: str, owner_id: UUID, on: date) -> Told:
    answers = (row.turnover, row.orders, row.because)
    bands = content.outcomes()
    labels = (
        bands.label("turnover", row.turnover), bands.label("orders", row.orders), bands.label("because", row.because),
    )  # fmt: skip
    span, together = Span(row.covers_from, row.covers_until), "" if row.by_id == owner_id else name
    return Told(row.id, span, row.answered_on, answers, labels, together, may_correct(row.answered_on, on))


def spans(business_id: UUID) -> list[Span]:
    """The months that were told of."""
    found = sa.select(Outcome.covers_from, Outcome.covers_until).where(Outcome.business_id == business_id)
    return [Span(*row) for row in db.session.execute(found)]
