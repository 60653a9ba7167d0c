"""Reads of sessions and promises."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.db import db
from workspace.mentoring.models import MentoringSession, Promise, Result
from workspace.pairings.models import Pairing

#: What the page of a session shows, in two statements.
WHOLE = (
    joinedload(MentoringSession.business).joinedload(Business.owner),
    joinedload(MentoringSession.mentor),
    selectinload(MentoringSession.promises).joinedload(Promise.holder),
)
#: Of so many sessions one is chosen: a session is supervised lately or not at all.
MOST_MET = 50
WITH_OWNER = (joinedload(Business.owner),)
WITH_BUSINESS = (joinedload(Promise.business),)


def mentor_of(business_id: UUID) -> tuple[UUID, str] | None:
    """Who accompanies a business today: id and name."""
    found = (
        sa.select(Person.id, Person.name)
        .join(Pairing, Pairing.mentor_id == Person.id)
        .where(Pairing.business_id == business_id, Pairing.ended_on.is_(None))
    )
    row = db.session.execute(found).first()
    return (row.id, row.name) if row else None


def vain_visits(business: Business, since: date) -> int:
    """How often nobody was there since a day, counted from the last time that mentor and owner spoke."""
    in_vain = MentoringSession.result == Result.NOT_MET
    found = sa.select(sa.func.count()).where(
        MentoringSession.business_id == business.id, MentoringSession.held_on >= since, in_vain
    )
    if business.last_contact_on:
        found = found.where(MentoringSession.held_on > business.last_contact_on)
    return db.session.scalar(found) or 0


def met_by(visible: sa.Select[Any], mentor_id: UUID) -> Sequence[Any]:
    """The last visible sessions at which a mentor met an owner, with the names of the businesses, newest first."""
    found = visible.with_only_columns(MentoringSession.id, MentoringSession.held_on, Business.name.label("business"))
    found = found.join(Business, Business.id == MentoringSession.business_id)
    found = found.where(MentoringSession.mentor_id == mentor_id, MentoringSession.result == Result.MET)
    return db.session.execute(
        found.order_by(MentoringSession.held_on.desc(), MentoringSession.id.desc()).limit(MOST_MET)
    ).all()
