"""What waits for a mentor or a coordinator, in one statement: photos, practice, volunteers, news of the training."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from workspace.checklists import claims
from workspace.cohorts.queries import Headcount, counting, headcount_of
from workspace.photography import review_queries
from workspace.practices import promotion
from workspace.practices import queries as practices
from workspace.scoped import Query, Scoped
from workspace.training import news


def of_mentor(photos: Scoped, person_id: UUID, at: datetime, zone: ZoneInfo) -> tuple[Any, list[news.News]]:
    """The numbers of photos (`review`, `redo`, `hidden`), and the news."""
    row = photos.rows(_mentors(photos.select), person=person_id)[0]
    return row, news.read(row.told, at, zone)


@dataclass(frozen=True, slots=True)
class Here:
    """Which coordinator asks, for which areas, and on which day."""

    person_id: UUID
    areas: tuple[str, ...]
    on: date


@dataclass(frozen=True, slots=True)
class Signals:
    """What a coordinator's home tells of volunteers and photos."""

    #: The numbers of photos (`review`, `redo`, `hidden`), and `practices`, how many wait to be judged.
    photos: Any
    members: Headcount
    #: Volunteers who may visit and are no mentors yet.
    ready: int
    #: Whether claims wait that nobody else may judge.
    claims: bool


def of_coordinator(photos: Scoped, handed_in: Scoped, members: Scoped, businesses: Scoped, here: Here) -> Signals:
    """All of it in one statement, which is built once a day for each area."""
    scopes = (photos.select, handed_in.select, members.select, businesses.select)
    values = {"person": here.person_id, "reviewer": here.person_id, "today": here.on}
    row = photos.rows(_coordinators(*scopes, here.areas, here.on), **{**members.values, **businesses.values, **values})[
        0
    ]
    return Signals(row, headcount_of(row), row.ready, row.claims)


@lru_cache(maxsize=256)
def _mentors(photos: Query) -> Query:
    return review_queries.numbers_of(photos).add_columns(news.TOLD.label("told"))


@lru_cache(maxsize=256)
def _coordinators(
    photos: Query, handed_in: Query, members: Query, businesses: Query, areas: tuple[str, ...], on: date
) -> Query:
    headcount = counting(members, on).cte("headcount")
    told = [sa.select(one).scalar_subquery().label(one.name) for one in headcount.c]
    practised = practices.waiting_of(handed_in).label("practices")
    ready = promotion.ready_of(areas, on).label("ready")
    return review_queries.numbers_of(photos).add_columns(practised, ready, claims.any_waiting(businesses), *told)
