"""Reads of requests about data: those that wait, the list with its numbers, an owner's own."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace.accounts.models import Person
from workspace.businesses.models import Business, Consent
from workspace.db import db
from workspace.privacy.models import DataRequest
from workspace.privacy.rules import median_hours
from workspace.scoped import Query, Scoped

PER_PAGE, COUNTED = 30, 1000
OPEN = sa.and_(DataRequest.settled_at.is_(None), DataRequest.withdrawn_at.is_(None))
_settler = aliased(Person)


def waiting(requests: Scoped) -> tuple[int, datetime | None]:
    """How many of the visible requests wait for an answer, and since when the oldest does."""
    row = requests.rows(_waiting(requests.select))[0]
    return row.number, row.oldest


@lru_cache(maxsize=256)
def _waiting(requests: Query) -> Query:
    numbers = (sa.func.count().label("number"), sa.func.min(DataRequest.asked_at).label("oldest"))
    return requests.with_only_columns(*numbers).where(OPEN)


def listed(requests: Scoped, page: int) -> tuple[Sequence[Any], bool]:
    """One page of the visible requests, first those that wait, the oldest on top; and whether more follow."""
    rows = requests.rows(_listed(requests.select), skip=(page - 1) * PER_PAGE)
    return rows[:PER_PAGE], len(rows) > PER_PAGE


@lru_cache(maxsize=256)
def _listed(requests: Query) -> Query:
    waits = sa.case((OPEN, 0), else_=1)
    found = requests.with_only_columns(
        DataRequest.id, DataRequest.kind, DataRequest.asked_at, DataRequest.withdrawn_at, DataRequest.settled_at,
        Business.name, Business.area_code, Business.erased_on, _settler.name.label("settled_by"),
    )  # fmt: skip
    found = found.join(Business, Business.id == DataRequest.business_id)
    found = found.outerjoin(_settler, _settler.id == DataRequest.settled_by_id)
    asked = sa.case((OPEN, DataRequest.asked_at))
    found = found.order_by(waits, asked, DataRequest.asked_at.desc(), DataRequest.id)
    return found.limit(PER_PAGE + 1).offset(sa.bindparam("skip", type_=sa.Integer))


def typical_hours(requests: Scoped) -> int | None:
    """I32: the median of the hours that the newest settled requests took."""
    rows = requests.rows(_settled(requests.select))
    return median_hours(row.settled_at - row.asked_at for row in rows)


@lru_cache(maxsize=256)
def _settled(requests: Query) -> Query:
    found = requests.with_only_columns(DataRequest.asked_at, DataRequest.settled_at)
    return found.where(DataRequest.settled_at.is_not(None)).order_by(DataRequest.settled_at.desc()).limit(COUNTED)


def of_business(business_id: UUID) -> Sequence[Any]:
    """What was asked for about one business, the newest first, with who settled it."""
    found = (
        sa.select(
            DataRequest.id, DataRequest.kind, DataRequest.note, DataRequest.asked_at, DataRequest.withdrawn_at,
            DataRequest.settled_at, DataRequest.outcome, _settler.name.label("settled_by"),
        )
        .outerjoin(_settler, _settler.id == DataRequest.settled_by_id)
        .where(DataRequest.business_id == business_id)
        .order_by(DataRequest.asked_at.desc(), DataRequest.id)
        .limit(PER_PAGE)
    )  # fmt: skip
    return db.session.execute(found).all()


def consents(business_id: UUID) -> Sequence[Any]:
    """Every consent that was ever given, the newest last, with who wrote it down."""
    recorder = aliased(Person)
    found = sa.select(Consent.purpose, Consent.given_on, Consent.withdrawn_on, recorder.name.label("by"))
    found = found.join(recorder, recorder.id == Consent.recorded_by_id).where(Consent.business_id == business_id)
    return db.session.execute(found.order_by(Consent.given_on, Consent.created_at, Consent.id)).all()


def cards(businesses: Scoped, owner_id: UUID) -> Sequence[Any]:
    """What is kept of the businesses of an owner, by name: with who registered each and who accompanies it."""
    return businesses.rows(_cards(businesses.select), owner=owner_id)


@lru_cache(maxsize=256)
def _cards(businesses: Query) -> Query:
    owner, writer, mentor = aliased(Person), aliased(Person), aliased(Person)
    found = businesses.with_only_columns(
        *Business.__table__.c, owner.name.label("owner"), owner.phone.label("owner_phone"),
        writer.name.label("registered_by"), mentor.name.label("mentor"),
    ).join(owner, owner.id == Business.owner_id)  # fmt: skip
    found = found.outerjoin(writer, writer.id == Business.registered_by_id).outerjoin(Business.mentor.of_type(mentor))
    found = found.where(Business.owner_id == sa.bindparam("owner", type_=sa.Uuid()))
    return found.order_by(Business.name, Business.id)
