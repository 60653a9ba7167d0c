"""Reads: who stands at the door, and on which devices somebody is signed in."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.keys import SignIn
from workspace.accounts.models import Appointment, Person, active
from workspace.db import db


def candidate(phone: str, on: date) -> Any | None:
    """Who stands at the door with this number: id, password_hash, area_code. Nobody without a role that counts."""
    found = (
        sa.select(Person.id, Person.password_hash, Appointment.area_code)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(Person.phone == phone, active(on))
        .order_by(Appointment.from_on, Appointment.id)
        .limit(1)
    )
    return db.session.execute(found).first()


def person(person_id: UUID) -> Person:
    """A person whose right to be here has been proven just now."""
    return db.session.get_one(Person, person_id)


def with_phones(phones: Collection[str], on: date) -> list[Any]:
    """Those of some numbers who hold a role: name and phone, in the order of the numbers."""
    found = (
        sa.select(Person.name, Person.phone)
        .where(Person.phone.in_(phones), Person.id.in_(sa.select(Appointment.person_id).where(active(on))))
        .order_by(Person.phone)
    )
    return list(db.session.execute(found))


def devices(mine: sa.Select[Any], at: datetime, rest: timedelta) -> list[SignIn]:
    """The devices on which somebody is signed in, last used first; `rest` is how long one may lie unused."""
    open_ones = mine.where(SignIn.ended_at.is_(None), SignIn.seen_at > at - rest)
    return list(db.session.scalars(open_ones.order_by(SignIn.seen_at.desc(), SignIn.id.desc()).limit(50)))


def devices_of(person_id: UUID) -> int:
    """On how many devices somebody is signed in."""
    found = sa.select(sa.func.count()).where(SignIn.person_id == person_id, SignIn.ended_at.is_(None))
    return db.session.scalar(found.select_from(SignIn)) or 0
