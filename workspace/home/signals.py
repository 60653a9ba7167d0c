"""What waits for a mentor or a coordinator, in one statement: photos, practice to judge, news of the own training."""

from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from workspace.photography import review_queries
from workspace.practices import queries as practices
from workspace.scoped import Query, Scoped
from workspace.training import news


def of_mentor(photos: Scoped, person_id: UUID, at: datetime) -> tuple[Any, list[news.News]]:
    """The numbers of photos (`review`, `redo`, `hidden`), and the news."""
    row = photos.rows(_mentors(photos.select), person=person_id)[0]
    return row, news.read(row.told, at)


def of_coordinator(photos: Scoped, handed_in: Scoped, person_id: UUID) -> Any:
    """The numbers of photos, and `practices`, how many wait to be judged."""
    return photos.rows(_coordinators(photos.select, handed_in.select), person=person_id)[0]


@lru_cache(maxsize=256)
def _mentors(photos: Query) -> Query:
    return review_queries.numbers_of(photos).add_columns(news.TOLD.label("told"))


@lru_cache(maxsize=256)
def _coordinators(photos: Query, handed_in: Query) -> Query:
    return review_queries.numbers_of(photos).add_columns(practices.waiting_of(handed_in).label("practices"))
