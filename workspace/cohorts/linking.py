"""Members and accounts: somebody on the list who volunteers already is the same person."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import Appointment, Person, Role, active
from workspace.cohorts.models import Member
from workspace.cohorts.rules import too_young
from workspace.db import db, within

LEARNERS = (Role.VOLUNTEER, Role.MENTOR)


def accounts_by_phone(phones: Collection[str], area_code: str, on: date) -> dict[str, UUID]:
    """Those of some numbers who volunteer in this area today, and nobody else: the rest is private."""
    volunteers = sa.select(Appointment.person_id).where(
        Appointment.role.in_(LEARNERS), active(on), within(Appointment.area_code, area_code)
    )
    found = sa.select(Person.phone, Person.id).where(Person.phone.in_(phones), Person.id.in_(volunteers))
    return {phone: person_id for phone, person_id in db.session.execute(found) if phone}


def objection(phone: str, role: Role, on: date) -> str | None:
    """Why somebody on a list cannot be a mentor yet: a member with this number is too young."""
    if role is not Role.MENTOR:
        return None
    mine = sa.select(Person.id).where(Person.phone == phone)
    found = sa.select(Member.name, Member.born_on).where(sa.or_(Member.phone == phone, Member.person_id.in_(mine)))
    said = (too_young(name, born_on, on) for name, born_on in db.session.execute(found.where(Member.left_on.is_(None))))
    return next((sentence for sentence in said if sentence), None)
