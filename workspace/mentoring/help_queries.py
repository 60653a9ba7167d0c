"""Reads of help requests: what stands on an owner's pages, what waits for whom, and how often it was in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from workspace import prepared
from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.mentoring.models import HelpRequest
from workspace.scoped import Query, Scoped

PER_PAGE = 30
BUSINESS, MENTOR = (sa.bindparam(name, type_=sa.Uuid) for name in ("business", "mentor"))
TODAY = sa.bindparam("today", type_=sa.Date)
SKIP = sa.bindparam("skip", type_=sa.Integer)
HOLDER, ANSWERER = aliased(Person, name="holder"), aliased(Person, name="answerer")
#: What the page of one request shows, in one statement.
WHOLE = (joinedload(HelpRequest.asked_by), joinedload(HelpRequest.holder), joinedload(HelpRequest.answered_by))

OPEN = HelpRequest.answered_on.is_(None)
LATE = sa.and_(OPEN, sa.or_(HelpRequest.due_on < TODAY, HelpRequest.holder_id.is_(None)))
IN_TIME = HelpRequest.answered_on <= HelpRequest.due_on
#: Answered, or past its day: what can be said to have been kept or not.
OVER = sa.or_(HelpRequest.answered_on.is_not(None), HelpRequest.due_on < TODAY)
#: The lists of requests, by the word in their address: their name and what is in them, shown with the number.
LISTS: dict[str, tuple[str, sa.ColumnElement[bool], str]] = {
    "terbuka": ("Belum dijawab", OPEN, "Semua yang menunggu jawaban."),
    "lewat": ("Perlu koordinator", LATE, "Lewat tanggalnya, atau tidak ada pendamping yang memegang."),
    "tepat": ("Tepat waktu", IN_TIME, "Dijawab paling lambat pada tanggal yang dijanjikan."),
    "selesai": ("Sudah dijawab atau lewat", OVER, "Sudah dijawab, atau tanggal yang dijanjikan sudah lewat."),
}

_ROW = (
    sa.select(
        HelpRequest.id, HelpRequest.business_id, HelpRequest.kind, HelpRequest.about, HelpRequest.path,
        HelpRequest.note, HelpRequest.asked_on, HelpRequest.due_on, HelpRequest.answered_on, HelpRequest.answer,
        HOLDER.name.label("holder"), ANSWERER.name.label("answerer"),
    )
    .outerjoin(HOLDER, HOLDER.id == HelpRequest.holder_id)
    .outerjoin(ANSWERER, ANSWERER.id == HelpRequest.answered_by_id)
)  # fmt: skip
#: Newest first; several of a day by their ids, which follow time.
_NEWEST = (HelpRequest.asked_on.desc(), HelpRequest.id.desc())
_STANDING = (
    _ROW.where(HelpRequest.business_id == BUSINESS, HelpRequest.settled_on.is_(None)).order_by(*_NEWEST).limit(12)
)
_OF_BUSINESS = _ROW.where(HelpRequest.business_id == BUSINESS).order_by(*_NEWEST).limit(PER_PAGE + 1).offset(SKIP)


def standing(business_id: UUID) -> list[Any]:
    """What an owner asked and has not called clear yet, newest first."""
    return prepared.rows(_STANDING, business=business_id)


def of_business(business_id: UUID, page: int) -> tuple[list[Any], bool]:
    """A page of all that was ever asked, newest first, and whether there is more."""
    rows = prepared.rows(_OF_BUSINESS, business=business_id, skip=(page - 1) * PER_PAGE)
    return rows[:PER_PAGE], len(rows) > PER_PAGE


def waiting_for(mentor_id: UUID, businesses: Scoped) -> list[Any]:
    """What waits for a mentor's answer, the earliest day first."""
    return businesses.rows(_waiting_for(businesses.select), mentor=mentor_id)


@lru_cache(maxsize=256)
def _waiting_for(businesses: Query) -> Query:
    return _named(businesses).where(OPEN, HelpRequest.holder_id == MENTOR).order_by(*_EARLIEST).limit(10)


_EARLIEST = (HelpRequest.due_on, HelpRequest.id)


def _named(businesses: Query) -> Query:
    """Requests of these businesses, with the names of business and owner."""
    ids, owner = businesses.with_only_columns(Business.id), aliased(Person, name="owner")
    return (
        _ROW.add_columns(Business.name.label("business"), owner.name.label("owner"))
        .join(Business, Business.id == HelpRequest.business_id)
        .join(owner, owner.id == Business.owner_id)
        .where(HelpRequest.business_id.in_(ids))
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """How many requests are in each list."""

    terbuka: int
    lewat: int
    tepat: int
    selesai: int


def counts(businesses: Scoped, today: date, mentor_id: UUID | None = None) -> Counts:
    """How many there are in each of LISTS, of one mentor or of all."""
    more = {"mentor": mentor_id} if mentor_id else {}
    row = businesses.rows(_counts(businesses.select, mentor_id is not None), today=today, **more)[0]
    return Counts(*row)


@lru_cache(maxsize=256)
def _counts(businesses: Query, of_one: bool) -> Query:
    ids = businesses.with_only_columns(Business.id)
    numbers = [sa.func.count(sa.case((where, 1))).label(key) for key, (_, where, _) in LISTS.items()]
    found = sa.select(*numbers).where(HelpRequest.business_id.in_(ids))
    return found.where(HelpRequest.holder_id == MENTOR) if of_one else found


def listed(
    businesses: Scoped, which: str, today: date, page: int, mentor_id: UUID | None = None
) -> tuple[Sequence[Any], bool]:
    """A page of one of LISTS: exactly those that `counts` counts, the earliest day first."""
    more: dict[str, Any] = {"mentor": mentor_id} if mentor_id else {}
    statement = _listed(businesses.select, which, mentor_id is not None)
    rows = businesses.run(statement, today=today, skip=(page - 1) * PER_PAGE, **more).all()
    return rows[:PER_PAGE], len(rows) > PER_PAGE


@lru_cache(maxsize=256)
def _listed(businesses: Query, which: str, of_one: bool) -> Query:
    found = _named(businesses).where(LISTS[which][1]).order_by(*_EARLIEST).limit(PER_PAGE + 1).offset(SKIP)
    return found.where(HelpRequest.holder_id == MENTOR) if of_one else found
