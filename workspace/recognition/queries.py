"""Reads about a mentor's own work. Counts stay after a pairing has ended; only visible businesses are named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.businesses.models import STAGE_LABELS, Business, Stage
from workspace.db import db
from workspace.ladder.models import Rung as RungRow
from workspace.ladder.rules import Rung
from workspace.ladder.wording import NAMES
from workspace.mentoring.models import MentoringSession, Promise
from workspace.mentoring.rules import CONTACT
from workspace.outcomes.models import Outcome
from workspace.outcomes.queries import AGREED
from workspace.pairings.models import Pairing
from workspace.recognition.rules import Accompanied, Moved, copied, kept, moved, told

#: So far back a coordinator is shown sessions with the same text.
LOOKED_BACK = timedelta(days=90)
#: Answers with which an owner says that mentoring had a part in it (content/outcomes.toml).
HAD_A_PART = ("yes", "partly")


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that a mentor did, each list as long as its number."""

    moved: list[Moved]
    confirmed: Sequence[Any]
    kept: list[Any]
    sessions: list[Any]
    copied: list[Any]
    since: date | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell yet."""
        return not (self.moved or self.confirmed or self.kept or self.sessions)


def work_of(person_id: UUID, visible: sa.Select[Any], today: date) -> Work:
    """What one mentor did, in four statements; `visible` are the businesses that may be named."""
    seen = visible.with_only_columns(Business.id, Business.name).subquery()
    times = _times(person_id, seen)
    counted, copies = told(_sessions(person_id, seen))
    promises = kept(_promises(person_id, seen), {one.id for one in counted}, person_id)
    since = min((one.from_on for one in times), default=None)
    return Work(moved(times, today), _confirmed(person_id, seen), promises, counted[::-1], copies[::-1], since)


def _times(person_id: UUID, seen: Any) -> list[Accompanied]:
    """Every pairing with every rung that the business came to, the lowest first, and with its first shop."""
    rungs = sa.and_(RungRow.business_id == Business.id, RungRow.rung > Rung.DIKENAL.value)
    found = (
        sa.select(
            Business.id, seen.c.name, Pairing.from_on, Pairing.ended_on, Business.live_on,
            RungRow.rung, RungRow.first_met_on,
        )
        .join(Pairing, Pairing.business_id == Business.id)
        .outerjoin(seen, seen.c.id == Business.id)
        .outerjoin(RungRow, rungs)
        .where(Pairing.mentor_id == person_id)
        .order_by(Pairing.from_on, Pairing.id, RungRow.rung)
    )  # fmt: skip
    times = []
    for key, name, from_on, ended_on, live_on, rung, met_on in db.session.execute(found):
        times.append(Accompanied(key, name, from_on, ended_on, STAGE_LABELS[Stage.LIVE], live_on))
        if rung is not None:
            times.append(Accompanied(key, name, from_on, ended_on, NAMES[Rung(rung)], met_on))
    return times


def _confirmed(person_id: UUID, seen: Any) -> Sequence[Any]:
    """Businesses whose owner answered herself that mentoring had a part, about months of this mentor; each once."""
    then = sa.and_(Pairing.business_id == Outcome.business_id, Pairing.mentor_id == person_id,
                   Pairing.from_on <= Outcome.covers_until,
                   sa.or_(Pairing.ended_on.is_(None), Pairing.ended_on >= Outcome.covers_from))  # fmt: skip
    last = sa.func.max(Outcome.answered_on).label("answered_on")
    found = (
        sa.select(Business.id.label("business_id"), seen.c.name, last)
        .join(Outcome, Outcome.business_id == Business.id)
        .join(Pairing, then)
        .outerjoin(seen, seen.c.id == Business.id)
        .where(Outcome.because.in_(HAD_A_PART), Outcome.by_id == Business.owner_id, AGREED)
        .group_by(Business.id, seen.c.name)
        .order_by(last.desc(), Business.id)
    )
    return db.session.execute(found).all()


def _promises(person_id: UUID, seen: Any) -> Sequence[Any]:
    """The kept promises of this mentor from meetings, the newest first; words only where the business is visible."""
    session = MentoringSession
    found = (
        sa.select(
            Promise.id, seen.c.id.label("business_id"), seen.c.name, Promise.text, Promise.kept_on,
            session.id.label("session_id"), session.held_on, session.mentor_id.label("written_by_id"),
        )
        .join(session, session.id == Promise.session_id)
        .outerjoin(seen, seen.c.id == Promise.business_id)
        .where(Promise.holder_id == person_id, Promise.kept_on.is_not(None))
        .order_by(Promise.kept_on.desc(), Promise.id.desc())
    )  # fmt: skip
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


def copies(visible: sa.Select[Any], today: date) -> list[tuple[str, list[Any]]]:
    """Each mentor's name with the sessions of the last 90 days that count nowhere, since their text was copied."""
    found = copied(db.session.execute(_lately(visible, today)).all())
    return sorted(((rows[0].mentor, rows) for rows in found.values()), key=lambda one: one[0].lower())


def _lately(visible: sa.Select[Any], today: date) -> Any:
    session, ids = MentoringSession, visible.with_only_columns(Business.id)
    return (
        sa.select(
            session.id, session.mentor_id, session.business_id, session.held_on, session.text,
            Business.name, Person.name.label("mentor"),
        )
        .join(Business, Business.id == session.business_id)
        .join(Person, Person.id == session.mentor_id)
        .where(session.business_id.in_(ids), session.held_on > today - LOOKED_BACK, session.result.in_(CONTACT))
        .order_by(session.held_on, session.id)
    )  # fmt: skip
