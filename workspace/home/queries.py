"""What the homes read besides what other features answer."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from workspace.accounts.keys import SignIn
from workspace.accounts.models import Appointment, Person, Role, active
from workspace.businesses.models import Business
from workspace.db import db, within
from workspace.mentoring.models import Promise
from workspace.pairings.models import Pairing
from workspace.products.models import Photo, Product

log = logging.getLogger(__name__)
Businesses = sa.Select[Any]


@dataclass(frozen=True, slots=True)
class Own:
    """A business of an owner, with who accompanies it."""

    id: UUID
    name: str
    mentor: str
    mentor_phone: str


def answers() -> bool:
    """Whether the database answers."""
    try:
        return db.session.scalar(sa.select(1)) == 1
    except SQLAlchemyError as error:
        log.error("database does not answer", extra={"reason": type(error).__name__})
        return False


def ids(businesses: Businesses) -> Businesses:
    """Only the ids."""
    return businesses.with_only_columns(Business.id)


def own(businesses: Businesses, owner_id: UUID) -> list[Own]:
    """The businesses of an owner, by name."""
    found = (
        businesses.with_only_columns(Business.id, Business.name, Person.name.label("mentor"), Person.phone)
        .outerjoin(Pairing, sa.and_(Pairing.business_id == Business.id, Pairing.ended_on.is_(None)))
        .outerjoin(Person, Person.id == Pairing.mentor_id)
        .where(Business.owner_id == owner_id)
        .order_by(Business.name, Business.id)
    )
    return [Own(row.id, row.name, row.mentor or "", row.phone or "") for row in db.session.execute(found)]


def promises_of(holder_id: UUID, businesses: Businesses, today: date, most: int = 10) -> Sequence[Any]:
    """What a person has promised and not done, the next day first; and what was done today, to take a tick back."""
    found = (
        sa.select(Promise.id, Promise.text, Promise.due_on, Promise.kept_on, Business.name.label("business"))
        .join(Business, Business.id == Promise.business_id)
        .where(
            Promise.holder_id == holder_id,
            sa.or_(Promise.kept_on.is_(None), Promise.kept_on == today),
            Promise.business_id.in_(ids(businesses)),
        )
        .order_by(Promise.due_on, Promise.id)
        .limit(most)
    )
    return db.session.execute(found).all()


def photographed(business_id: UUID) -> tuple[int, int]:
    """How many products have a photo, and how many products there are."""
    seen = sa.exists().where(Photo.product_id == Product.id)
    found = sa.select(sa.func.count(sa.case((seen, 1))), sa.func.count()).where(Product.business_id == business_id)
    with_photo, products = db.session.execute(found).one()
    return with_photo, products


def people_by_role(appointments: sa.Select[Any], today: date) -> dict[Role, tuple[int, int]]:
    """For every role how many people hold it today, and how many hold or held it."""
    now = sa.func.count(sa.distinct(sa.case((active(today), Appointment.person_id))))
    found = appointments.with_only_columns(
        Appointment.role, now, sa.func.count(sa.distinct(Appointment.person_id))
    ).group_by(Appointment.role)
    counted = {row[0]: (row[1], row[2]) for row in db.session.execute(found)}
    return {role: counted.get(role, (0, 0)) for role in Role}


def sign_ins(codes: list[str], since: datetime) -> int:
    """How many people with a role in these areas signed in since a moment."""
    here = sa.or_(sa.false(), *[within(Appointment.area_code, code) for code in codes])
    found = (
        sa.select(sa.func.count(sa.distinct(SignIn.person_id)))
        .join(Appointment, Appointment.person_id == SignIn.person_id)
        .where(SignIn.created_at >= since, here)
    )
    return db.session.scalar(found) or 0
