"""Reads of businesses: the list and its numbers, who accompanies, and what happened."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace import prepared
from workspace.accounts.models import Person, mentors_there
from workspace.businesses.filters import Filters
from workspace.businesses.models import Business, Pause, Stage
from workspace.businesses.progress import Progress
from workspace.db import db, within
from workspace.scoped import Query, Scoped

PER_PAGE, LINES = 30, 20
BUSINESS = Business.__table__
ON = sa.bindparam("on", type_=sa.Date)
OWNER, MENTOR = Person.__table__.alias("owner"), Person.__table__.alias("mentor")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many businesses a list has, by stage and by whether nobody accompanies them."""

    numbers: Mapping[tuple[Stage, bool], int]

    def of(self, stage: Stage | None = None, unpaired: bool = False) -> int:
        """Those of a stage, or all; only those without a mentor when `unpaired`."""
        return sum(
            number
            for (its_stage, alone), number in self.numbers.items()
            if stage in (None, its_stage) and (alone or not unpaired)
        )


@cache
def _pairings() -> sa.FromClause:
    """The table that `Business.mentor` goes through; it belongs to a feature above."""
    table = sa.inspect(Business).relationships["mentor"].secondary
    assert table is not None
    return table


def _with_pairing(found: Query) -> Query:
    """Joined with the active pairing, if there is one."""
    pairings = _pairings()
    there = mentors_there(pairings.c.mentor_id, BUSINESS.c.area_code, ON)
    active = sa.and_(pairings.c.business_id == BUSINESS.c.id, pairings.c.ended_on.is_(None), there)
    return found.outerjoin(pairings, active)


def _narrowed(visible: Query, filters: Filters) -> Query:
    """The visible businesses that the search, area and category leave."""
    found = visible.join(OWNER, OWNER.c.id == BUSINESS.c.owner_id) if filters.words else visible
    for word in filters.words:
        places = (BUSINESS.c.name, BUSINESS.c.sells, OWNER.c.name)
        found = found.where(sa.or_(*[place.icontains(word, autoescape=True) for place in places]))
    if filters.rt:
        found = found.where(within(BUSINESS.c.area_code, filters.rt))
    if filters.kategori:
        found = found.where(BUSINESS.c.category == filters.kategori)
    return found


def listed(visible: Scoped, filters: Filters, on: date, page: int) -> tuple[Sequence[Any], bool]:
    """One page of the businesses that are visible, by name, with owner and mentor, and whether more follow."""
    rows = _read(_listed, visible, filters, on=on, skip=(page - 1) * PER_PAGE)
    return rows[:PER_PAGE], len(rows) > PER_PAGE


@lru_cache(maxsize=256)
def _listed(visible: Query, filters: Filters) -> Query:
    """The page is cut out first, so that owners and mentors are read of those rows only."""
    found = _narrowed(visible, filters).with_only_columns(BUSINESS.c.id, sa.func.lower(BUSINESS.c.name).label("name"))
    if filters.stage:
        found = found.where(Business.stage == filters.stage.value)
    if filters.pendamping:
        found = _with_pairing(found).where(_pairings().c.id.is_(None))
    found = found.order_by(sa.func.lower(BUSINESS.c.name), BUSINESS.c.id)
    page = found.limit(PER_PAGE + 1).offset(sa.bindparam("skip", type_=sa.Integer)).subquery("page")
    shown = sa.select(
        BUSINESS.c.id, BUSINESS.c.name, BUSINESS.c.sells, BUSINESS.c.area_code, Business.stage.label("stage"),
        BUSINESS.c.last_contact_on, OWNER.c.name.label("owner"), OWNER.c.phone,
        MENTOR.c.id.label("mentor_id"), MENTOR.c.name.label("mentor"),
    )  # fmt: skip
    shown = shown.select_from(page).join(BUSINESS, BUSINESS.c.id == page.c.id)
    shown = _with_pairing(shown.join(OWNER, OWNER.c.id == BUSINESS.c.owner_id))
    return shown.outerjoin(MENTOR, MENTOR.c.id == _pairings().c.mentor_id).order_by(page.c.name, page.c.id)


def counts(visible: Scoped, filters: Filters, on: date) -> Counts:
    """The numbers of the same list, before a stage or "tanpa pendamping" is chosen."""
    everywhere = replace(filters, tahap="", pendamping="")
    rows = _read(_counts, visible, everywhere, on=on)
    return Counts({(Stage(stage), bool(is_alone)): number for stage, is_alone, number in rows})


@lru_cache(maxsize=256)
def _counts(visible: Query, filters: Filters) -> Query:
    alone = _pairings().c.id.is_(None).label("alone")
    found = _narrowed(visible, filters).with_only_columns(Business.stage.label("stage"), alone, sa.func.count())
    return _with_pairing(found).group_by("stage", "alone")


def _read(build: Any, visible: Scoped, filters: Filters, **values: Any) -> Sequence[Any]:
    """The rows of a list. What somebody searched for is not kept: its statement is built for this once."""
    if filters.words:
        return visible.run(build.__wrapped__(visible.select, filters), **values).all()
    return visible.rows(build(visible.select, filters), **values)


def card(visible: Scoped, business_id: UUID, on: date) -> Sequence[Any]:
    """What the page of a business shows of it, in one row: its own columns with owner, mentor and the end of a rest.

    No row when it is not visible.
    """
    return visible.rows(_card(visible.select), business=business_id, on=on)


@lru_cache(maxsize=256)
def _card(visible: Query) -> Query:
    pairings, resting = _pairings(), sa.select(sa.func.max(Pause.until_on, type_=sa.Date)).correlate(BUSINESS)
    resting = resting.where(Pause.business_id == BUSINESS.c.id, Pause.from_on <= ON, Pause.until_on > ON)
    active = sa.and_(pairings.c.business_id == BUSINESS.c.id, pairings.c.ended_on.is_(None))
    return (
        visible.with_only_columns(
            *BUSINESS.c, Business.stage.label("stage"), OWNER.c.name.label("owner"), OWNER.c.phone.label("owner_phone"),
            MENTOR.c.name.label("mentor"), resting.scalar_subquery().label("paused_until"),
        )
        .join(OWNER, OWNER.c.id == BUSINESS.c.owner_id)
        .outerjoin(pairings, active)
        .outerjoin(MENTOR, MENTOR.c.id == pairings.c.mentor_id)
        .where(BUSINESS.c.id == sa.bindparam("business", type_=sa.Uuid()))
    )  # fmt: skip


def mentors_of(business_ids: Collection[UUID]) -> dict[UUID, Any]:
    """The mentor (`id`, `name`) of each of these businesses that has one."""
    if not business_ids:
        return {}
    mentor = aliased(Person)
    found = (
        sa.select(Business.id.label("business_id"), mentor.id, mentor.name)
        .join(Business.mentor.of_type(mentor))
        .where(Business.id.in_(business_ids))
    )
    return {row.business_id: row for row in db.session.execute(found)}


_TIMELINE = (
    sa.select(Progress.kind, Progress.on, Progress.text, Progress.subject_id, Person.name.label("by"))
    .outerjoin(Person, Person.id == Progress.by_id)
    .where(Progress.business_id == sa.bindparam("business", type_=sa.Uuid()))
    .order_by(Progress.on.desc(), Progress.created_at.desc(), Progress.id.desc())
    .limit(LINES + 1)
    .offset(sa.bindparam("skip", type_=sa.Integer))
)


def timeline(business_id: UUID, page: int) -> tuple[Sequence[Any], bool]:
    """One part of what happened to a business, newest first, and whether there is more."""
    rows = prepared.rows(_TIMELINE, business=business_id, skip=(page - 1) * LINES)
    return rows[:LINES], len(rows) > LINES
