"""What was handed in, with its photos, and what waits to be judged."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.accounts.models import Person
from workspace.db import db
from workspace.practices.models import LateJudgement, PracticePhoto
from workspace.scoped import Query, Scoped
from workspace.training.models import Practice, PracticeState

PER_PAGE = 30
#: For pages of one hand-in: whose it is, and who judged it.
with_people = (joinedload(Practice.person), joinedload(Practice.judged_by))


def hand_ins(person_id: UUID, module: str) -> list[Practice]:
    """What somebody handed in for a module, the newest first."""
    found = sa.select(Practice).where(Practice.person_id == person_id, Practice.module == module)
    newest = found.order_by(Practice.handed_in_at.desc(), Practice.id.desc())
    return list(db.session.scalars(newest.options(*with_people)))


def photos_of(practice_ids: Collection[UUID]) -> dict[UUID, list[PracticePhoto]]:
    """The photos of hand-ins, in the order in which they came."""
    found = sa.select(PracticePhoto).where(PracticePhoto.practice_id.in_(practice_ids))
    photos: dict[UUID, list[PracticePhoto]] = defaultdict(list)
    for photo in db.session.scalars(found.order_by(PracticePhoto.created_at, PracticePhoto.id)) if practice_ids else ():
        photos[photo.practice_id].append(photo)
    return photos


def late_judgements(practice_ids: Collection[UUID]) -> dict[UUID, list[LateJudgement]]:
    """What others said of hand-ins that had just been judged, in the order in which it came."""
    found = sa.select(LateJudgement).where(LateJudgement.practice_id.in_(practice_ids))
    found = found.order_by(LateJudgement.at, LateJudgement.id).options(joinedload(LateJudgement.by))
    late: dict[UUID, list[LateJudgement]] = defaultdict(list)
    for one in db.session.scalars(found) if practice_ids else ():
        late[one.practice_id].append(one)
    return late


def photos_since(person_id: UUID, at: datetime) -> int:
    """How many photos somebody has handed in during the day before `at`."""
    since = PracticePhoto.created_at > at - timedelta(days=1)
    found = sa.select(sa.func.count(PracticePhoto.id)).join(Practice).where(Practice.person_id == person_id, since)
    return db.session.scalar(found) or 0


def waiting_count(visible: Scoped, me: UUID) -> int:
    """How many hand-ins wait for this person's eyes: the own ones do not."""
    return int(visible.rows(sa.select(waiting_of(visible.select).label("waiting")), person=me)[0].waiting)


def waiting_of(visible: Query) -> sa.ScalarSelect[int]:
    """That number as a value, for a statement that has more; its parameter `person` is who asks."""
    others = Practice.person_id != sa.bindparam("person", type_=sa.Uuid())
    found = visible.where(Practice.state == PracticeState.WAITING, others).with_only_columns(Practice.id)
    return sa.select(sa.func.count()).select_from(found.subquery()).scalar_subquery()


def to_judge(visible: Scoped, me: UUID, waiting: bool, page: int) -> tuple[Sequence[Practice], bool]:
    """One page of what others handed in, and whether more follow: waiting ones the oldest first, else newest first."""
    found = visible.select.where(Practice.person_id != me).options(*with_people)
    if waiting:
        found = found.where(Practice.state == PracticeState.WAITING).order_by(Practice.handed_in_at, Practice.id)
    else:
        found = found.where(Practice.state != PracticeState.WAITING)
        found = found.order_by(Practice.judged_at.desc(), Practice.id)
    part = found.limit(PER_PAGE + 1).offset((page - 1) * PER_PAGE)
    rows = db.session.scalars(part, visible.values).all()
    return rows[:PER_PAGE], len(rows) > PER_PAGE


def lock(person_id: UUID) -> None:
    """Let nobody else hand in for this person until the transaction ends."""
    db.session.execute(sa.select(Person.id).where(Person.id == person_id).with_for_update(key_share=True))


def renewed(practice_id: UUID) -> Practice:
    """The hand-in as it is now, kept from others until the transaction ends."""
    found = sa.select(Practice).where(Practice.id == practice_id).with_for_update()
    return db.session.scalars(found.execution_options(populate_existing=True)).one()
