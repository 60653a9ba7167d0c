"""Who holds which role where: the list of people, and the areas in which somebody may appoint."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import ROLE_LABELS, Appointment, Person, Role, active
from workspace.accounts.rules import canonical_phone
from workspace.areas.models import Area, Level
from workspace.areas.rules import label
from workspace.db import db, within

PAGE = 30
#: Nobody is appointed below a kelurahan.
APPOINTABLE = (Level.PROVINCE, Level.REGENCY, Level.DISTRICT, Level.KELURAHAN)


@dataclass(frozen=True, slots=True)
class Post:
    """A role in an area, as lists and pages show it."""

    id: UUID
    person_id: UUID
    role: Role
    area_code: str
    area: str
    from_on: date
    until_on: date | None
    is_active: bool

    @property
    def title(self) -> str:
        """ "Pendamping, Kelurahan Antirogo"."""
        return f"{ROLE_LABELS[self.role]}, {self.area}"


@dataclass(slots=True)
class Listed:
    """One person of the list."""

    id: UUID
    name: str
    phone: str | None
    has_password: bool
    posts: list[Post] = field(default_factory=list)


def people(
    visible: sa.Select[Any], roles: Collection[Role], words: str, page: int, on: date
) -> tuple[list[Listed], bool]:
    """A page of those who hold or held one of `roles` by a visible appointment, by name; and whether there are more.

    `words` is part of a name, or a whole number.
    """
    held = visible.where(Appointment.role.in_(roles))
    found = sa.select(Person.id, Person.name, Person.phone, Person.password_hash.is_not(None).label("has_password"))
    found = found.where(Person.id.in_(held.with_only_columns(Appointment.person_id)))
    if words:
        phone = canonical_phone(words)
        found = found.where(Person.phone == phone if phone else Person.name.icontains(words, autoescape=True))
    found = found.order_by(Person.name, Person.id).limit(PAGE + 1).offset((page - 1) * PAGE)
    rows = [Listed(*row) for row in db.session.execute(found)]
    by_id = {row.id: row for row in rows[:PAGE]}
    for post in _posts(held.where(Appointment.person_id.in_(by_id)), on):
        by_id[post.person_id].posts.append(post)
    return rows[:PAGE], len(rows) > PAGE


def posts_of(visible: sa.Select[Any], person_id: UUID, on: date) -> list[Post]:
    """The visible appointments of one person: those that count first, then the newest."""
    return _posts(visible.where(Appointment.person_id == person_id), on)


def _posts(held: sa.Select[Any], on: date) -> list[Post]:
    columns = (Appointment.id, Appointment.person_id, Appointment.role, Appointment.area_code)
    dates = (Appointment.from_on, Appointment.until_on)
    found = held.with_only_columns(*columns, *dates, Area.level, Area.name, active(on).label("counts"))
    found = found.join(Area, Area.code == Appointment.area_code).order_by(sa.desc("counts"), Appointment.id.desc())
    return [
        Post(id_, person_id, role, code, label(code, level, name), since, until, bool(counts))
        for id_, person_id, role, code, since, until, level, name, counts in db.session.execute(found)
    ]


def areas_to_give(codes: Collection[str]) -> list[tuple[str, str]]:
    """The areas in which one may appoint, with their names: the own ones and those below, from the top, 200 at most."""
    below = sa.or_(sa.false(), *[within(Area.code, code) for code in codes])
    found = sa.select(Area).where(below, Area.level.in_(APPOINTABLE))
    found = found.order_by(sa.func.length(Area.code), Area.name, Area.code).limit(200)
    return [(area.code, area.label) for area in db.session.scalars(found)]
