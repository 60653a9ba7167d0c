"""Businesses without a mentor (tanpa pendamping). Those whose owner took her consent back stand apart."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.businesses.consents import took_back
from workspace.businesses.models import Business
from workspace.db import db
from workspace.pairings.models import Pairing
from workspace.pairings.queries import has_consent, on_duty

PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many wait for a mentor, and how many nobody may accompany since their owner took her consent back."""

    waiting: int
    refused: int


def page_of(visible: sa.Select[Any], on: date, page: int, most: int = PER_PAGE) -> tuple[Sequence[Any], bool]:
    """One page of those that wait, who waits longest first, and whether more follow."""
    found = everybody(visible, on).limit(most + 1).offset((page - 1) * most)
    rows = db.session.execute(found).all()
    return rows[:most], len(rows) > most


def these(visible: sa.Select[Any], on: date, business_ids: Collection[UUID]) -> Sequence[Any]:
    """Those of these businesses that wait, who waits longest first."""
    return db.session.execute(everybody(visible, on).where(Business.id.in_(business_ids))).all()


def everybody(visible: sa.Select[Any], on: date) -> Any:
    """The businesses that wait, who waits longest first: what rules want to know, and since when."""
    ended = (
        sa.select(sa.func.max(Pairing.ended_on)).where(Pairing.business_id == Business.id).correlate(Business)
    ).scalar_subquery()
    since = sa.func.coalesce(ended, Business.registered_on).label("since")
    return (
        visible.with_only_columns(
            Business.id, Business.name, Business.sells, Business.category, Business.area_code, Business.owner_id,
            Business.language, since, has_consent(),
        )
        .where(_waits(on), Business.closed_on.is_(None))
        .order_by(since, sa.func.lower(Business.name), Business.id)
    )  # fmt: skip


def numbers(visible: sa.Select[Any], on: date) -> Numbers:
    """Both numbers in one statement."""
    waits, refuses = (sa.func.count(sa.case((which, 1))) for which in (_waits(on), took_back()))
    found = visible.with_only_columns(waits, refuses).where(Business.closed_on.is_(None))
    row = db.session.execute(found).one()
    return Numbers(row[0], row[1])


def _waits(on: date) -> sa.ColumnElement[bool]:
    """That nobody accompanies the business who is a mentor there today, and its owner did not decide so."""
    there = (Pairing.business_id == Business.id, Pairing.ended_on.is_(None), on_duty(on))
    return sa.and_(~sa.exists().where(*there).correlate(Business), ~took_back())
