"""Reads of businesses: the list and its counts, what happened, and who resembles whom."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace.accounts.models import Person
from workspace.businesses.filters import Filters
from workspace.businesses.models import Business, Stage
from workspace.businesses.progress import Progress
from workspace.db import db, within

PER_PAGE, LINES = 30, 20
Owner = aliased(Person)


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


def _narrowed(visible: sa.Select[Any], filters: Filters) -> sa.Select[Any]:
    """The visible businesses, joined with their owners, that the search, the area and the category leave."""
    found = visible.join(Owner, Owner.id == Business.owner_id)
    for word in filters.words:
        places = (Business.name, Business.sells, Owner.name)
        found = found.where(sa.or_(*[place.icontains(word, autoescape=True) for place in places]))
    if filters.rt:
        found = found.where(within(Business.area_code, filters.rt))
    if filters.kategori:
        found = found.where(Business.category == filters.kategori)
    return found


def listed(visible: sa.Select[Any], filters: Filters, page: int) -> tuple[Sequence[Any], bool]:
    """One page of the businesses that `visible` selects, by name, and whether more follow."""
    found = _narrowed(visible, filters).with_only_columns(
        Business.id, Business.name, Business.sells, Business.area_code, Business.stage.label("stage"),
        Business.last_contact_on, Business.owner_id, Owner.name.label("owner"), Owner.phone,
    )  # fmt: skip
    if filters.stage:
        found = found.where(Business.stage == filters.stage.value)
    if filters.pendamping:
        found = found.where(~Business.mentor.has())
    found = found.order_by(sa.func.lower(Business.name), Business.id).limit(PER_PAGE + 1).offset((page - 1) * PER_PAGE)
    rows = db.session.execute(found).all()
    return rows[:PER_PAGE], len(rows) > PER_PAGE


def counts(visible: sa.Select[Any], filters: Filters) -> Counts:
    """The numbers of the same list, before a stage or "tanpa pendamping" is chosen."""
    narrowed = _narrowed(visible, filters).with_only_columns(
        Business.stage.label("stage"), (~Business.mentor.has()).label("alone")
    )
    rows = narrowed.subquery()
    found = sa.select(rows.c.stage, rows.c.alone, sa.func.count()).group_by(rows.c.stage, rows.c.alone)
    return Counts({(Stage(stage), bool(alone)): number for stage, alone, number in db.session.execute(found)})


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


def timeline(business_id: UUID, page: int) -> tuple[Sequence[Any], bool]:
    """One part of what happened to a business, newest first, and whether there is more."""
    found = (
        sa.select(Progress.kind, Progress.on, Progress.text, Progress.subject_id, Person.name.label("by"))
        .outerjoin(Person, Person.id == Progress.by_id)
        .where(Progress.business_id == business_id)
        .order_by(Progress.on.desc(), Progress.created_at.desc(), Progress.id.desc())
        .limit(LINES + 1)
        .offset((page - 1) * LINES)
    )
    rows = db.session.execute(found).all()
    return rows[:LINES], len(rows) > LINES
