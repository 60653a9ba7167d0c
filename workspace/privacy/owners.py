"""What becomes of an owner's own row when her business is erased: emptied, unless she is somebody here besides."""

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.keys import Invitation, OwnerLink, SignIn
from workspace.accounts.models import Appointment, Person, Role
from workspace.businesses.models import Business
from workspace.db import db, uuid7

NAME = "Orang yang dihapus"
#: Tables that name people and lie below no business: what becomes of an owner's rows there.
ELSEWHERE = {
    "appointments": "an owner's end with her last business there; those of another role keep her row whole",
    "audit_entries": "the trail stays, its person is nobody; it never holds a word about her",
    "invitations": "gone with her row",
    "businesses": "its owner becomes nobody",
    "members": "a member's own data, kept by the karang taruna, not about an owner",
    **dict.fromkeys(
        (
            "attendances", "cards_seen", "certificates", "cohorts", "handovers", "late_judgements", "lesson_reads",
            "meetings", "practices", "quiz_attempts", "seats", "supervisions", "training_passes",
        ),
        "of a helper, not of an owner; it names her by her row only, which is empty then",
    ),
}  # fmt: skip


def part(owner: Person, business_id: UUID, on: date) -> UUID:
    """Take the owner out of a business that is being erased. Returns the id of nobody, who owns it from now on."""
    kept = _other_areas(owner.id, business_id)
    for one in list(owner.appointments):
        if one.role is Role.OWNER and one.area_code not in kept:
            owner.appointments.remove(one)
            db.session.delete(one)
    db.session.flush()
    if kept or any(one.until_on is None or one.until_on > on for one in owner.appointments):
        nobody = Person(id=uuid7(), name=NAME)
        db.session.add(nobody)
        db.session.flush()
        return nobody.id
    empty(owner)
    return owner.id


def _other_areas(owner_id: UUID, business_id: UUID) -> set[str]:
    """The areas where she is appointed because of another business that is still there: around those."""
    others = sa.select(Business.area_code).where(
        Business.owner_id == owner_id, Business.id != business_id, Business.erased_on.is_(None)
    )
    found = db.session.scalars(others).all()
    mine = sa.select(Appointment.area_code).where(Appointment.person_id == owner_id, Appointment.role == Role.OWNER)
    codes = db.session.scalars(mine).all()
    return {code for code in codes if any(one == code or one.startswith(code + ".") for one in found)}


def empty(person: Person) -> None:
    """Nothing of somebody is left but a row without a name, which entries of the trail point at."""
    person.name, person.phone, person.password_hash, person.theme = NAME, None, None, None
    mine: tuple[tuple[Any, Any], ...] = (
        (SignIn, SignIn.person_id), (OwnerLink, OwnerLink.person_id), (Invitation, Invitation.person_id),
    )  # fmt: skip
    for model, column in mine:
        db.session.execute(sa.delete(model).where(column == person.id))
