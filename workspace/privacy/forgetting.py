"""Forgetting members: whoever left a karang taruna long ago becomes a row without a name, so that numbers stay right.

An account that never was anything but a volunteer's goes along, with what was learnt on it. Files of photos that no
row names any more go the same night (products/sweeping.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace import content
from workspace.accounts.audit import note
from workspace.accounts.models import Appointment, Person, Role, active
from workspace.businesses.models import Business
from workspace.cohorts.models import Member
from workspace.cohorts.rules import born_by
from workspace.db import db
from workspace.practices.models import LateJudgement, PracticePhoto
from workspace.privacy import owners
from workspace.training.models import (
    CardSeen,
    Certificate,
    LessonRead,
    Practice,
    QuizAttempt,
    Supervision,
    TrainingPass,
)

NAME = "Anggota yang dihapus"
#: A day of birth has to be there; nobody was born on this one.
NO_DAY = date(1900, 1, 1)
#: How many of those who left are shown with their day.
SHOWN = 100
#: What somebody learnt, those rows first that name others.
OF_PRACTICE, LEARNT = (PracticePhoto, LateJudgement), (
    LessonRead, QuizAttempt, Practice, Supervision, Certificate, CardSeen, TrainingPass,
)  # fmt: skip


def due(on: date) -> Sequence[UUID]:
    """Who has been gone long enough."""
    found = sa.select(Member.id).where(Member.forgotten_on.is_(None), _long_gone(on))
    return db.session.scalars(found.order_by(Member.left_on, Member.id)).all()


def _long_gone(on: date) -> sa.ColumnElement[bool]:
    return Member.left_on <= on - content.privacy().roster.forget_after


def outlook(visible: sa.Select[Any]) -> Sequence[Any]:
    """Those visible who have left, the next to be forgotten first: what the nightly work would do, before it does."""
    found = visible.with_only_columns(Member.id, Member.name, Member.left_on).where(Member.left_on.is_not(None))
    return db.session.execute(found.order_by(Member.left_on, Member.name, Member.id).limit(SHOWN)).all()


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many members are here, how many of them are too young to be mentors, and how many have left."""

    here: int
    minors: int
    left: int


def numbers(visible: sa.Select[Any], on: date) -> Numbers:
    """Those numbers of visible members."""
    here = Member.left_on.is_(None)
    wanted = (here, sa.and_(here, Member.born_on > born_by(on)), ~here)
    sums = [sa.func.coalesce(sa.func.sum(sa.case((one, 1), else_=0)), 0) for one in wanted]
    return Numbers(*db.session.execute(visible.with_only_columns(*sums)).one())


def forget(member_id: UUID, on: date) -> bool:
    """Forget a member, unless somebody let the member come back meanwhile. Twice is once; says whether it was done."""
    found = sa.select(Member).where(Member.id == member_id, Member.forgotten_on.is_(None), _long_gone(on))
    member = db.session.scalar(found.with_for_update().execution_options(populate_existing=True))
    if member is None:
        return False
    person_id = member.person_id
    member.name, member.phone, member.born_on, member.neighbourhood = NAME, None, NO_DAY, None
    member.skills, member.languages, member.times, member.person_id = [], [], [], None
    member.forgotten_on = on
    note("members.forgotten", None, None, member.area_code)
    db.session.flush()
    if person_id and _only_learnt(person_id, on):
        _forget_account(db.session.get_one(Person, person_id))
    return True


def _only_learnt(person_id: UUID, on: date) -> bool:
    """Whether an account never was anything but a volunteer's, is none today, and no other list names it."""
    held = Appointment.person_id == person_id
    kept = (
        sa.exists().where(held, sa.or_(Appointment.role != Role.VOLUNTEER, active(on))),
        sa.exists().where(Member.person_id == person_id),
        sa.exists().where(Business.owner_id == person_id),
    )
    return not db.session.scalar(sa.select(sa.or_(*kept)))


def _forget_account(person: Person) -> None:
    """Delete what somebody learnt, and empty the account."""
    practices = sa.select(Practice.id).where(Practice.person_id == person.id)
    for below in OF_PRACTICE:
        db.session.execute(sa.delete(below).where(below.practice_id.in_(practices)))
    for model in LEARNT:
        db.session.execute(sa.delete(model).where(model.person_id == person.id))
    owners.empty(person)
