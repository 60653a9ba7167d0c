"""Appointing people, and ending it. Days are those of Jakarta's calendar, by which signing in counts too."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from workspace import repeats
from workspace.accounts import audit, signing_in
from workspace.accounts.models import ROLE_LABELS, Appointment, Person, Role, active
from workspace.clock import WIB
from workspace.db import db, uuid7
from workspace.errors import RuleBroken

#: What features know against a role: each is told a number, the role and the day, and says why not, or None.
OBJECTIONS: list[Callable[[str, Role, date], str | None]] = []
#: What features add to say of somebody who has got a role: each is told the same, and says a sentence, or None.
REMARKS: list[Callable[[str, Role, date], str | None]] = []
#: What features do when a role was given: each is told the number, the role and the day.
GIVEN: list[Callable[[str, Role, date], None]] = []


@dataclass(frozen=True, slots=True)
class Post:
    """A role in an area, to be given to whoever has this phone number."""

    phone: str
    name: str
    role: Role
    area_code: str


def appoint(row_id: UUID, post: Post, by_id: UUID | None, on: date) -> tuple[Appointment, bool]:
    """Give somebody a role in an area, and whether that is new: a form sent again gives what it gave before.

    Whoever has the number already keeps the name, and gets one role more.
    Raises RuleBroken for one's own number, for owners (their businesses make them owners), and when the role is
    held already; repeats.Conflict and repeats.Foreign for a form that was sent before.
    """
    kept = _earlier(row_id, post, by_id)
    if kept is not None:
        return kept, False
    person = _with_phone(post.phone)
    if post.role is Role.OWNER:
        raise RuleBroken("Pemilik usaha terdaftar lewat UMKM-nya, bukan di sini.")
    if person and person.id == by_id:
        raise RuleBroken("Anda tidak bisa memberi peran kepada diri sendiri. Minta pengelola lain.")
    if person and _holds(person.id, post, on):
        raise RuleBroken(f"{person.name} sudah {ROLE_LABELS[post.role]} di wilayah ini.")
    against = objection(post.phone, post.role, on)
    if against:
        raise RuleBroken(against)
    try:
        with db.session.begin_nested():
            appointment = _insert(row_id, post, by_id, on, person)
    except sa.exc.IntegrityError:  # the same form, or the same number, a moment ago
        kept = _earlier(row_id, post, by_id)
        if kept is None:
            raise RuleBroken(f"{post.name} baru saja ditambahkan. Muat ulang daftarnya.") from None
        return kept, False
    audit.note("appointment.granted", by_id, appointment.person_id, post.area_code, role=post.role.value)
    _tell(post, on)
    return appointment, True


def _tell(post: Post, on: date) -> None:
    for told in GIVEN:
        told(post.phone, post.role, on)


def objection(phone: str | None, role: Role, on: date) -> str | None:
    """Why whoever has this number cannot get this role today, in words; None when nothing speaks against it."""
    said = (against(phone, role, on) for against in OBJECTIONS) if phone else ()
    return next((sentence for sentence in said if sentence), None)


def remark(phone: str | None, role: Role, on: date) -> str:
    """What else is to be known of whoever has this number and got this role; empty when nothing is."""
    said = [tells(phone, role, on) for tells in REMARKS] if phone else []
    return " ".join(sentence for sentence in said if sentence)


def _insert(row_id: UUID, post: Post, by_id: UUID | None, on: date, person: Person | None) -> Appointment:
    if person is None:
        person = Person(id=uuid7(), name=post.name, phone=post.phone)
        db.session.add(person)
        db.session.flush()
    appointment = Appointment(
        id=row_id, person_id=person.id, role=post.role, area_code=post.area_code, from_on=on, granted_by_id=by_id
    )
    db.session.add(appointment)
    db.session.flush()
    return appointment


def _with_phone(phone: str) -> Person | None:
    return db.session.scalar(sa.select(Person).where(Person.phone == phone))


def _earlier(row_id: UUID, post: Post, by_id: UUID | None) -> Appointment | None:
    """The appointment that the same form has made already. Asked before its person: where it is, the person is too."""
    if by_id is None or db.session.get(Appointment, row_id) is None:
        return None
    person = _with_phone(post.phone)
    same = {"role": post.role, "area_code": post.area_code, "person_id": person.id if person else None}
    return repeats.earlier(Appointment, row_id, by_id, author="granted_by_id", **same)


def _holds(person_id: UUID, post: Post, on: date) -> bool:
    """Whether the person has this very role in this very area today."""
    found = sa.select(Appointment.id).where(
        Appointment.person_id == person_id,
        Appointment.role == post.role,
        Appointment.area_code == post.area_code,
        active(on),
    )
    return db.session.scalar(found) is not None


def end(appointment: Appointment, by_id: UUID, on: date, at: datetime) -> None:
    """Let a role count no more from today. When nothing is left, every device is signed out. Twice is once."""
    if not appointment.is_active(on):
        return
    appointment.end(on, db.session.get(Person, by_id))
    db.session.flush()
    audit.note("appointment.ended", by_id, appointment.person_id, appointment.area_code, role=appointment.role.value)
    if not of(appointment.person_id, on):
        signing_in.end_all(appointment.person_id, at)


def of(person_id: UUID, on: date) -> list[Appointment]:
    """Every role that somebody holds on a day, wherever it is: for deciding, not for showing."""
    found = sa.select(Appointment).where(Appointment.person_id == person_id, active(on))
    return list(db.session.scalars(found.order_by(Appointment.from_on, Appointment.id)))


def area_of(person_id: UUID, at: datetime) -> str | None:
    """Where somebody belongs: the area of the first role that counts now, else of the first there was."""
    found = sa.select(Appointment.area_code).where(Appointment.person_id == person_id)
    order = (sa.case((active(day_of(at)), 0), else_=1), Appointment.from_on, Appointment.id)
    return db.session.scalar(found.order_by(*order).limit(1))


def day_of(at: datetime) -> date:
    """The day on which a moment counts for appointments: one calendar for the whole country, Jakarta's."""
    return at.astimezone(WIB).date()
