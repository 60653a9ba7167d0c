"""Situations as the database sees them: counts, lists and facts over the businesses that a view hands in.

A number and its list ask the same question. Every statement is built once for each shape of reader.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.businesses.consents import is_open
from workspace.businesses.models import Business
from workspace.db import within
from workspace.monitoring import facts
from workspace.monitoring.facts import STILL_SINCE, TODAY
from workspace.monitoring.rules import Situation
from workspace.pairings.models import Pairing
from workspace.pairings.queries import on_duty
from workspace.scoped import Query, Scoped

PER_PAGE = 30
MENTOR = sa.bindparam("mentor_id", type_=sa.Uuid)
AREA = sa.bindparam("area", type_=Business.__table__.c.area_code.type)
STILL = sa.or_(
    *[
        sa.and_(Business.stage == stage.value, facts.moved_on <= since, sa.not_(facts.has_returned(since)))
        for stage, since in STILL_SINCE.items()
    ]
)
SPOKEN = sa.or_(
    *[sa.and_(Business.stage == s.value, Business.last_contact_on > since) for s, since in STILL_SINCE.items()]
)
#: The SQL twin of `rules.situation`.
situation_case = sa.case(
    (facts.HAS_TAKEN_BACK, Situation.REFUSED.value),
    (facts.IS_PAUSED, Situation.PAUSED.value),
    (facts.IS_WAITING, Situation.WAITING.value),
    (Business.first_contact_on.is_(None), Situation.NEVER_VISITED.value),
    (facts.MENTOR_LATE, Situation.MENTOR_LATE.value),
    (facts.OWNER_LATE, Situation.OWNER_LATE.value),
    (sa.not_(STILL), Situation.MOVING.value),
    (SPOKEN, Situation.NOT_MOVING.value),
    else_=Situation.SILENT.value,
)
#: The columns from which `Facts` and `Details` are made, with the mentor's name.
FACTS: tuple[Any, ...] = (
    Business.id, Business.name, Business.area_code, Business.registered_on, Business.first_contact_on,
    Business.last_contact_on, Business.last_step_on, Business.live_on,
    Person.id.label("mentor_id"), Person.name.label("mentor"), *facts.COLUMNS,
)  # fmt: skip


def _with_mentor(found: Query) -> Query:
    """Joined with whoever accompanies the business today."""
    paired = sa.and_(Pairing.business_id == Business.id, Pairing.ended_on.is_(None), on_duty(TODAY))
    return found.outerjoin(Pairing, paired).outerjoin(Person, Person.id == Pairing.mentor_id)


@lru_cache(maxsize=256)
def running(businesses: Query) -> Query:
    """Without those that have closed by `today`."""
    return businesses.where(is_open(TODAY))


def narrowed(businesses: Scoped, area: str = "", mentor_id: UUID | None = None) -> Scoped:
    """Only those in an area, and only those that a mentor accompanies."""
    more = {**({"area": area} if area else {}), **({"mentor_id": mentor_id} if mentor_id else {})}
    return Scoped(_narrowed(businesses.select, bool(area), bool(mentor_id)), {**businesses.values, **more})


@lru_cache(maxsize=256)
def _narrowed(businesses: Query, by_area: bool, by_mentor: bool) -> Query:
    if by_area:
        businesses = businesses.where(within(Business.area_code, AREA))  # type: ignore[arg-type]
    if by_mentor:
        paired = sa.select(Pairing.business_id).where(Pairing.mentor_id == MENTOR, Pairing.ended_on.is_(None))
        businesses = businesses.where(Business.id.in_(paired))
    return businesses


def counts(businesses: Scoped, today: date) -> dict[Situation, int]:
    """How many businesses are in each situation, in one statement."""
    rows = businesses.rows(_counts(businesses.select), **facts.days(today))
    counted: dict[str, int] = {row[0]: row[1] for row in rows}
    return {situation: counted.get(situation.value, 0) for situation in Situation}


@lru_cache(maxsize=256)
def _counts(businesses: Query) -> Query:
    each = running(businesses).with_only_columns(situation_case.label("situation")).cte("each")
    each = each.prefix_with("MATERIALIZED")  # else the situation is found twice, to show and to group
    return sa.select(each.c.situation, sa.func.count()).group_by(each.c.situation)


def shown(
    businesses: Scoped, today: date, situation: Situation | None = None, page: int = 1
) -> tuple[dict[Situation, int], list[Any]]:
    """The same numbers with a page of the businesses in a situation (of all without one), the longest unmoved first.

    In one statement, since finding the situation of every business takes most of its time.
    """
    more = {"skip": (page - 1) * PER_PAGE, **({"situation": situation.value} if situation else {})}
    rows = businesses.rows(_shown(businesses.select, situation is not None), **facts.days(today), **more)
    numbers = {one: getattr(rows[0], one.name) for one in Situation}
    return numbers, [row for row in rows if row.id]


@lru_cache(maxsize=256)
def _shown(businesses: Query, chosen: bool) -> Query:
    """One row of numbers in any case, beside it the page; it is cut out first, so that only its facts are read."""
    each = running(businesses).with_only_columns(
        Business.id, Business.name, situation_case.label("situation"), facts.moved_on.label("moved_on")
    )
    found = each.cte("each").prefix_with("MATERIALIZED")
    counted = [sa.func.count(sa.case((found.c.situation == one.value, 1))).label(one.name) for one in Situation]
    numbers = sa.select(*counted).subquery("numbers")
    part = sa.select(found).order_by(found.c.moved_on, found.c.name, found.c.id).limit(PER_PAGE)
    if chosen:
        part = part.where(found.c.situation == sa.bindparam("situation", type_=sa.String))
    page = part.offset(sa.bindparam("skip", type_=sa.Integer)).subquery("page")
    return (
        _with_mentor(
            sa.select(*numbers.c, page.c.situation, *FACTS)
            .select_from(numbers)
            .outerjoin(page, sa.true())
            .outerjoin(Business, Business.id == page.c.id)
        )
    ).order_by(page.c.moved_on, page.c.name, page.c.id)


def accompanied_by(businesses: Scoped, mentor_id: UUID, today: date) -> Scoped:
    """The businesses that a mentor accompanies, without those that have closed."""
    mine = narrowed(businesses, mentor_id=mentor_id)
    return Scoped(running(mine.select), {**mine.values, "today": today})


def accompanied(businesses: Scoped, mentor_id: UUID, today: date) -> Sequence[Any]:
    """What is known of the businesses that a mentor accompanies, in one statement."""
    mine = accompanied_by(businesses, mentor_id, today)
    return mine.rows(_accompanied(mine.select), **facts.days(today, mentor_id))


@lru_cache(maxsize=256)
def _accompanied(businesses: Query) -> Query:
    ids = businesses.with_only_columns(Business.id)
    mine = sa.select(*FACTS).select_from(Business).where(Business.id.in_(ids))
    return _with_mentor(mine).order_by(Business.name, Business.id)


def neighbourhoods(businesses: Scoped, most: int = 120) -> list[str]:
    """The codes of the RT in which there are businesses, in order; none when they are too many to choose from."""
    codes = [code for (code,) in businesses.rows(_neighbourhoods(businesses.select), most=most + 1)]
    return codes if len(codes) <= most else []


@lru_cache(maxsize=256)
def _neighbourhoods(businesses: Query) -> Query:
    here = businesses.with_only_columns(Business.area_code).distinct().order_by(Business.area_code)
    return here.limit(sa.bindparam("most", type_=sa.Integer))
