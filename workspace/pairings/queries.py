"""Reads of pairings: who could accompany a business, who waits for somebody, who accompanies whom."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import Appointment, Person, Role, active, mentors_there
from workspace.areas.rules import lineage
from workspace.businesses.consents import permits_mentoring
from workspace.businesses.models import Business, Consent
from workspace.db import db, within
from workspace.pairings.models import Pairing
from workspace.pairings.rules import Candidate, Opening
from workspace.training.trained import trained

PER_PAGE, MOST_CANDIDATES = 30, 50
HELPERS = (Role.MENTOR, Role.VOLUNTEER)

load = (
    sa.select(sa.func.count())
    .where(Pairing.mentor_id == Person.id, Pairing.ended_on.is_(None))
    .correlate(Person)
    .scalar_subquery()
)


def candidate(person_id: UUID, on: date) -> Candidate:
    """One person as the rules want to know; somebody without appointments has no areas."""
    facts = sa.select(Person.id, Person.name, trained(Person.id, on).label("is_trained"), load.label("load"))
    row = db.session.execute(facts.where(Person.id == person_id)).one()
    return _with_areas([row], on)[0]


def these(person_ids: Collection[UUID], on: date) -> list[Candidate]:
    """These people as the rules want to know them, by name."""
    return _found(Person.id.in_(person_ids), on, "", 0, len(person_ids)) if person_ids else []


def candidates(area_codes: Iterable[str], on: date, named: str = "", also: UUID | None = None) -> list[Candidate]:
    """Mentors and volunteers appointed in these very areas, by name; never more than fifty: search for others.

    `also` is somebody who is to be among them in any case.
    """
    appointed = sa.select(Appointment.person_id).where(
        Appointment.role.in_(HELPERS), active(on), Appointment.area_code.in_(list(area_codes))
    )
    return _found(sa.or_(Person.id.in_(appointed), Person.id == also), on, named, 0, MOST_CANDIDATES)


def for_business(area_code: str, on: date, named: str = "") -> list[Candidate]:
    """The same for one business: whoever is appointed in an area around it."""
    return candidates(lineage(area_code), on, named)


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
    found = sa.select(Person.id, Person.name, trained(Person.id, on).label("is_trained"), load.label("load")).where(
        where
    )
    if named:
        found = found.where(Person.name.icontains(named, autoescape=True))
    found = found.order_by(sa.func.lower(Person.name), Person.id).offset(offset).limit(limit)
    return _with_areas(db.session.execute(found).all(), on)


def _with_areas(rows: Sequence[Any], on: date) -> list[Candidate]:
    areas: dict[UUID, list[str]] = {}
    mine = sa.select(Appointment.person_id, Appointment.area_code).where(
        Appointment.person_id.in_([row.id for row in rows]), Appointment.role == Role.MENTOR, active(on)
    )
    for person_id, code in db.session.execute(mine) if rows else []:
        areas.setdefault(person_id, []).append(code)
    return [Candidate(row.id, row.name, tuple(areas.get(row.id, ())), bool(row.is_trained), row.load) for row in rows]


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


def opening(business: Business, on: date) -> Opening:
    """A business as the rules want to know, read anew."""
    mentor = (
        sa.select(Person.name)
        .join(Pairing, Pairing.mentor_id == Person.id)
        .join(Business, Business.id == Pairing.business_id)
        .where(Business.id == business.id, Pairing.ended_on.is_(None), on_duty(on))
    )
    consent = sa.select(sa.exists().where(Consent.business_id == business.id, permits_mentoring()))
    return Opening(
        id=business.id, name=business.name, area_code=business.area_code, owner_id=business.owner_id,
        mentor=db.session.scalar(mentor), has_consent=bool(db.session.scalar(consent)),
        is_closed=business.closed_on is not None, category=business.category,
        language=business.language,
    )  # fmt: skip


def waiting(visible: sa.Select[Any], on: date, page: int) -> tuple[Sequence[Any], bool]:
    """One page of the businesses without a mentor, who waits longest first, and whether more follow."""
    found = all_waiting(visible, on).limit(PER_PAGE + 1).offset((page - 1) * PER_PAGE)
    rows = db.session.execute(found).all()
    return rows[:PER_PAGE], len(rows) > PER_PAGE


def all_waiting(visible: sa.Select[Any], on: date) -> Any:
    """The businesses without a mentor, who waits longest first: what rules want to know, and since when."""
    ended = (
        sa.select(sa.func.max(Pairing.ended_on)).where(Pairing.business_id == Business.id).correlate(Business)
    ).scalar_subquery()
    since = sa.func.coalesce(ended, Business.registered_on).label("since")
    return (
        visible.with_only_columns(
            Business.id, Business.name, Business.sells, Business.category, Business.area_code, Business.owner_id,
            Business.language, since, has_consent(),
        )
        .where(~taken(on), Business.closed_on.is_(None))
        .order_by(since, sa.func.lower(Business.name), Business.id)
    )  # fmt: skip


def has_consent() -> sa.Label[bool]:
    """Whether a business's owner agreed to be accompanied, as a column."""
    return sa.exists().where(Consent.business_id == Business.id, permits_mentoring()).label("has_consent")


def waiting_count(visible: sa.Select[Any], on: date) -> int:
    """How many businesses have no mentor."""
    found = visible.with_only_columns(sa.func.count()).where(~taken(on), Business.closed_on.is_(None))
    return db.session.scalar(found) or 0


def taken(on: date) -> sa.ColumnElement[bool]:
    """That somebody accompanies the business who is a mentor there today."""
    there = (Pairing.business_id == Business.id, Pairing.ended_on.is_(None), on_duty(on))
    return sa.exists().where(*there).correlate(Business)


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
