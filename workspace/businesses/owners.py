"""The owners of businesses: found by their number, and who may still be corrected."""

import sqlalchemy as sa

from workspace.accounts.models import Person, Role
from workspace.businesses.duplicates import share_a_word
from workspace.db import db, insert_ignoring
from workspace.errors import RuleBroken

TAKEN = "Nomor ini tercatat atas nama orang lain. Periksa lagi nomornya."
BOUND = "Nama dan nomor {name} hanya bisa diubah oleh pengelola."


def owner_of(phone: str, name: str) -> Person:
    """The person with this canonical number, made when there is none. Raises RuleBroken when the name is another's."""
    insert_ignoring(Person, [{"phone": phone, "name": name}])
    person = db.session.scalars(sa.select(Person).where(Person.phone == phone)).one()
    if not share_a_word(person.name, name):
        raise RuleBroken(TAKEN)
    return person


def is_only_owner(person: Person) -> bool:
    """Whether she was never more than an owner and has no password: then mentors keep her name and number right."""
    return person.password_hash is None and all(one.role is Role.OWNER for one in person.appointments)


def correct(person: Person, name: str, phone: str | None) -> bool:
    """Give an owner another name or number; returns whether the number changed.

    Raises RuleBroken when she is more than an owner, or when the number is somebody else's.
    """
    if (person.name, person.phone) == (name, phone):
        return False
    if not is_only_owner(person):
        raise RuleBroken(BOUND.format(name=person.name))
    taken = sa.select(Person.id).where(Person.phone == phone, Person.id != person.id)
    if db.session.scalar(taken) is not None:
        raise RuleBroken(TAKEN)
    moved = person.phone != phone
    person.name, person.phone = name, phone
    return moved
