"""What becomes of pairings when a mentor's appointment ends: no business is left with somebody who visits no more."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts import appointments
from workspace.accounts.models import Appointment, Person
from workspace.db import db
from workspace.pairings import queries
from workspace.pairings.models import Pairing
from workspace.pairings.pairing import end as end_pairing

REASON = "mentor_leaves"


def leave(appointment: Appointment, by: UUID, on: date, at: datetime) -> int:
    """End an appointment, and the pairings that nothing else covers. Returns how many those were."""
    mentor = sa.select(Person.id).where(Person.id == appointment.person_id)
    db.session.execute(mentor.with_for_update(key_share=True))  # nobody pairs this person meanwhile
    appointments.end(appointment, by, on, at)
    return end_lapsed(on, at, by, Pairing.mentor_id == appointment.person_id)


def left_alone(appointment: Appointment, on: date) -> int:
    """How many businesses would be without a mentor if this appointment ended."""
    return queries.lapsed_count(on, Pairing.mentor_id == appointment.person_id, but=appointment.id)


def end_lapsed(on: date, at: datetime, by: UUID | None, *which: sa.ColumnElement[bool]) -> int:
    """End the pairings (of all, or only `which`) whose mentor is none there any more. Repeated it changes nothing."""
    lapsed = queries.lapsed(on, *which)
    for pairing in lapsed:
        why = f"Pendampingan berakhir karena tugas {pairing.mentor.name} selesai."
        end_pairing(pairing, REASON, by, on, at, why)
    return len(lapsed)
