"""Shops that somebody has to look at: never seen by a second person, seen too long ago, or not to be opened."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace import content
from workspace.businesses.consents import goes_on
from workspace.businesses.models import Business
from workspace.content import Channel, Trouble
from workspace.scoped import Query, Scoped
from workspace.storefront.models import SalesChannel

PER_PAGE = 30
TODAY, BEFORE = (sa.bindparam(name, type_=sa.Date) for name in ("today", "before"))
WAITING = (
    SalesChannel.link != "",
    SalesChannel.given_up_on.is_(None),
    sa.or_(SalesChannel.seen_live_on.is_(None), SalesChannel.seen_live_on < BEFORE),
)


@dataclass(frozen=True, slots=True)
class Due:
    """One shop, why it waits, and for whom: a trouble is for owner and mentor, a look for a second person."""

    business_id: UUID
    business: str
    channel: Channel
    on: date
    seen_live_on: date | None
    trouble: str
    trouble_on: date | None

    @property
    def why(self) -> str:
        """The reason in a sentence of few words."""
        if self.trouble and self.trouble_on:
            told = content.shops().troubles[self.trouble].told if self.trouble in content.shops().troubles else ""
            return f"{told} Dicek {_ago(self.trouble_on, self.on)}.".strip()
        if self.seen_live_on:
            return f"Toko {self.channel.name} terakhir dicek {_ago(self.seen_live_on, self.on)}."
        return f"Toko {self.channel.name} belum dicek orang kedua."

    @property
    def words(self) -> tuple[str, str]:
        """The status in words, and its kind."""
        if self.trouble:
            return "Perlu diperbaiki", "fix"
        return ("Cek ulang", "waiting") if self.seen_live_on else ("Cek", "claimed")


@dataclass(frozen=True, slots=True)
class Troubled:
    """A shop that somebody could not see live, and what its owner is told."""

    channel: Channel
    trouble: Trouble


def troubled(channel: str | None, trouble: str | None) -> Troubled | None:
    """The same from kept keys; None without trouble, and for what the content no longer has."""
    known = {one.key: one for one in content.channels()}
    told = content.shops().troubles.get(trouble or "")
    return Troubled(known[channel], told) if told and channel in known else None


def _ago(day: date, on: date) -> str:
    days = (on - day).days
    return "hari ini" if days == 0 else f"{days} hari lalu"


def due(businesses: Scoped, to_look_at: Scoped, on: date, most: int = PER_PAGE, page: int = 1) -> tuple[list[Due], int]:
    """A page of the shops that wait, troubles first and then the longest unseen; and how many wait in all.

    A trouble is told to whoever sees the business; a look is asked of those who may look. One statement.
    """
    days = {"today": on, "before": on - timedelta(days=content.programme().live_recheck_after_days)}
    found = _due(businesses.select, to_look_at.select)
    rows = businesses.rows(found, **days, most=most, skip=(page - 1) * most)
    known = {channel.key: channel for channel in content.channels()}
    return [_one(row, known[row.channel], on) for row in rows if row.channel in known], rows[0].total if rows else 0


def _one(row: Any, channel: Channel, on: date) -> Due:
    return Due(row.id, row.name, channel, on, row.seen_live_on, row.trouble, row.trouble_on)


@lru_cache(maxsize=256)
def _due(businesses: Query, to_look_at: Query) -> Query:
    columns = (SalesChannel.channel, SalesChannel.seen_live_on, SalesChannel.trouble, SalesChannel.trouble_on)
    found = businesses.with_only_columns(Business.id, Business.name, *columns, sa.func.count().over().label("total"))
    found = found.join(SalesChannel, SalesChannel.business_id == Business.id).where(*WAITING, goes_on(TODAY))
    found = found.where(sa.or_(SalesChannel.trouble != "", Business.id.in_(to_look_at.with_only_columns(Business.id))))
    first = sa.case((SalesChannel.trouble != "", 0), (SalesChannel.seen_live_on.is_not(None), 1), else_=2)
    order = (first, SalesChannel.seen_live_on, Business.name, Business.id, SalesChannel.id)
    limits = {name: sa.bindparam(name, type_=sa.Integer) for name in ("most", "skip")}
    return found.order_by(None).order_by(*order).limit(limits["most"]).offset(limits["skip"])
