"""Cohorts with their seats, their meetings, who came, and what a trainee sees of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.cohorts.meetings import belongs, participants
from workspace.cohorts.models import Attendance, Cohort, Meeting, Member, Seat, SeatState
from workspace.db import db
from workspace.training.trained import graduated

CANDIDATES = 60


@dataclass(frozen=True, slots=True)
class Own:
    """What a trainee sees: the seat, the cohort's meetings, and at which of them the trainee was."""

    cohort: Cohort
    state: SeatState
    #: The place in the queue, from 1; 0 with a seat.
    queue: int
    coming: Sequence[Any]
    past: Sequence[Any]


def cohorts(visible: sa.Select[Any]) -> Sequence[Any]:
    """Every cohort with its taken seats and who waits: those that are open first, then the newest."""
    counts = [
        sa.select(sa.func.count(Seat.id)).where(Seat.cohort_id == Cohort.id, Seat.state == state).scalar_subquery()
        for state in (SeatState.SEATED, SeatState.WAITING)
    ]
    columns = (Cohort.id, Cohort.name, Cohort.quota, Cohort.begins_on, Cohort.closed_on)
    found = visible.with_only_columns(*columns, counts[0].label("seated"), counts[1].label("waiting"))
    order = (Cohort.closed_on.is_not(None), Cohort.begins_on.desc(), Cohort.id.desc())
    return db.session.execute(found.order_by(*order).limit(100)).all()


def seats(cohort_id: UUID, on: date) -> Sequence[Any]:
    """Every seat of a cohort with its member, whether trained, how often present, and whom it replaced."""
    was = sa.orm.aliased(Seat), sa.orm.aliased(Member)
    present = sa.select(sa.func.count(Attendance.id)).join(Meeting, Meeting.id == Attendance.meeting_id).where(
        Attendance.member_id == Seat.member_id, Attendance.present, Meeting.cohort_id == Seat.cohort_id,
        Meeting.cancelled_on.is_(None),
    ).scalar_subquery()  # fmt: skip
    columns = (Seat.id, Seat.state, Seat.left_on, Seat.left_reason, Seat.member_id, Member.name, Member.forgotten_on)
    more = (
        graduated(Member.person_id, on).label("is_trained"),
        present.label("present"),
        was[1].name.label("replaces"),
    )
    found = sa.select(*columns, *more).join(Member, Member.id == Seat.member_id)
    found = found.outerjoin(was[0], was[0].id == Seat.replaces_id).outerjoin(was[1], was[1].id == was[0].member_id)
    order = (sa.case((Seat.state == SeatState.LEFT, Seat.left_on)), Seat.place, Seat.id)
    return db.session.execute(found.where(Seat.cohort_id == cohort_id).order_by(*order)).all()


def meetings(cohort_id: UUID) -> Sequence[Any]:
    """Every meeting of a cohort in order, with how many came."""
    came = sa.select(sa.func.count(Attendance.id)).where(Attendance.meeting_id == Meeting.id, Attendance.present)
    found = sa.select(Meeting, came.scalar_subquery().label("came")).where(Meeting.cohort_id == cohort_id)
    return db.session.execute(found.order_by(Meeting.on, Meeting.begins_at, Meeting.id)).all()


def candidates(cohort: Cohort, visible: sa.Select[Any], words: str, on: date) -> tuple[Sequence[Any], bool]:
    """Members who could be nominated, those who are not trained first; and whether there are more than are shown."""
    taken = sa.select(Seat.member_id).where(Seat.cohort_id == cohort.id, Seat.state != SeatState.LEFT)
    passing = graduated(Member.person_id, on).label("is_trained")
    found = visible.with_only_columns(Member.id, Member.name, Member.born_on, Member.neighbourhood, passing)
    found = found.where(Member.area_code == cohort.area_code, Member.left_on.is_(None), Member.id.not_in(taken))
    if words:
        found = found.where(Member.name.icontains(words, autoescape=True))
    rows = db.session.execute(
        found.order_by(passing, sa.func.lower(Member.name), Member.id).limit(CANDIDATES + 1)
    ).all()
    return rows[:CANDIDATES], len(rows) > CANDIDATES


def attendance(meeting: Meeting) -> Sequence[Any]:
    """Everybody who belongs to a meeting, by name, and whether present (None: nobody has said)."""
    ids = [seat.member_id for seat in participants(meeting)]
    said = sa.and_(Attendance.member_id == Member.id, Attendance.meeting_id == meeting.id)
    columns = (Member.id, Member.name, Member.neighbourhood, Member.forgotten_on, Attendance.present)
    found = sa.select(*columns).outerjoin(Attendance, said)
    return db.session.execute(found.where(Member.id.in_(ids)).order_by(sa.func.lower(Member.name), Member.id)).all()


def came(meeting_id: UUID) -> int:
    """How many are marked as present."""
    found = sa.select(sa.func.count(Attendance.id)).where(Attendance.meeting_id == meeting_id, Attendance.present)
    return db.session.scalar(found) or 0


def mine(person_id: UUID, on: date) -> Own | None:
    """The newest open cohort of a trainee: at most three statements, None without a seat in one."""
    found = sa.select(Seat).join(Cohort, Cohort.id == Seat.cohort_id).join(Member, Member.id == Seat.member_id)
    found = found.where(Member.person_id == person_id, Seat.state != SeatState.LEFT, Cohort.closed_on.is_(None))
    order = (Cohort.begins_on.desc(), Cohort.id.desc())
    seat = db.session.scalar(found.order_by(*order).options(joinedload(Seat.cohort)).limit(1))
    if seat is None:
        return None
    said = sa.and_(Attendance.meeting_id == Meeting.id, Attendance.member_id == seat.member_id)
    rows = db.session.execute(
        sa.select(Meeting, Attendance.present).outerjoin(Attendance, said).where(Meeting.cohort_id == seat.cohort_id)
        .order_by(Meeting.on, Meeting.begins_at, Meeting.id).options(joinedload(Meeting.cohort))
    ).all()  # fmt: skip
    coming = [row for row in rows if row.Meeting.on >= on]
    past = [row for row in rows if row.Meeting.on < on and (row.present is not None or belongs(seat, row.Meeting))]
    return Own(seat.cohort, seat.state, _queue(seat), coming, past)


def _queue(seat: Seat) -> int:
    if seat.state is not SeatState.WAITING:
        return 0
    ahead = sa.select(sa.func.count(Seat.id)).where(Seat.cohort_id == seat.cohort_id, Seat.state == SeatState.WAITING)
    return db.session.scalar(ahead.where(Seat.place <= seat.place)) or 0
