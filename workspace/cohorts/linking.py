"""Members and accounts: somebody on the list who volunteers already is the same person, with the same day of birth."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace import content
from workspace.accounts.models import Appointment, Person, Role, active
from workspace.areas.rules import lineage
from workspace.cohorts.models import Member
from workspace.cohorts.rules import is_too_young, too_young
from workspace.db import db, within

LEARNERS = (Role.VOLUNTEER, Role.MENTOR)


def accounts_by_phone(phones: Collection[str], area_code: str, on: date) -> dict[str, UUID]:
    """Those of some numbers who volunteer in this area or one around it today, and nobody else: the rest is private."""
    here = sa.or_(within(Appointment.area_code, area_code), Appointment.area_code.in_(lineage(area_code)))
    volunteers = sa.select(Appointment.person_id).where(Appointment.role.in_(LEARNERS), active(on), here)
    found = sa.select(Person.phone, Person.id).where(Person.phone.in_(phones), Person.id.in_(volunteers))
    return {phone: person_id for phone, person_id in db.session.execute(found) if phone}


def link(phone: str | None, on: date) -> None:
    """Let those who are on a list with this number be the account that has it; None: with any number."""
    known = sa.select(Person.phone).where(Person.phone == phone if phone else Person.phone.is_not(None))
    found = sa.select(Member).where(Member.person_id.is_(None), Member.phone.in_(known))
    for member in db.session.scalars(found):
        assert member.phone is not None
        member.person_id = accounts_by_phone([member.phone], member.area_code, on).get(member.phone)


def link_appointed(phone: str, role: Role, on: date) -> None:
    """The same for somebody who has just got a role."""
    if role in LEARNERS:
        link(phone, on)


def _same(person_id: Any, phone: Any) -> sa.ColumnElement[bool]:
    """That a member is the person with this id or number; whoever left the karang taruna is as old as before."""
    return sa.and_(sa.or_(Member.person_id == person_id, Member.phone == phone), Member.forgotten_on.is_(None))


def born(person_id: Any, phone: Any) -> sa.ScalarSelect[date]:
    """The day of birth of the person with this id or number (columns), as lists know it: the latest if they differ."""
    found = sa.select(sa.func.max(Member.born_on)).where(_same(person_id, phone))
    return found.correlate_except(Member).scalar_subquery()


def born_on(person_id: UUID) -> date | None:
    """The day of birth of one person; None when no list knows it."""
    return db.session.scalar(sa.select(born(Person.id, Person.phone)).where(Person.id == person_id))


def objection(phone: str, role: Role, on: date) -> str | None:
    """Why somebody on a list, or once on it, cannot be a mentor yet: a member with this number is too young."""
    if role is not Role.MENTOR:
        return None
    account = sa.select(Person.id).where(Person.phone == phone).scalar_subquery()
    found = sa.select(Member.name, Member.born_on).where(_same(account, phone))
    said = (too_young(name, born_on, on) for name, born_on in db.session.execute(found))
    return next((sentence for sentence in said if sentence), None)


def remark(phone: str, role: Role, on: date) -> str | None:
    """What whoever makes a mentor is told when no list knows the age."""
    account = sa.select(Person.id).where(Person.phone == phone).scalar_subquery()
    if role is not Role.MENTOR or db.session.scalar(sa.select(born(account, phone))) is not None:
        return None
    return f"Umurnya belum tercatat: pastikan paling sedikit {content.curriculum().mentor_from_age} tahun."


def mentors_among(phones: Collection[str | None], person_ids: Collection[UUID], on: date) -> set[str | UUID | None]:
    """Those of some numbers and accounts that belong to a mentor of today, wherever that is."""
    numbers = [phone for phone in phones if phone]
    mentors = sa.select(Appointment.person_id).where(Appointment.role == Role.MENTOR, active(on))
    found = sa.select(Person.phone, Person.id).where(sa.or_(Person.phone.in_(numbers), Person.id.in_(person_ids)))
    rows = db.session.execute(found.where(Person.id.in_(mentors))) if numbers or person_ids else ()
    return {told for row in rows for told in row if told}


def mentor_too_young(name: str, born_on: date, on: date) -> str:
    """Why a mentor of today cannot be born on this day."""
    return f"{too_young(name, born_on, on)} Sekarang ia pendamping: periksa tahun lahirnya, atau akhiri dulu perannya."


def birthday_objection(name: str, born_on: date, phone: str | None, person_id: UUID | None, on: date) -> str | None:
    """Why somebody on a list cannot be this young: a mentor has this number or account; None when nobody has."""
    if not is_too_young(born_on, on) or not mentors_among([phone], [person_id] if person_id else [], on):
        return None
    return mentor_too_young(name, born_on, on)
