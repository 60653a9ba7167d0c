"""Becoming a mentor: who has passed the modules before the first visit and is old enough may accompany from now on."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from workspace import content
from workspace.accounts.models import Appointment, Person, Role, active
from workspace.areas.rules import contains
from workspace.cohorts.models import Member
from workspace.cohorts.rules import mentors_from
from workspace.db import db, within
from workspace.formats import tanggal
from workspace.training.passing import appoint_mentor
from workspace.training.queries import is_trained, learning_areas
from workspace.training.trained import trained


def too_young_until(person_id: UUID, on: date) -> date | None:
    """The day on which somebody is old enough to be a mentor; None when old enough, or when nobody knows the age."""
    born = db.session.scalar(sa.select(sa.func.max(Member.born_on)).where(Member.person_id == person_id))
    old_enough = mentors_from(born) if born else None
    return old_enough if old_enough and on < old_enough else None


def promote(person: Person, by_id: UUID, areas: Sequence[str], on: date) -> str | None:
    """Make a mentor of a volunteer of these areas who may visit now; what happened, or why not yet, in a sentence."""
    places = learning_areas(person.id, on)
    here = {role: [c for c in codes if any(contains(a, c) for a in areas)] for role, codes in places.items()}
    mentored = here.get(Role.MENTOR, [])
    if all(any(contains(m, code) for m in mentored) for code in here.get(Role.VOLUNTEER, [])):
        return None
    if not is_trained(person.id, on):
        return None
    if until := too_young_until(person.id, on):
        return (
            f"{person.name} belum {content.curriculum().mentor_from_age} tahun: tetap relawan sampai {tanggal(until)}."
        )
    appoint_mentor(person, on, by_id, here)
    return f"{person.name} sekarang pendamping. Pasangkan dengan satu UMKM."


def ready(areas: Sequence[str], me: UUID, on: date) -> list[Person]:
    """Volunteers of these areas who may visit and are no mentors yet, since their questions were passed last."""
    place = sa.or_(sa.false(), *[within(Appointment.area_code, code) for code in areas])
    learning = sa.select(Appointment.person_id).where(Appointment.role == Role.VOLUNTEER, active(on), place)
    mentors = sa.select(Appointment.person_id).where(Appointment.role == Role.MENTOR, active(on))
    found = sa.select(Person, sa.func.max(Member.born_on)).outerjoin(Member, Member.person_id == Person.id)
    found = found.where(Person.id.in_(learning), Person.id.not_in(mentors), trained(Person.id, on), Person.id != me)
    rows = db.session.execute(found.group_by(Person.id).order_by(Person.name, Person.id).limit(30))
    return [person for person, born in rows if born is None or mentors_from(born) <= on]
