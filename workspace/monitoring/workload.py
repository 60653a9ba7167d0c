"""How much each mentor carries, and how long each has been silent: to help them, never to rank them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import Appointment, Person, Role, active
from workspace.businesses.models import Business
from workspace.content import programme
from workspace.mentoring.models import MentoringSession, Promise
from workspace.monitoring import kept
from workspace.monitoring.facts import TODAY
from workspace.monitoring.queries import MENTOR, running
from workspace.pairings import silence
from workspace.pairings.models import Pairing
from workspace.scoped import Query, Scoped

RECENT = timedelta(days=30)
PER_PAGE = 30
AGO = sa.bindparam("ago", type_=sa.Date)


@dataclass(frozen=True, slots=True)
class Load:
    """What one mentor carries on a day, among the businesses that the reader sees."""

    id: UUID
    name: str
    businesses: int
    sessions: int
    late_promises: int
    #: Days from promise to done, the middle of those kept lately; None where none was.
    median_days: int | None
    noted_on: date | None
    silent_days: int | None

    @property
    def cap(self) -> int:
        """How many businesses a mentor accompanies at most."""
        return programme().max_businesses_per_mentor

    @property
    def is_silent(self) -> bool:
        """Whether the mentor has businesses and wrote nothing down for too long."""
        return bool(self.businesses) and silence.is_silent(self.silent_days)

    @property
    def is_overloaded(self) -> bool:
        """Whether there are more businesses than one mentor accompanies, since the programme lowered the number."""
        return self.businesses > self.cap

    @property
    def hand_over_reason(self) -> tuple[str, str] | None:
        """Why a hand-over is suggested, as its key (content) and in words; None when nothing calls for one."""
        if self.is_overloaded:
            return "overloaded", f"{self.businesses} UMKM, paling banyak {self.cap}."
        return ("silent", f"Belum mencatat apa pun {self.silent_days} hari.") if self.is_silent else None


def mentors(people: Scoped, businesses: Scoped, today: date) -> list[Any]:
    """The same people as `loads` has, by name: only `id` and `name`."""
    return businesses.rows(_mentors(people.select, businesses.select), **people.values, today=today)


@lru_cache(maxsize=256)
def _mentors(people: Query, businesses: Query) -> Query:
    ids = running(businesses).with_only_columns(Business.id)
    pairs = sa.exists().where(Pairing.mentor_id == Person.id, Pairing.ended_on.is_(None), Pairing.business_id.in_(ids))
    named = people.with_only_columns(Person.id, Person.name)
    return named.where(sa.or_(IS_MENTOR, pairs)).order_by(Person.name, Person.id)


def loads(people: Scoped, businesses: Scoped, today: date, only: UUID | None = None) -> list[Load]:
    """The load of every mentor among `people` (or of one person), by name, in one statement."""
    statement = _loads(people.select, businesses.select, only is not None)
    rows = businesses.rows(statement, **people.values, mentor_id=only, ago=today - RECENT, **kept.days(today))
    return [
        Load(
            row.id, row.name, row.businesses, row.sessions, row.late, kept.median_days(row.kept),
            row.noted_on, silence.silent_days(row.busy_since, row.noted_on, today),
        )
        for row in rows
    ]  # fmt: skip


@lru_cache(maxsize=256)
def _loads(people: Query, businesses: Query, one: bool) -> Query:
    ids = running(businesses).with_only_columns(Business.id)
    pairs = _counted(Pairing, Pairing.mentor_id == Person.id, Pairing.ended_on.is_(None), Pairing.business_id.in_(ids))
    return (
        people.with_only_columns(
            Person.id, Person.name, pairs.label("businesses"),
            _counted(MentoringSession, *_recent(Person.id, ids)).label("sessions"),
            _counted(Promise, *_late(Person.id, ids)).label("late"),
            kept.days_told(businesses).label("kept"),
            silence.busy_since.label("busy_since"),
            silence.noted_on.label("noted_on"),
        )
        .where(Person.id == MENTOR if one else sa.or_(IS_MENTOR, pairs > 0))
        .order_by(Person.name, Person.id)
    )  # fmt: skip


def recent_sessions(mentor_id: UUID, businesses: Scoped, today: date, page: int = 1) -> Sequence[Any]:
    """What a mentor wrote down in the last 30 days, newest first: exactly those that `loads` counts."""
    more = {"mentor_id": mentor_id, "today": today, "ago": today - RECENT, "skip": (page - 1) * PER_PAGE}
    return businesses.run(_recent_sessions(businesses.select), **more).all()


@lru_cache(maxsize=256)
def _recent_sessions(businesses: Query) -> Query:
    session = MentoringSession
    return (
        sa.select(session.id, session.held_on, session.result, session.text, Business.name.label("business"))
        .join(Business, Business.id == session.business_id)
        .where(*_recent(MENTOR, running(businesses).with_only_columns(Business.id)))
        .order_by(session.held_on.desc(), session.id.desc())
        .limit(PER_PAGE)
        .offset(sa.bindparam("skip", type_=sa.Integer))
    )


def late_promises(mentor_id: UUID, businesses: Scoped, today: date) -> Sequence[Any]:
    """The promises of a mentor that are past their day, oldest first: exactly those that `loads` counts."""
    return businesses.run(_late_promises(businesses.select), mentor_id=mentor_id, today=today).all()


@lru_cache(maxsize=256)
def _late_promises(businesses: Query) -> Query:
    return (
        sa.select(Promise.id, Promise.text, Promise.due_on, Business.id.label("business_id"), Business.name)
        .join(Business, Business.id == Promise.business_id)
        .where(*_late(MENTOR, running(businesses).with_only_columns(Business.id)))
        .order_by(Promise.due_on, Promise.id)
    )


def _recent(mentor: Any, ids: Query) -> tuple[sa.ColumnElement[bool], ...]:
    session = MentoringSession
    return (session.mentor_id == mentor, session.held_on > AGO, session.business_id.in_(ids))


def _late(holder: Any, ids: Query) -> tuple[sa.ColumnElement[bool], ...]:
    mine = (Promise.holder_id == holder, Promise.kept_on.is_(None), Promise.due_on < TODAY)
    return (*mine, Promise.business_id.in_(ids))


def _counted(model: Any, *where: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count()).select_from(model).where(*where).correlate(Person).scalar_subquery()


IS_MENTOR = sa.exists().where(
    Appointment.person_id == Person.id,
    Appointment.role == Role.MENTOR,
    active(TODAY),  # type: ignore[arg-type]
)
