"""Verbs about the meetings of a cohort: planning, changing, calling off, and who came."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace import repeats
from workspace.areas.rules import zone_of
from workspace.cohorts.models import Attendance, Cohort, Meeting, Seat, SeatState
from workspace.cohorts.seating import NEVER_SEATED
from workspace.db import db, insert_ignoring
from workspace.errors import RuleBroken

FACTS = ("on", "begins_at", "ends_at", "place", "modules", "note")


def plan(row_id: UUID, cohort: Cohort, facts: dict[str, Any], by: UUID) -> Meeting:
    """A new meeting. Sent twice it is one. Raises RuleBroken for one that ends before it begins."""
    kept: Meeting | None = repeats.earlier(Meeting, row_id, by, author="made_by_id", cohort_id=cohort.id, **facts)
    if kept is not None:
        return kept
    _demand_order(facts)
    meeting = Meeting(id=row_id, cohort_id=cohort.id, made_by_id=by, **facts)
    db.session.add(meeting)
    return meeting


def change(meeting: Meeting, version: int, facts: dict[str, Any]) -> None:
    """Another day, time, place or subject. Raises RuleBroken as `plan` does, repeats.Conflict when stale."""
    if all(getattr(meeting, name) == facts[name] for name in FACTS):
        return
    if meeting.version != version:
        raise repeats.Conflict(meeting)
    _demand_order(facts)
    for name in FACTS:
        setattr(meeting, name, facts[name])


def call_off(meeting: Meeting, cancelled: bool, on: date) -> None:
    """The meeting does not take place, or does after all. Twice is once."""
    if (meeting.cancelled_on is not None) != cancelled:
        meeting.cancelled_on = on if cancelled else None


def _demand_order(facts: dict[str, Any]) -> None:
    if facts["ends_at"] <= facts["begins_at"]:
        raise RuleBroken("Jam selesai harus sesudah jam mulai.")


def attend(meeting: Meeting, member_id: UUID, present: bool, by: UUID, on: date, at: datetime) -> None:
    """Say whether somebody came; said again it stays, said otherwise it changes.

    Raises RuleBroken for somebody without a seat, and for a meeting that was called off or is still to come.
    """
    if meeting.cancelled_on:
        raise RuleBroken("Pertemuan ini dibatalkan. Tidak ada yang dicatat hadir.")
    if meeting.on > on:
        raise RuleBroken("Pertemuan ini belum terjadi. Kehadiran dicatat pada harinya.")
    if member_id not in {seat.member_id for seat in participants(meeting)}:
        raise RuleBroken("Orang ini bukan peserta pertemuan ini.")
    row = {"meeting_id": meeting.id, "member_id": member_id, "present": present, "by_id": by, "at": at}
    if not insert_ignoring(Attendance, [row]):
        kept = sa.update(Attendance).where(Attendance.meeting_id == meeting.id, Attendance.member_id == member_id)
        db.session.execute(kept.where(Attendance.present != present).values(present=present, by_id=by, at=at))


def participants(meeting: Meeting) -> list[Seat]:
    """The seats that belong to a meeting; of whoever was marked there before, in any case."""
    said = sa.select(Attendance.member_id).where(Attendance.meeting_id == meeting.id)
    marked, seats = set(db.session.scalars(said)), sa.select(Seat).where(Seat.cohort_id == meeting.cohort_id)
    return [seat for seat in db.session.scalars(seats) if seat.member_id in marked or belongs(seat, meeting)]


def belongs(seat: Seat, meeting: Meeting) -> bool:
    """Whether a seat counted on the day of a meeting: taken by then, and not given up yet.

    A meeting of the past that is entered later is also for those seated before it was entered; never for a
    substitute, whose place was somebody else's on that day.
    """
    if seat.state is SeatState.WAITING or seat.place == NEVER_SEATED or (seat.left_on and seat.left_on <= meeting.on):
        return False
    entered = meeting.created_at.astimezone(zone_of(meeting.cohort.area_code)).date()
    return seat.given_on <= (meeting.on if seat.replaces_id else max(meeting.on, entered))
