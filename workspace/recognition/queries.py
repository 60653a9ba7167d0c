"""Reads about a mentor's own work. Counts stay after a pairing has ended; only visible businesses are named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.businesses.progress import STEPS, Progress
from workspace.db import db
from workspace.mentoring.models import MentoringSession, Promise
from workspace.mentoring.rules import CONTACT
from workspace.pairings.models import Pairing
from workspace.recognition.rules import Accompanied, Moved, moved, told

#: So far back a coordinator is shown sessions with the same text.
LOOKED_BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that a mentor did, each list as long as its number."""

    moved: list[Moved]
    kept: Sequence[Any]
    sessions: list[Any]
    copied: list[Any]
    since: date | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell yet."""
        return not (self.moved or self.kept or self.sessions)


def work_of(person_id: UUID, visible: sa.Select[Any], today: date) -> Work:
    """What one mentor did, in three statements; `visible` are the businesses that may be named."""
    seen = visible.with_only_columns(Business.id, Business.name).subquery()
    times = _times(person_id, seen)
    counted, copied = told(_sessions(person_id, seen))
    since = min((one.from_on for one in times), default=None)
    return Work(moved(times, today), _kept(person_id, seen), counted[::-1], copied[::-1], since)


def _times(person_id: UUID, seen: Any) -> list[Accompanied]:
    began = sa.select(sa.func.min(Progress.on)).where(Progress.business_id == Business.id, Progress.kind.in_(STEPS))
    found = (
        sa.select(
            Business.id, seen.c.name, Pairing.from_on, Pairing.ended_on,
            began.correlate(Business).scalar_subquery().label("improving_on"), Business.live_on,
        )
        .join(Pairing, Pairing.business_id == Business.id)
        .outerjoin(seen, seen.c.id == Business.id)
        .where(Pairing.mentor_id == person_id)
        .order_by(Pairing.from_on, Pairing.id)
    )  # fmt: skip
    return [Accompanied(*row) for row in db.session.execute(found)]


def _kept(person_id: UUID, seen: Any) -> Sequence[Any]:
    """The promises of this mentor that were kept, the newest first; their words only where the business is visible."""
    found = (
        sa.select(Promise.id, seen.c.id.label("business_id"), seen.c.name, Promise.text, Promise.kept_on)
        .outerjoin(seen, seen.c.id == Promise.business_id)
        .where(Promise.holder_id == person_id, Promise.kept_on.is_not(None))
        .order_by(Promise.kept_on.desc(), Promise.id.desc())
    )
    return db.session.execute(found).all()


def _sessions(person_id: UUID, seen: Any) -> Sequence[Any]:
    session = MentoringSession
    found = (
        sa.select(session.id, session.business_id, session.held_on, session.text, seen.c.name)
        .outerjoin(seen, seen.c.id == session.business_id)
        .where(session.mentor_id == person_id, session.result.in_(CONTACT))
        .order_by(session.held_on, session.id)
    )
    return db.session.execute(found).all()


def copies(visible: sa.Select[Any], today: date) -> dict[str, list[Any]]:
    """By mentor's name: the sessions of the last 90 days whose text stands at several of these businesses."""
    by_mentor: dict[str, list[Any]] = {}
    for row in db.session.execute(_twice(visible, today)):
        by_mentor.setdefault(row.mentor, []).append(row)
    return {name: kept for name, rows in by_mentor.items() if (kept := told(rows)[1])}


def _twice(visible: sa.Select[Any], today: date) -> Any:
    session, ids = MentoringSession, visible.with_only_columns(Business.id)
    lately = (session.business_id.in_(ids), session.held_on > today - LOOKED_BACK, session.result.in_(CONTACT))
    twice = (
        sa.select(session.mentor_id, session.text)
        .where(*lately, session.text != "")
        .group_by(session.mentor_id, session.text)
        .having(sa.func.count(sa.distinct(session.business_id)) > 1)
        .limit(100)
        .subquery()
    )
    return (
        sa.select(
            session.id, session.mentor_id, session.business_id, session.held_on, session.text,
            Business.name, Person.name.label("mentor"),
        )
        .join(Business, Business.id == session.business_id)
        .join(Person, Person.id == session.mentor_id)
        .join(twice, sa.and_(twice.c.mentor_id == session.mentor_id, twice.c.text == session.text))
        .where(*lately)
        .order_by(Person.name, session.mentor_id, session.text, session.held_on, session.id)
    )  # fmt: skip
