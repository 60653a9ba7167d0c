"""Situations as the database sees them: counts, lists and facts over the businesses that a view hands in.

Every function takes a `Select` of businesses that the reader may see. A number and its list ask the same question.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.businesses.models import Business, Stage
from workspace.db import db, within
from workspace.monitoring import facts
from workspace.monitoring.rules import Situation, patience
from workspace.pairings.models import Pairing

PER_PAGE = 30
Businesses = sa.Select[Any]


def running(businesses: Businesses, today: date) -> Businesses:
    """Without those that have closed."""
    return businesses.where(sa.or_(Business.closed_on.is_(None), Business.closed_on > today))


def narrowed(businesses: Businesses, area: str = "", mentor_id: UUID | None = None) -> Businesses:
    """Only those in an area, and only those that a mentor accompanies."""
    if area:
        businesses = businesses.where(within(Business.area_code, area))
    if mentor_id:
        paired = sa.select(Pairing.business_id).where(Pairing.mentor_id == mentor_id, Pairing.ended_on.is_(None))
        businesses = businesses.where(Business.id.in_(paired))
    return businesses


def situation_on(today: date) -> sa.ColumnElement[str]:
    """The SQL twin of `rules.situation`."""
    still, spoken = _still_and_spoken(today)
    return sa.case(
        (facts.is_paused(today), Situation.PAUSED.value),
        (facts.is_waiting(today), Situation.WAITING.value),
        (Business.first_contact_on.is_(None), Situation.NEVER_VISITED.value),
        (facts.is_late(today, by_owner=False), Situation.MENTOR_LATE.value),
        (facts.is_late(today, by_owner=True), Situation.OWNER_LATE.value),
        (sa.not_(still), Situation.MOVING.value),
        (spoken, Situation.NOT_MOVING.value),
        else_=Situation.SILENT.value,
    )


def _still_and_spoken(today: date) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    """No step for as long as the stage allows; and whether somebody spoke with the owner meanwhile."""
    still, spoken = [], []
    for stage in Stage:
        since = today - patience(stage)
        here = Business.stage == stage.value
        still.append(sa.and_(here, since >= facts.MOVED_ON, sa.not_(facts.has_returned(since, today))))
        spoken.append(sa.and_(here, Business.last_contact_on > since))
    return sa.or_(*still), sa.or_(*spoken)


def counts(businesses: Businesses, today: date) -> dict[Situation, int]:
    """How many businesses are in each situation, in one statement."""
    each = running(businesses, today).with_only_columns(situation_on(today).label("situation")).subquery()
    found = sa.select(each.c.situation, sa.func.count()).group_by(each.c.situation)
    counted: dict[str, int] = {row[0]: row[1] for row in db.session.execute(found)}
    return {situation: counted.get(situation.value, 0) for situation in Situation}


def listed(businesses: Businesses, today: date, situation: Situation | None = None, page: int = 1) -> Sequence[Any]:
    """A page of the businesses in a situation (of all without one), the longest unmoved first, in one statement."""
    now = situation_on(today)
    chosen = running(businesses, today).with_only_columns(
        Business.id, now.label("situation"), facts.MOVED_ON.label("moved_on")
    )
    if situation:
        chosen = chosen.where(now == situation.value)
    chosen = chosen.order_by(facts.MOVED_ON, Business.name, Business.id)
    part = chosen.limit(PER_PAGE).offset((page - 1) * PER_PAGE).subquery()
    found = (
        _with_facts(today)
        .add_columns(part.c.situation)
        .join(part, part.c.id == Business.id)
        .order_by(part.c.moved_on, Business.name, Business.id)
    )
    return db.session.execute(found).all()


def accompanied(businesses: Businesses, mentor_id: UUID, today: date) -> Sequence[Any]:
    """What is known of the businesses that a mentor accompanies, in one statement."""
    ids = narrowed(running(businesses, today), mentor_id=mentor_id).with_only_columns(Business.id)
    found = _with_facts(today, mentor_id).where(Business.id.in_(ids)).order_by(Business.name, Business.id)
    return db.session.execute(found).all()


def _with_facts(today: date, reader_id: UUID | None = None) -> Any:
    """The columns from which `rules.Facts` and `wording.Details` are made, with the mentor's name."""
    return (
        sa.select(
            Business.id, Business.name, Business.area_code, Business.registered_on, Business.first_contact_on,
            Business.last_contact_on, Business.last_step_on, Business.live_on,
            Person.id.label("mentor_id"), Person.name.label("mentor"), *facts.columns(today, reader_id),
        )
        .select_from(Business)
        .outerjoin(Pairing, sa.and_(Pairing.business_id == Business.id, Pairing.ended_on.is_(None)))
        .outerjoin(Person, Person.id == Pairing.mentor_id)
    )  # fmt: skip


def neighbourhoods(businesses: Businesses, most: int = 120) -> list[str]:
    """The codes of the RT in which there are businesses, in order; none when they are too many to choose from."""
    here = businesses.with_only_columns(Business.area_code).distinct().order_by(Business.area_code).limit(most + 1)
    codes = list(db.session.scalars(here))
    return codes if len(codes) <= most else []
