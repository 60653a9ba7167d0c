"""Becoming a mentor: who has passed the modules before the first visit and is old enough may accompany from now on.

It happens by itself with the last thing that lacked: an accepted practice, passed questions, a birthday (at night).
Whose age no list knows waits for a coordinator's word. Whoever stopped being a mentor is asked by people, not by this.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace import content
from workspace.accounts.models import Appointment, Person, Role, active
from workspace.cohorts import linking
from workspace.cohorts.rules import born_by, mentors_from
from workspace.db import db, within
from workspace.formats import tanggal
from workspace.training.passing import appoint_mentor
from workspace.training.queries import is_trained
from workspace.training.trained import trained

#: The page of a coordinator shows so many at once; those who became mentors make room.
MOST_READY = 30
_born = linking.born(Person.id, Person.phone)


def _open(areas: Sequence[str] | None, on: date) -> sa.Subquery:
    """Who volunteers where (in these areas; None: anywhere) without being, or having stopped there to be, a mentor."""
    place = sa.true() if areas is None else sa.or_(*[within(Appointment.area_code, code) for code in areas], sa.false())
    learns = sa.select(Appointment.person_id, Appointment.area_code, Appointment.from_on).where(
        Appointment.role == Role.VOLUNTEER, active(on), place
    ).subquery()  # fmt: skip
    around = (learns.c.area_code >= Appointment.area_code, learns.c.area_code < Appointment.area_code + "/")
    stays = sa.or_(Appointment.until_on.is_(None), Appointment.until_on > learns.c.from_on)
    mentor = (Appointment.person_id == learns.c.person_id, Appointment.role == Role.MENTOR)
    mentored = sa.exists().where(*mentor, *around, stays).correlate(learns)
    return sa.select(learns.c.person_id, learns.c.area_code).where(~mentored).subquery()


def _ready(areas: Sequence[str] | None, on: date) -> sa.Select[Any]:
    """Volunteers who may visit and are not known to be too young, but are no mentors yet."""
    old_enough = sa.or_(_born.is_(None), _born <= born_by(on))
    waiting = sa.select(_open(areas, on).c.person_id)
    return sa.select(Person).where(Person.id.in_(waiting), trained(Person.id, on), old_enough)


def ready(areas: Sequence[str], me: UUID, on: date) -> list[tuple[Person, bool]]:
    """The first of those whom a coordinator of these areas can make mentors, by name, and whether the age is known."""
    found = _ready(areas, on).where(Person.id != me).add_columns(_born.is_not(None))
    rows = db.session.execute(found.order_by(sa.func.lower(Person.name), Person.id).limit(MOST_READY))
    return [(person, bool(known)) for person, known in rows]


def ready_count(areas: Sequence[str], me: UUID, on: date) -> int:
    """How many volunteers of these areas may visit but are no mentors yet; `me` is not counted, as in `ready`."""
    return db.session.scalar(sa.select(ready_of(areas, on)), {"person": me}) or 0


def ready_of(areas: Sequence[Any], on: date) -> sa.ScalarSelect[int]:
    """That number as a value, for a statement that has more; its parameter `person` is who asks."""
    others = Person.id != sa.bindparam("person", type_=sa.Uuid())
    return _ready(areas, on).where(others).with_only_columns(sa.func.count(Person.id)).scalar_subquery()


def promote(
    person: Person, by_id: UUID | None, areas: Sequence[str] | None, on: date, vouched: bool = False
) -> str | None:
    """Make a mentor of a volunteer of these areas who may visit now; what happened, or why not yet, in a sentence.

    `by_id` None: nobody did it, the last thing that lacked is there. `vouched`: somebody says that the age is right,
    which counts only where no list knows it.
    """
    waiting = _open(areas, on)
    codes = db.session.scalars(sa.select(waiting.c.area_code).where(waiting.c.person_id == person.id)).all()
    if not codes or not is_trained(person.id, on):
        return None
    least, born = content.curriculum().mentor_from_age, linking.born_on(person.id)
    if born is None and not vouched:
        return f"Umur {person.name} belum tercatat. Pastikan paling sedikit {least} tahun, lalu jadikan pendamping."
    if born and on < mentors_from(born):
        return f"{person.name} belum {least} tahun: tetap relawan sampai {tanggal(mentors_from(born))}."
    appoint_mentor(person, codes, on, by_id)
    return f"{person.name} sekarang pendamping. Pasangkan dengan satu UMKM."


def learnt(person_id: UUID, on: date) -> None:
    """Somebody has passed something: perhaps that was the last thing that lacked."""
    promote(db.session.get_one(Person, person_id), None, None, on)


def promote_everybody(on: date) -> None:
    """Make mentors of all who may be: today's birthdays, and of whom a day of birth was written down."""
    linking.link(None, on)
    for person in db.session.scalars(_ready(None, on).where(_born.is_not(None)).order_by(Person.id)):
        promote(person, None, None, on)


def outlook(person_id: UUID, on: date) -> str:
    """What a volunteer reads who may visit and is no mentor yet: what is waited for."""
    least, born = content.curriculum().mentor_from_age, linking.born_on(person_id)
    waiting = _open(None, on)
    if db.session.scalar(sa.select(waiting.c.area_code).where(waiting.c.person_id == person_id).limit(1)) is None:
        return "Koordinator menentukan kapan kamu mendampingi lagi."
    if born is None:
        return f"Umurmu belum tercatat. Koordinator memastikannya dulu: pendamping paling muda {least} tahun."
    if on < mentors_from(born):
        start = tanggal(mentors_from(born))
        return f"Pendamping paling muda {least} tahun. Kamu bisa mulai {start}. Sambil menunggu, lanjutkan belajar."
    return "Paling lambat besok kamu menjadi pendamping."
