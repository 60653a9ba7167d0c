"""Members with where they stand, and how many are trained. "Trained" is counted after passing, never when nominated.

Trained (terlatih) is who has passed every module, or was trained elsewhere, as a coordinator has recorded.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.accounts.models import Person
from workspace.accounts.rules import canonical_phone
from workspace.cohorts.models import Cohort, Member, Seat, SeatState
from workspace.db import db, within
from workspace.training.trained import finished, graduated, recognised

PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many members there are, and how many of them are trained."""

    total: int
    trained: int
    left: int = 0
    #: Those of the trained who did not pass the modules here, but were trained elsewhere.
    elsewhere: int = 0

    @property
    def sentence(self) -> str:
        """ "5 dari 23 anggota sudah terlatih, 1 di antaranya dilatih di tempat lain"."""
        apart = f", {self.elsewhere} di antaranya dilatih di tempat lain" if self.elsewhere else ""
        return f"{self.trained} dari {self.total} anggota sudah terlatih{apart}"


def headcount(visible: sa.Select[Any], on: date) -> Headcount:
    """Those visible members who have not left, and the trained ones among them."""
    return headcount_of(db.session.execute(counting(visible, on)).one())


def counting(visible: sa.Select[Any], on: date) -> Any:
    """The numbers of `Headcount`, by their names, as one row: also for a statement that asks for more."""
    here, passed = Member.left_on.is_(None), finished(Member.person_id, on)
    elsewhere = sa.and_(here, recognised(Member.person_id), ~passed)
    numbers = {"total": here, "trained": sa.and_(here, graduated(Member.person_id, on)), "left": ~here}
    counted = {**numbers, "elsewhere": elsewhere}.items()
    return visible.with_only_columns(*[sa.func.count(sa.case((which, 1))).label(name) for name, which in counted])


def headcount_of(row: Any) -> Headcount:
    """What a row with the columns of `counting` says."""
    return Headcount(row.total, row.trained, row.left, row.elsewhere)


def of_areas(codes: Collection[str]) -> sa.Select[Any]:
    """The members of these areas, to be counted by those who see none of them."""
    return sa.select(Member).where(sa.or_(sa.false(), *[within(Member.area_code, code) for code in codes]))


def members(
    visible: sa.Select[Any], on: date, state: str, words: str, page: int
) -> tuple[Sequence[Any], bool]:  # fmt: skip
    """A page of members by name, with whether they are trained and their seat in a cohort that is open.

    `state` is "sudah" or "belum" trained, "keluar" for those who have left, else everybody here; `words` is part of a
    name or a whole number.
    """
    passing = graduated(Member.person_id, on).label("is_trained")
    cohort = sa.select(Cohort.name).join(Seat, Seat.cohort_id == Cohort.id).where(
        Seat.member_id == Member.id, Seat.state == SeatState.SEATED, Cohort.closed_on.is_(None)
    )  # fmt: skip
    seat = cohort.order_by(Cohort.begins_on.desc(), Cohort.id).limit(1).scalar_subquery().label("cohort")
    columns = (Member.id, Member.name, Member.born_on, Member.neighbourhood, Member.person_id, Member.left_on)
    found = visible.with_only_columns(*columns, passing, seat)
    found = found.where(Member.left_on.is_not(None) if state == "keluar" else Member.left_on.is_(None))
    if state in ("sudah", "belum"):
        found = found.where(passing if state == "sudah" else ~graduated(Member.person_id, on))
    if words:
        phone = canonical_phone(words)
        found = found.where(Member.phone == phone if phone else Member.name.icontains(words, autoescape=True))
    found = found.order_by(sa.func.lower(Member.name), Member.id)
    rows = db.session.execute(found.limit(PER_PAGE + 1).offset((page - 1) * PER_PAGE)).all()
    return rows[:PER_PAGE], len(rows) > PER_PAGE


def seats_of(member_id: UUID) -> Sequence[Seat]:
    """The seats that somebody has or had, the newest first."""
    found = sa.select(Seat).where(Seat.member_id == member_id).options(joinedload(Seat.cohort))
    return db.session.scalars(found.order_by(Seat.given_on.desc(), Seat.id.desc())).all()


def account_of(person_id: UUID | None) -> Person | None:
    """The account of a member who may be seen."""
    return db.session.get(Person, person_id) if person_id else None


def is_trained(person_id: UUID | None, on: date) -> bool:
    """Whether a member is trained; without an account nobody is."""
    asked = sa.select(graduated(sa.literal(person_id), on))
    return person_id is not None and bool(db.session.scalar(asked))
