"""Whom to ask for help."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import Appointment, Person, Role, active
from workspace.businesses.models import Business
from workspace.db import db
from workspace.pairings.models import Pairing


def coordinators_of(area_code: str, on: date) -> Sequence[sa.Row[str, str | None]]:
    """The coordinators whose area holds this one, the nearest first."""
    above = [area_code[: i or None] for i in (*_dots(area_code), 0)]
    found = (
        sa.select(Person.name, Person.phone)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(Appointment.role == Role.COORDINATOR, Appointment.area_code.in_(above), active(on))
        .order_by(sa.func.length(Appointment.area_code).desc(), Person.name)
        .limit(3)
    )
    return db.session.execute(found).all()


def _dots(code: str) -> list[int]:
    return [place for place, letter in enumerate(code) if letter == "."]


def mentors_of(owner_id: UUID, only: UUID | None = None) -> Sequence[sa.Row[str, str | None]]:
    """The mentors who accompany an owner's businesses today, or the one of them that a link opened (`only`)."""
    which = Business.id == only if only else sa.true()
    found = (
        sa.select(Person.name, Person.phone)
        .join(Pairing, Pairing.mentor_id == Person.id)
        .join(Business, Business.id == Pairing.business_id)
        .where(Business.owner_id == owner_id, Pairing.ended_on.is_(None), which)
        .order_by(Person.name)
    )
    return db.session.execute(found).all()
