"""Businesses as the rules of pairing want to know them, many in one statement."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.businesses.consents import taken_back_on
from workspace.businesses.models import Business
from workspace.db import db, within
from workspace.pairings.models import Pairing
from workspace.pairings.queries import has_consent, on_duty
from workspace.pairings.rules import Opening
from workspace.pairings.waiting import everybody

#: So many that wait longest are compared for one mentor.
MOST_COMPARED = 100


def of_row(row: Any) -> Opening:
    """A business that waits, as a list of them gives it."""
    return Opening(
        row.id, row.name, row.area_code, row.owner_id, None, row.has_consent,
        category=row.category, language=row.language,
    )  # fmt: skip


def waiting_in(codes: Sequence[str], visible: sa.Select[Any], on: date) -> list[Opening]:
    """Businesses without a mentor in these areas, who waits longest first."""
    place = sa.or_(sa.false(), *[within(Business.area_code, code) for code in codes])
    return [of_row(row) for row in db.session.execute(everybody(visible, on).where(place).limit(MOST_COMPARED))]


def one(business: Business, on: date) -> Opening:
    """One business as it is now."""
    return openings([business.id], sa.select(Business), on)[business.id]


def openings(business_ids: Collection[UUID], visible: sa.Select[Any], on: date) -> dict[UUID, Opening]:
    """These businesses as they are now, those of them that are visible; also who accompanies each."""
    found = visible.with_only_columns(*_columns(on)).where(Business.id.in_(business_ids))
    return {
        row.id: Opening(
            row.id, row.name, row.area_code, row.owner_id, row.mentor, row.has_consent,
            row.closed_on is not None, row.category, row.language, row.taken_back_on,
        )
        for row in db.session.execute(found)
    }  # fmt: skip


@lru_cache(maxsize=8)
def _columns(on: date) -> tuple[Any, ...]:
    """What rules want to know of a business; built once a day, since every pairing asks."""
    mentor = (
        sa.select(Person.name)
        .join(Pairing, Pairing.mentor_id == Person.id)
        .where(Pairing.business_id == Business.id, Pairing.ended_on.is_(None), on_duty(on))
        .correlate(Business)
        .scalar_subquery()
    )
    return (
        Business.id, Business.name, Business.area_code, Business.owner_id, Business.category, Business.language,
        Business.closed_on, mentor.label("mentor"), has_consent(), taken_back_on().label("taken_back_on"),
    )  # fmt: skip
