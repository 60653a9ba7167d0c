"""What one photographer can practise: the reasons for taking photos again, counted for that person alone."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

import sqlalchemy as sa

from workspace import content
from workspace.content import Reason
from workspace.photography.models import PhotoReview
from workspace.photography.reviews import judging
from workspace.scoped import Query, Scoped

WHO, SINCE = sa.bindparam("photographer", type_=sa.Uuid()), sa.bindparam("since", type_=PhotoReview.created_at.type)


@dataclass(frozen=True, slots=True)
class Learning:
    """How often one person's photos were judged lately, how often with "ulang", and why: the most frequent first."""

    judged: int
    again: int
    reasons: list[tuple[Reason, int]]


def reasons(reviews: Scoped, photographer_id: UUID, since: datetime) -> Learning:
    """What was said of a person's photos since a moment, as far as the reader sees those photos."""
    rows = reviews.run(_counted(reviews.select), photographer=photographer_id, since=since).all()
    by_key = {row.reason: row.number for row in rows if not row.approved}
    known = [(reason, by_key[reason.key]) for reason in content.photo_review().redo if reason.key in by_key]
    known.sort(key=lambda pair: -pair[1])
    return Learning(sum(row.number for row in rows), sum(by_key.values()), known)


@lru_cache(maxsize=256)
def _counted(reviews: Query) -> Query:
    columns = (PhotoReview.approved, PhotoReview.reason)
    return (
        reviews.with_only_columns(*columns, sa.func.count().label("number"))
        .where(PhotoReview.photographer_id == WHO, PhotoReview.created_at > SINCE, judging())
        .group_by(*columns)
    )
