"""The programme's indicators: one condition each, for the number, the list and the table alike.

The functions take a `Select` of businesses that may be counted; they return no name of a person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from workspace.areas.models import Area, Level
from workspace.businesses.models import Business, Consent
from workspace.content import consent, programme
from workspace.db import db, within
from workspace.mentoring.models import MentoringSession
from workspace.mentoring.rules import CONTACT
from workspace.storefront.models import SalesChannel

PER_PAGE = 30
#: A kelurahan's official code takes so many characters: 35.09.21.1007.
KELURAHAN_CODE = 13
VISITED_WITHIN, MOVED_WITHIN = timedelta(days=30), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included."""

    start: date
    end: date

    @classmethod
    def until(cls, end: date, days: int = 30) -> "Period":
        """The last so many days."""
        return cls(end - timedelta(days=days - 1), end)


def cohort(businesses: sa.Select[Any], period: Period) -> sa.Select[Any]:
    """I01: registered by the end, with consent, and not closed before the period began."""
    purposes = [purpose.key for purpose in consent().purposes if purpose.required]
    agreed = sa.exists().where(
        Consent.business_id == Business.id, Consent.purpose.in_(purposes), Consent.withdrawn_on.is_(None)
    )
    open_ = sa.or_(Business.closed_on.is_(None), Business.closed_on >= period.start)
    return businesses.where(Business.registered_on <= period.end, open_, agreed)


def conditions(period: Period) -> Mapping[str, sa.ColumnElement[bool]]:
    """What makes a business of the cohort count, by the indicator's code."""
    never_after = period.end - timedelta(days=programme().never_visited_after_days)
    session = MentoringSession
    accompanied = sa.exists().where(
        session.business_id == Business.id,
        session.result.in_(CONTACT),
        session.held_on >= period.start,
        session.held_on <= period.end,
    )
    untouched = sa.and_(Business.registered_on < never_after, Business.first_contact_on.is_(None))
    return {"I01": sa.true(), "I02": accompanied, "I05": untouched, "I15": is_live(period.end)}


def is_live(on: date) -> sa.ColumnElement[bool]:
    """Sells online: a second person saw one of its channels lately enough."""
    since = on - timedelta(days=programme().live_recheck_after_days)
    seen = sa.exists().where(SalesChannel.business_id == Business.id, SalesChannel.seen_live_on >= since)
    return sa.and_(Business.live_on.is_not(None), seen)


def among(businesses: sa.Select[Any], others: sa.Select[Any]) -> sa.Select[Any]:
    """Those of `businesses` that are among `others` too."""
    return businesses.where(Business.id.in_(others.with_only_columns(Business.id)))


def numbers(businesses: sa.Select[Any], period: Period) -> dict[str, int]:
    """Every indicator's count, in one statement."""
    counted = [_count(condition).label(code) for code, condition in conditions(period).items()]
    row = db.session.execute(cohort(businesses, period).with_only_columns(*counted)).one()
    return dict(row._mapping)


def listed(businesses: sa.Select[Any], code: str, period: Period, page: int = 1) -> Sequence[Any]:
    """A page of the businesses that an indicator counts. KeyError for an unknown code."""
    found = (
        cohort(businesses, period)
        .where(conditions(period)[code])
        .with_only_columns(Business.id, Business.name, Business.area_code, Business.last_contact_on)
        .order_by(Business.name, Business.id)
    )
    return db.session.execute(found.limit(PER_PAGE).offset((page - 1) * PER_PAGE)).all()


def by_kelurahan(businesses: sa.Select[Any], codes: Sequence[str], today: date) -> Sequence[Any]:
    """For every kelurahan in the subtrees of `codes`, those without a business too, in one statement."""
    key = sa.func.substr(Business.area_code, 1, KELURAHAN_CODE)
    counted = {
        "registered": _count(sa.true()),
        "ever_visited": _count(Business.first_contact_on.is_not(None)),
        "visited_lately": _count(Business.last_contact_on > today - VISITED_WITHIN),
        "moved_lately": _count(Business.last_step_on > today - MOVED_WITHIN),
        "live": _count(is_live(today)),
    }
    each = cohort(businesses, Period.until(today)).with_only_columns(
        key.label("code"), *[count.label(name) for name, count in counted.items()]
    )
    part = each.group_by(sa.text("code")).subquery()
    zero = [sa.func.coalesce(part.c[name], 0).label(name) for name in counted]
    here = sa.or_(sa.false(), *[within(Area.code, code) for code in codes])
    found = (
        sa.select(Area.code, Area.name, *zero)
        .outerjoin(part, part.c.code == Area.code)
        .where(Area.level == Level.KELURAHAN, here)
        .order_by(Area.name, Area.code)
    )
    return db.session.execute(found).all()


def _count(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.count(sa.case((condition, 1)))
