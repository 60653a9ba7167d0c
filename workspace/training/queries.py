"""Who is trained, and the volunteers and mentors of an area with their state."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import Appointment, Person, Role, active
from workspace.db import db, within
from workspace.training.models import TrainingPass

PER_PAGE = 30
#: Those for whom the training is meant.
LEARNERS = (Role.VOLUNTEER, Role.MENTOR)


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many learn, and how many of them have passed."""

    total: int
    passed: int


def trained_ids(person_ids: Collection[UUID]) -> set[UUID]:
    """Those of these people who are trained: a coordinator recorded that they passed. Nothing else decides."""
    found = sa.select(TrainingPass.person_id).where(TrainingPass.person_id.in_(person_ids))
    return set(db.session.scalars(found))


def is_trained(person_id: UUID) -> bool:
    """Whether one person is trained."""
    return person_id in trained_ids([person_id])


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


def _learners(codes: Sequence[str], on: date) -> sa.ColumnElement[bool]:
    """The appointments of volunteers and mentors in these areas."""
    place = sa.or_(sa.false(), *[within(Appointment.area_code, code) for code in codes])
    return sa.and_(Appointment.role.in_(LEARNERS), active(on), place)


def headcount(codes: Sequence[str], on: date) -> Headcount:
    """Volunteers and mentors of these areas, each counted once, and how many of them have passed."""
    found = (
        sa.select(sa.func.count(sa.distinct(Appointment.person_id)), sa.func.count(sa.distinct(TrainingPass.person_id)))
        .outerjoin(TrainingPass, TrainingPass.person_id == Appointment.person_id)
        .where(_learners(codes, on))
    )
    return Headcount(*db.session.execute(found).one())


def learners(codes: Sequence[str], on: date, passed: bool | None, page: int) -> tuple[Sequence[Any], bool]:
    """One page of the volunteers and mentors, those who have not passed first, and whether more follow."""
    found = (
        sa.select(
            Person.id,
            Person.name,
            TrainingPass.passed_on,
            sa.func.max(sa.case((Appointment.role == Role.MENTOR, 1), else_=0)).label("is_mentor"),
        )
        .join(Appointment, Appointment.person_id == Person.id)
        .outerjoin(TrainingPass, TrainingPass.person_id == Person.id)
        .where(_learners(codes, on))
        .group_by(Person.id, Person.name, TrainingPass.passed_on)
        .order_by(TrainingPass.passed_on.is_not(None), sa.func.lower(Person.name), Person.id)
    )
    if passed is not None:
        found = found.where(TrainingPass.id.is_not(None) if passed else TrainingPass.id.is_(None))
    rows = db.session.execute(found.limit(PER_PAGE + 1).offset((page - 1) * PER_PAGE)).all()
    return rows[:PER_PAGE], len(rows) > PER_PAGE
