"""Promises that a mentor kept lately, and how many days each took from the meeting until it was done."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from statistics import median_low
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.mentoring.models import MentoringSession, Promise
from workspace.monitoring.queries import MENTOR, running
from workspace.scoped import Query, Scoped

#: So far back is looked: long enough for a middle, short enough to tell of now.
LATELY = timedelta(days=90)
SINCE = sa.bindparam("kept_since", type_=sa.Date)


def _kept(holder: Any, businesses: Query) -> tuple[sa.ColumnElement[bool], ...]:
    mine = (Promise.holder_id == holder, Promise.kept_on > SINCE)
    return (*mine, Promise.business_id.in_(running(businesses).with_only_columns(Business.id)))


def days_told(businesses: Query) -> sa.ScalarSelect[str]:
    """For the person around: every such promise as "2026-11-01:2026-11-05", one value for `median_days`."""
    made, kept = (sa.cast(column, sa.String) for column in (MentoringSession.held_on, Promise.kept_on))
    lines = sa.select(sa.func.aggregate_strings(made.concat(":").concat(kept), ","))
    found = lines.join_from(Promise, MentoringSession, MentoringSession.id == Promise.session_id)
    return found.where(*_kept(Person.id, businesses)).correlate(Person).scalar_subquery()


def median_days(told: str | None) -> int | None:
    """The middle of the days that `days_told` tells; of two middles the smaller; None where nothing was kept."""
    pairs = [line.split(":") for line in told.split(",")] if told else []
    days = [(date.fromisoformat(kept) - date.fromisoformat(made)).days for made, kept in pairs]
    return max(0, median_low(days)) if days else None


def kept_promises(mentor_id: UUID, businesses: Scoped, today: date) -> Sequence[Any]:
    """Those promises with the day of each meeting, the newest first: exactly those that the median is of."""
    return businesses.run(_kept_promises(businesses.select), mentor_id=mentor_id, **days(today)).all()


def days(today: date) -> dict[str, date]:
    """The parameters of both."""
    return {"today": today, "kept_since": today - LATELY}


@lru_cache(maxsize=256)
def _kept_promises(businesses: Query) -> Query:
    return (
        sa.select(
            Promise.id, Promise.text, Promise.kept_on, MentoringSession.held_on,
            Business.id.label("business_id"), Business.name,
        )
        .join(MentoringSession, MentoringSession.id == Promise.session_id)
        .join(Business, Business.id == Promise.business_id)
        .where(*_kept(MENTOR, businesses))
        .order_by(Promise.kept_on.desc(), Promise.id.desc())
    )  # fmt: skip
