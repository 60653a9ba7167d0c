"""Supervised sessions: somebody else was with a mentor at a session that is written down."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.accounts.audit import note
from workspace.accounts.models import Person
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.training.models import Supervision


def supervise(person: Person, session_id: UUID, on: date, by_id: UUID, words: str, area_code: str) -> Supervision:
    """Somebody else was with a mentor at this session, held on this day. Recorded twice it is one.

    Raises RuleBroken for oneself.
    """
    if person.id == by_id:
        raise RuleBroken("Sesi sendiri dicatat oleh koordinator lain.")
    before = sa.and_(Supervision.session_id.is_(None), Supervision.on == on)
    same = sa.select(Supervision).where(
        Supervision.person_id == person.id, sa.or_(Supervision.session_id == session_id, before)
    )
    if kept := db.session.scalar(same.limit(1)):
        return kept
    row = Supervision(person_id=person.id, session_id=session_id, on=on, by_id=by_id, note=words)
    db.session.add(row)
    note("training.supervised", by_id, person.id, area_code)
    return row


def supervisions_of(person_id: UUID) -> list[Supervision]:
    """The supervised sessions of somebody, the newest first."""
    found = sa.select(Supervision).where(Supervision.person_id == person_id).options(joinedload(Supervision.by))
    return list(db.session.scalars(found.order_by(Supervision.on.desc(), Supervision.id.desc())))
