"""What the homes read besides what other features answer. Large statements are built once."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from workspace import prepared
from workspace.accounts.keys import SignIn
from workspace.accounts.models import Appointment, Person, Role, active
from workspace.businesses.models import Business
from workspace.content.shots import EVIDENCE
from workspace.db import db, within
from workspace.home import own_signals
from workspace.home.own_signals import Signals
from workspace.mentoring.models import Promise
from workspace.pairings.models import Pairing
from workspace.products.models import Photo, Product
from workspace.scoped import Query, Scoped

log = logging.getLogger(__name__)
PERSON, BUSINESS = (sa.bindparam(name, type_=sa.Uuid) for name in ("person", "business"))
TODAY = sa.bindparam("today", type_=sa.Date)


@dataclass(frozen=True, slots=True)
class Own:
    """A business of an owner, with who accompanies it."""

    id: UUID
    name: str
    mentor: str
    mentor_phone: str
    signals: Signals


def answers() -> bool:
    """Whether the database answers."""
    try:
        return db.session.scalar(sa.select(1)) == 1
    except SQLAlchemyError as error:
        log.error("database does not answer", extra={"reason": type(error).__name__})
        return False


def own(businesses: Scoped, owner_id: UUID, today: date) -> list[Own]:
    """The businesses of an owner, by name, and what there is to tell about each."""
    rows = businesses.rows(_own(businesses.select), person=owner_id, **own_signals.days(today))
    return [Own(row.id, row.name, row.mentor or "", row.phone or "", own_signals.signals_of(row)) for row in rows]


@lru_cache(maxsize=256)
def _own(businesses: Query) -> Query:
    return (
        businesses.with_only_columns(
            Business.id, Business.name, Person.name.label("mentor"), Person.phone, *own_signals.COLUMNS
        )
        .outerjoin(Pairing, sa.and_(Pairing.business_id == Business.id, Pairing.ended_on.is_(None)))
        .outerjoin(Person, Person.id == Pairing.mentor_id)
        .where(Business.owner_id == PERSON)
        .order_by(Business.name, Business.id)
    )


def promises_of(holder_id: UUID, businesses: Scoped, today: date, only: UUID | None = None) -> Sequence[Any]:
    """What a person has promised and not done, the next day first; and what was done today, to take a tick back.

    At most ten, of all businesses or of one.
    """
    values = {"person": holder_id, "today": today, "business": only}
    return businesses.rows(_promises_of(businesses.select, only is not None), **values)


@lru_cache(maxsize=256)
def _promises_of(businesses: Query, of_one: bool) -> Query:
    ids = businesses.with_only_columns(Business.id)
    return (
        sa.select(Promise.id, Promise.text, Promise.due_on, Promise.kept_on, Business.name.label("business"))
        .join(Business, Business.id == Promise.business_id)
        .where(
            Promise.holder_id == PERSON,
            sa.or_(Promise.kept_on.is_(None), Promise.kept_on == TODAY),
            Promise.business_id.in_(ids.where(Business.id == BUSINESS) if of_one else ids),
        )
        .order_by(Promise.due_on, Promise.id)
        .limit(10)
    )


_PHOTOGRAPHED = (
    sa.select(Product.id, Product.category, Photo.shot)
    .outerjoin(Photo, sa.and_(Photo.product_id == Product.id, Photo.shot != EVIDENCE, Photo.hidden_at.is_(None)))
    .where(Product.business_id == BUSINESS)
    .distinct()
)


def photographed(business_id: UUID) -> list[tuple[str, set[str]]]:
    """The category of each product, and the shots that it has a photo of ("" for a photo of none)."""
    found: dict[UUID, tuple[str, set[str]]] = {}
    for row in prepared.rows(_PHOTOGRAPHED, business=business_id):
        _category, shots = found.setdefault(row.id, (row.category, set()))
        shots.update(() if row.shot is None else (row.shot,))
    return list(found.values())


def people_by_role(appointments: Scoped, today: date) -> dict[Role, tuple[int, int]]:
    """For every role how many people hold it today, and how many hold or held it."""
    rows = appointments.run(_people_by_role(appointments.select), today=today)
    counted = {row[0]: (row[1], row[2]) for row in rows}
    return {role: counted.get(role, (0, 0)) for role in Role}


@lru_cache(maxsize=256)
def _people_by_role(appointments: Query) -> Query:
    today = sa.case((active(TODAY), Appointment.person_id))  # type: ignore[arg-type]
    now, ever = sa.func.count(sa.distinct(today)), sa.func.count(sa.distinct(Appointment.person_id))
    return appointments.with_only_columns(Appointment.role, now, ever).group_by(Appointment.role)


def sign_ins(codes: list[str], since: datetime) -> int:
    """How many people with a role in these areas signed in since a moment."""
    here = sa.or_(sa.false(), *[within(Appointment.area_code, code) for code in codes])
    found = (
        sa.select(sa.func.count(sa.distinct(SignIn.person_id)))
        .join(Appointment, Appointment.person_id == SignIn.person_id)
        .where(SignIn.created_at >= since, here)
    )
    return db.session.scalar(found) or 0
