"""The programme's indicators: one condition each, for the number, the list and the table alike.

The functions take the businesses that may be counted; they return no name of a person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from workspace.areas.models import Area, Level
from workspace.businesses.models import Business, Consent
from workspace.content import consent, programme
from workspace.db import within
from workspace.mentoring.models import MentoringSession
from workspace.mentoring.rules import CONTACT
from workspace.scoped import Query, Scoped
from workspace.storefront.models import SalesChannel

PER_PAGE = 30
#: A kelurahan's official code takes so many characters: 35.09.21.1007.
KELURAHAN_CODE = 13
VISITED_WITHIN, MOVED_WITHIN = timedelta(days=30), timedelta(days=60)
START, END, OLD, SEEN, VISITED, MOVED = (
    sa.bindparam(name, type_=sa.Date) for name in ("start", "end", "old", "seen", "visited", "moved")
)


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included."""

    start: date
    end: date

    @classmethod
    def until(cls, end: date, days: int = 30) -> "Period":
        """The last so many days."""
        return cls(end - timedelta(days=days - 1), end)

    @property
    def values(self) -> dict[str, date]:
        """The parameters of all statements here."""
        limits, end = programme(), self.end
        return {
            "start": self.start, "end": end, "visited": end - VISITED_WITHIN, "moved": end - MOVED_WITHIN,
            "old": end - timedelta(days=limits.never_visited_after_days),
            "seen": end - timedelta(days=limits.live_recheck_after_days),
        }  # fmt: skip


#: Sells online: a second person saw one of its channels lately enough.
IS_LIVE = sa.and_(
    Business.live_on.is_not(None),
    sa.exists().where(SalesChannel.business_id == Business.id, SalesChannel.seen_live_on >= SEEN),
)
_ACCOMPANIED = sa.exists().where(
    MentoringSession.business_id == Business.id,
    MentoringSession.result.in_(CONTACT),
    MentoringSession.held_on >= START,
    MentoringSession.held_on <= END,
)
#: What makes a business of the cohort count, by the indicator's code.
CONDITIONS: Mapping[str, sa.ColumnElement[bool]] = {
    "I01": sa.true(),
    "I02": _ACCOMPANIED,
    "I05": sa.and_(Business.registered_on < OLD, Business.first_contact_on.is_(None)),
    "I15": IS_LIVE,
}


def _count(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.count(sa.case((condition, 1)))


COLUMNS = {
    "registered": _count(sa.true()),
    "ever_visited": _count(Business.first_contact_on.is_not(None)),
    "visited_lately": _count(Business.last_contact_on > VISITED),
    "moved_lately": _count(Business.last_step_on > MOVED),
    "live": _count(IS_LIVE),
}


@lru_cache(maxsize=256)
def cohort(businesses: Query) -> Query:
    """I01: registered by the end, with consent, and not closed before the period began."""
    purposes = [purpose.key for purpose in consent().purposes if purpose.required]
    agreed = sa.exists().where(
        Consent.business_id == Business.id, Consent.purpose.in_(purposes), Consent.withdrawn_on.is_(None)
    )
    open_ = sa.or_(Business.closed_on.is_(None), Business.closed_on >= START)
    return businesses.where(Business.registered_on <= END, open_, agreed)


def among(businesses: Scoped, others: Scoped) -> Scoped:
    """Those of `businesses` that are among `others` too."""
    return Scoped(_among(businesses.select, others.select), {**others.values, **businesses.values})


@lru_cache(maxsize=256)
def _among(businesses: Query, others: Query) -> Query:
    return businesses.where(Business.id.in_(others.with_only_columns(Business.id)))


def numbers(businesses: Scoped, period: Period) -> dict[str, int]:
    """Every indicator's count, in one statement."""
    return dict(businesses.run(_numbers(businesses.select), **period.values).one()._mapping)


@lru_cache(maxsize=256)
def _numbers(businesses: Query) -> Query:
    counted = [_count(condition).label(code) for code, condition in CONDITIONS.items()]
    return cohort(businesses).with_only_columns(*counted)


def listed(businesses: Scoped, code: str, period: Period, page: int = 1) -> Sequence[Any]:
    """A page of the businesses that an indicator counts. KeyError for an unknown code."""
    return businesses.run(_listed(businesses.select, code), skip=(page - 1) * PER_PAGE, **period.values).all()


@lru_cache(maxsize=256)
def _listed(businesses: Query, code: str) -> Query:
    found = cohort(businesses).where(CONDITIONS[code])
    shown = found.with_only_columns(Business.id, Business.name, Business.area_code, Business.last_contact_on)
    return shown.order_by(Business.name, Business.id).limit(PER_PAGE).offset(sa.bindparam("skip", type_=sa.Integer))


def by_kelurahan(businesses: Scoped, codes: Sequence[str], today: date) -> Sequence[Any]:
    """For every kelurahan in the subtrees of `codes`, those without a business too, in one statement."""
    under = {f"under_{number}": code for number, code in enumerate(codes)}
    statement = _by_kelurahan(businesses.select, len(codes))
    return businesses.run(statement, **Period.until(today).values, **under).all()


@lru_cache(maxsize=256)
def _by_kelurahan(businesses: Query, areas: int) -> Query:
    key = sa.func.substr(Business.area_code, 1, KELURAHAN_CODE).label("code")
    counted = [count.label(name) for name, count in COLUMNS.items()]
    part = cohort(businesses).with_only_columns(key, *counted).group_by(sa.text("code")).subquery()
    zero = [sa.func.coalesce(part.c[name], 0).label(name) for name in COLUMNS]
    under = [sa.bindparam(f"under_{number}", type_=Area.__table__.c.code.type) for number in range(areas)]
    here = sa.or_(sa.false(), *[within(Area.code, code) for code in under])  # type: ignore[arg-type]
    found = sa.select(Area.code, Area.name, *zero).outerjoin(part, part.c.code == Area.code)
    return found.where(Area.level == Level.KELURAHAN, here).order_by(Area.name, Area.code)
