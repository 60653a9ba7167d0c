"""Reads of pairings: who could accompany a business, who waits for somebody, who accompanies whom."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import Appointment, Person, Role, active, mentors_there
from workspace.areas.rules import lineage
from workspace.businesses.consents import permits_mentoring
from workspace.businesses.models import Business, Consent
from workspace.db import db, within
from workspace.pairings.models import Pairing
from workspace.pairings.rules import Candidate, most
from workspace.training.trained import trained

PER_PAGE, MOST_CANDIDATES = 30, 50
#: So many mentors are compared for the businesses of a page.
MOST_COMPARED = 200
HELPERS = (Role.MENTOR, Role.VOLUNTEER)

load = (
    sa.select(sa.func.count())
    .where(Pairing.mentor_id == Person.id, Pairing.ended_on.is_(None))
    .correlate(Person)
    .scalar_subquery()
)


def _areas(on: date) -> sa.Label[str]:
    """Where a person is a mentor on a day, in one value: "35.09.21.1007 35.09.21.1005"."""
    mine = (Appointment.person_id == Person.id, Appointment.role == Role.MENTOR, active(on))
    told = sa.select(sa.func.aggregate_strings(Appointment.area_code, " ")).where(*mine).correlate(Person)
    return told.scalar_subquery().label("areas")


@lru_cache(maxsize=8)
def _facts(on: date) -> Any:
    """What rules want to know of people, for `_read`; built once a day, since every pairing asks."""
    return sa.select(Person.id, Person.name, trained(Person.id, on).label("is_trained"), load.label("load"), _areas(on))


def _read(row: Any) -> Candidate:
    areas = tuple(sorted(row.areas.split(" "))) if row.areas else ()
    return Candidate(row.id, row.name, areas, bool(row.is_trained), row.load)


def candidate(person_id: UUID, on: date) -> Candidate:
    """One person as the rules want to know; somebody without appointments has no areas."""
    return _read(db.session.execute(_facts(on).where(Person.id == person_id)).one())


def these(person_ids: Collection[UUID], on: date) -> list[Candidate]:
    """These people as the rules want to know them, by name."""
    return _found(Person.id.in_(person_ids), on, "", 0, len(person_ids)) if person_ids else []


def for_business(area_code: str, on: date, named: str = "") -> list[Candidate]:
    """Mentors and volunteers appointed in an area around it, by name; never more than fifty: search for others."""
    appointed = sa.select(Appointment.person_id).where(
        Appointment.role.in_(HELPERS), active(on), Appointment.area_code.in_(lineage(area_code))
    )
    return _found(Person.id.in_(appointed), on, named, 0, MOST_CANDIDATES)


def mentors_around(area_codes: Iterable[str], on: date, also: UUID | None = None) -> list[Candidate]:
    """Mentors appointed in these very areas; those first who still can, so that they are never cut off.

    `also` is somebody who is to be among them in any case.
    """
    here = Appointment.area_code.in_(list(area_codes))
    appointed = sa.select(Appointment.person_id).where(Appointment.role == Role.MENTOR, active(on), here)
    found = _facts(on).where(sa.or_(Person.id == also, Person.id.in_(appointed)))
    can = sa.and_(trained(Person.id, on), load < most())
    order = (sa.case((Person.id == also, 0), (can, 1), else_=2), load, sa.func.lower(Person.name), Person.id)
    return [_read(row) for row in db.session.execute(found.order_by(*order).limit(MOST_COMPARED))]


def mentors_in(codes: Sequence[str], on: date, page: int) -> tuple[list[Candidate], bool]:
    """One page of those who accompany in these areas, below or around them, by name, and whether more follow."""
    place = sa.or_(sa.false(), *[within(Appointment.area_code, code) for code in codes])
    appointed = sa.select(Appointment.person_id).where(Appointment.role == Role.MENTOR, active(on), place)
    there = sa.or_(sa.false(), *[within(Business.area_code, code) for code in codes])
    holding = sa.select(Pairing.mentor_id).join(Business).where(Pairing.ended_on.is_(None), there, on_duty(on))
    where = sa.or_(Person.id.in_(appointed), Person.id.in_(holding))
    rows = _found(where, on, "", (page - 1) * PER_PAGE, PER_PAGE + 1)
    return rows[:PER_PAGE], len(rows) > PER_PAGE


def _found(where: sa.ColumnElement[bool], on: date, named: str, offset: int, limit: int) -> list[Candidate]:
    found = _facts(on).where(where)
    if named:
        found = found.where(Person.name.icontains(named, autoescape=True))
    found = found.order_by(sa.func.lower(Person.name), Person.id).offset(offset).limit(limit)
    return [_read(row) for row in db.session.execute(found)]


def seen(visible: sa.Select[Any], key: Any, ids: Collection[UUID]) -> dict[UUID, Any]:
    """Those of these rows that are among the visible, by their ids."""
    return {row.id: row for row in db.session.scalars(visible.where(key.in_(ids)))}


def active_pairing(business_id: UUID) -> Pairing | None:
    """The pairing that a business has today."""
    return db.session.scalar(sa.select(Pairing).where(Pairing.business_id == business_id, Pairing.ended_on.is_(None)))


def active_pairings(business_ids: Collection[UUID]) -> Sequence[Pairing]:
    """The pairings that these businesses have today."""
    found = sa.select(Pairing).where(Pairing.business_id.in_(business_ids), Pairing.ended_on.is_(None))
    return db.session.scalars(found).all()


def on_duty(on: Any) -> sa.ColumnElement[bool]:
    """That the mentor of a pairing is one today, there where the business is: else it counts as ended already."""
    return mentors_there(Pairing.mentor_id, Business.area_code, on)


def lapsed(on: date, *which: sa.ColumnElement[bool]) -> Sequence[Pairing]:
    """The pairings that are open although their mentor is none there any more."""
    found = sa.select(Pairing).join(Business).where(Pairing.ended_on.is_(None), ~on_duty(on), *which)
    return db.session.scalars(found.order_by(Pairing.id)).all()


def lapsed_count(on: date, *which: sa.ColumnElement[bool], but: UUID) -> int:
    """How many of `which` would be such pairings without the appointment `but`."""
    there = mentors_there(Pairing.mentor_id, Business.area_code, on, but)
    found = sa.select(sa.func.count()).select_from(Pairing).join(Business).where(Pairing.ended_on.is_(None), *which)
    return db.session.scalar(found.where(~there)) or 0


def has_consent() -> sa.Label[bool]:
    """Whether a business's owner agreed to be accompanied, as a column."""
    return sa.exists().where(Consent.business_id == Business.id, permits_mentoring()).label("has_consent")


def accompanied_by(mentor_ids: Collection[UUID], visible: sa.Select[Any], on: date) -> dict[UUID, list[Any]]:
    """The visible businesses of each mentor, with the pairing's id."""
    found = (
        visible.with_only_columns(
            Pairing.mentor_id, Pairing.id.label("pairing_id"), Pairing.from_on,
            Business.id, Business.name, Business.area_code, Business.last_contact_on,
        )
        .join(Pairing, Pairing.business_id == Business.id)
        .where(Pairing.mentor_id.in_(mentor_ids), Pairing.ended_on.is_(None), on_duty(on))
        .order_by(sa.func.lower(Business.name))
    )  # fmt: skip
    kept: dict[UUID, list[Any]] = {}
    for row in db.session.execute(found) if mentor_ids else []:
        kept.setdefault(row.mentor_id, []).append(row)
    return kept
