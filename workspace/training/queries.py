"""Who is trained, and the volunteers and mentors of an area with their state."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from workspace.accounts.models import Appointment, Person, Role, active
from workspace.clock import WIB
from workspace.db import db, within
from workspace.training.models import TrainingPass
from workspace.training.trained import trained

PER_PAGE = 30
#: Those for whom the training is meant.
LEARNERS = (Role.VOLUNTEER, Role.MENTOR)


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many learn, and how many of them have passed."""

    total: int
    passed: int


def trained_ids(person_ids: Collection[UUID], on: date, zone: ZoneInfo = WIB) -> set[UUID]:
    """Those of these people who may visit owners on this day."""
    found = sa.select(Person.id).where(Person.id.in_(person_ids), trained(Person.id, on, zone))
    return set(db.session.scalars(found))


def is_trained(person_id: UUID, on: date, zone: ZoneInfo = WIB) -> bool:
    """Whether one person may visit owners on this day."""
    return person_id in trained_ids([person_id], on, zone)


def pass_of(person_id: UUID) -> TrainingPass | None:
    """The record of somebody's pass."""
    return db.session.scalar(sa.select(TrainingPass).where(TrainingPass.person_id == person_id))


def learning_areas(person_id: UUID, on: date) -> dict[Role, list[str]]:
    """Where a person is a volunteer or a mentor on this day, by role."""
    found = sa.select(Appointment.role, Appointment.area_code).where(
        Appointment.person_id == person_id, Appointment.role.in_(LEARNERS), active(on)
    )
    areas: dict[Role, list[str]] = {}
    for role, code in db.session.execute(found):
        areas.setdefault(role, []).append(code)
    return areas


def served_areas(person_id: UUID, on: date) -> list[str]:
    """Where a person is or was a volunteer or a mentor: what counts on this day first, then what ended last."""
    found = sa.select(Appointment.area_code).where(Appointment.person_id == person_id, Appointment.role.in_(LEARNERS))
    order = (sa.case((active(on), 0), else_=1), Appointment.until_on.desc(), Appointment.id)
    return list(db.session.scalars(found.order_by(*order)))


def _learners(codes: Sequence[str], on: date) -> sa.ColumnElement[bool]:
    """The appointments of volunteers and mentors in these areas."""
    place = sa.or_(sa.false(), *[within(Appointment.area_code, code) for code in codes])
    return sa.and_(Appointment.role.in_(LEARNERS), active(on), place)


def headcount(codes: Sequence[str], on: date) -> Headcount:
    """Volunteers and mentors of these areas, each counted once, and how many of them have passed."""
    passed = sa.case((trained(Appointment.person_id, on), Appointment.person_id))
    found = sa.select(sa.func.count(sa.distinct(Appointment.person_id)), sa.func.count(sa.distinct(passed)))
    return Headcount(*db.session.execute(found.where(_learners(codes, on))).one())


def learners(codes: Sequence[str], on: date, passed: bool | None, page: int) -> tuple[Sequence[Any], bool]:
    """One page of the volunteers and mentors, those who have not passed first, and whether more follow."""
    passing = trained(Person.id, on)
    found = (
        sa.select(
            Person.id,
            Person.name,
            TrainingPass.passed_on,
            passing.label("is_trained"),
            sa.func.max(sa.case((Appointment.role == Role.MENTOR, 1), else_=0)).label("is_mentor"),
        )
        .join(Appointment, Appointment.person_id == Person.id)
        .outerjoin(TrainingPass, TrainingPass.person_id == Person.id)
        .where(_learners(codes, on))
        .group_by(Person.id, Person.name, TrainingPass.passed_on)
        .order_by(passing, sa.func.lower(Person.name), Person.id)
    )
    if passed is not None:
        found = found.where(passing if passed else ~passing)
    rows = db.session.execute(found.limit(PER_PAGE + 1).offset((page - 1) * PER_PAGE)).all()
    return rows[:PER_PAGE], len(rows) > PER_PAGE
