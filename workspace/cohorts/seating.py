"""Verbs about a cohort: opening it, nominating members, leaving, and moving up. The quota holds for everybody at once.

Each verb locks the cohort's row first, so that two coordinators nominating at the same moment follow each other.
"""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from workspace import repeats
from workspace.accounts.audit import note
from workspace.cohorts.models import Cohort, Member, Seat, SeatState
from workspace.cohorts.rules import quota_problem
from workspace.db import db
from workspace.errors import RuleBroken

#: The place of whoever gave up waiting: nobody needs to take it.
NEVER_SEATED = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What is decided about a cohort; `quota` is how many are trained together."""

    name: str
    quota: int
    begins_on: date


def open_cohort(row_id: UUID, area_code: str, plan: Plan, by: UUID) -> Cohort:
    """A new cohort. Sent twice it is one; repeats.Conflict and repeats.Foreign for another one with this id."""
    facts = {"area_code": area_code, **asdict(plan)}
    kept: Cohort | None = repeats.earlier(Cohort, row_id, by, author="made_by_id", **facts)
    if kept is not None:
        return kept
    cohort = Cohort(id=row_id, made_by_id=by, **facts)
    db.session.add(cohort)
    note("cohort.opened", by, None, area_code)
    return cohort


def change_cohort(cohort: Cohort, version: int, plan: Plan) -> None:
    """Another name, quota or first day. Raises RuleBroken for too few seats, repeats.Conflict when stale."""
    cohort = _locked(cohort.id)
    if Plan(cohort.name, cohort.quota, cohort.begins_on) == plan:
        return
    if cohort.version != version:
        raise repeats.Conflict(cohort)
    problem = quota_problem(plan.quota, seated(cohort.id))
    if problem:
        raise RuleBroken(problem)
    cohort.name, cohort.quota, cohort.begins_on = plan.name, plan.quota, plan.begins_on


def close(cohort: Cohort, closed: bool, on: date) -> None:
    """The training of a cohort is over, or goes on after all. Twice is once."""
    if (cohort.closed_on is not None) != closed:
        cohort.closed_on = on if closed else None


def nominate(cohort: Cohort, member: Member, by: UUID, on: date) -> Seat:
    """A seat for a member, or a place on the waiting list when all are taken. Twice is once.

    Raises RuleBroken for a cohort that is closed and for somebody of elsewhere or who has left.
    """
    cohort = _locked(cohort.id)
    if cohort.closed_on:
        raise RuleBroken("Angkatan ini sudah ditutup. Pilih angkatan lain.")
    if member.area_code != cohort.area_code or member.left_on:
        raise RuleBroken(f"{member.name} bukan anggota di wilayah angkatan ini.")
    seat = db.session.scalar(sa.select(Seat).where(Seat.cohort_id == cohort.id, Seat.member_id == member.id))
    if seat is not None and seat.state is not SeatState.LEFT:
        return seat
    free, place = seated(cohort.id) < cohort.quota and not first_waiting(cohort.id), _next_place(cohort.id)
    seat = seat or Seat(cohort_id=cohort.id, member=member)
    db.session.add(seat)
    seat.state = SeatState.SEATED if free else SeatState.WAITING
    seat.place, seat.given_on, seat.given_by_id, seat.replaces_id = place, on, by, None
    seat.left_on, seat.left_reason = None, ""
    db.session.flush()
    note("cohort.seat", by, member.person_id, cohort.area_code, seat="given")
    return seat


def leave(seat: Seat, reason: str, by: UUID, on: date) -> None:
    """Somebody gives up the seat or the place in the queue, with a reason. Twice is once."""
    cohort = _locked(seat.cohort_id)
    if seat.state is SeatState.LEFT:
        return
    if seat.state is SeatState.WAITING:
        seat.place = NEVER_SEATED
    seat.state, seat.left_on, seat.left_reason = SeatState.LEFT, on, reason
    note("cohort.seat", by, seat.member.person_id, cohort.area_code, seat="left")


def leave_all(member: Member, reason: str, by: UUID, on: date) -> None:
    """Give up every seat and waiting place that somebody has in open cohorts."""
    here = sa.select(Seat).join(Cohort, Cohort.id == Seat.cohort_id).where(Seat.member_id == member.id)
    open_ = here.where(Seat.state != SeatState.LEFT, Cohort.closed_on.is_(None))
    for seat in db.session.scalars(open_.order_by(Cohort.id)).all():
        leave(seat, reason, by, on)


def move_up(seat: Seat, by: UUID, on: date) -> None:
    """The first one who waits takes a free seat, in place of who left last. Twice is once.

    Raises RuleBroken for a cohort that is closed, when somebody waits longer, and when no seat is free.
    """
    cohort = _locked(seat.cohort_id)
    if seat.state is SeatState.SEATED:
        return
    if cohort.closed_on:
        raise RuleBroken("Angkatan ini sudah ditutup. Buka lagi dulu.")
    first = first_waiting(cohort.id)
    if seat.state is SeatState.LEFT or first is None:
        raise RuleBroken(f"{seat.member.name} tidak ada di daftar tunggu.")
    if first.id != seat.id:
        raise RuleBroken(f"{first.member.name} menunggu lebih dulu.")
    if seated(cohort.id) >= cohort.quota:
        raise RuleBroken("Semua kursi terisi. Tunggu sampai ada yang keluar.")
    seat.state, seat.given_on, seat.given_by_id = SeatState.SEATED, on, by
    seat.replaces_id = _unreplaced(cohort.id)
    note("cohort.seat", by, seat.member.person_id, cohort.area_code, seat="moved_up")


def first_waiting(cohort_id: UUID) -> Seat | None:
    """Who has waited longest."""
    waiting = sa.select(Seat).where(Seat.cohort_id == cohort_id, Seat.state == SeatState.WAITING)
    return db.session.scalar(waiting.order_by(Seat.place, Seat.id).limit(1))


def queue_number(seat: Seat) -> int:
    """The place in the queue, from 1."""
    ahead = sa.select(sa.func.count()).select_from(Seat).where(
        Seat.cohort_id == seat.cohort_id, Seat.state == SeatState.WAITING, Seat.place <= seat.place
    )  # fmt: skip
    return db.session.scalar(ahead) or 0


def _locked(cohort_id: UUID) -> Cohort:
    """The cohort as it stands now, with its seats, for this transaction alone."""
    found = sa.select(Cohort).where(Cohort.id == cohort_id).with_for_update()
    cohort = db.session.scalars(found.execution_options(populate_existing=True)).one()
    seats = sa.select(Seat).where(Seat.cohort_id == cohort_id)
    db.session.scalars(seats.execution_options(populate_existing=True)).all()
    return cohort


def seated(cohort_id: UUID) -> int:
    """How many seats are taken."""
    found = sa.select(sa.func.count()).select_from(Seat)
    return db.session.scalar(found.where(Seat.cohort_id == cohort_id, Seat.state == SeatState.SEATED)) or 0


def _next_place(cohort_id: UUID) -> int:
    highest = sa.select(sa.func.max(Seat.place)).where(Seat.cohort_id == cohort_id, Seat.place.is_not(None))
    return (db.session.scalar(highest) or 0) + 1


def _unreplaced(cohort_id: UUID) -> UUID | None:
    """The seat of who left last and has no substitute yet."""
    taken = sa.select(Seat.replaces_id).where(Seat.cohort_id == cohort_id, Seat.replaces_id.is_not(None))
    left = sa.select(Seat.id).where(Seat.cohort_id == cohort_id, Seat.state == SeatState.LEFT, Seat.id.not_in(taken))
    left = left.where(Seat.place != NEVER_SEATED)
    return db.session.scalar(left.order_by(Seat.left_on.desc(), Seat.id.desc()).limit(1))
