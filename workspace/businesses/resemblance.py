"""The businesses of a kelurahan that a new one resembles: candidates from the database, judged by duplicates.py."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace.accounts.models import Person
from workspace.businesses.duplicates import Entry, is_likely, words
from workspace.businesses.models import Business
from workspace.businesses.queries import mentors_of
from workspace.db import db, within

MOST_COMPARED, MOST_SHOWN = 400, 5


@dataclass(frozen=True, slots=True)
class Resembling:
    """A business that may be the one being registered. A mentor is shown its name, RT and mentor, nothing else."""

    id: UUID
    name: str
    area_code: str
    mentor: str | None


def resembling(typed: Entry, kelurahan: str) -> list[Resembling]:
    """Those of the kelurahan that are probably the one being typed, the same number first; at most five."""
    if not typed.name and not typed.phone:
        return []
    owner = aliased(Person)
    same_number = owner.phone == typed.phone if typed.phone else sa.false()
    found = (
        sa.select(Business.id, Business.name, Business.area_code, owner.name.label("owner"), owner.phone)
        .join(owner, owner.id == Business.owner_id)
        .where(within(Business.area_code, kelurahan), Business.closed_on.is_(None))
        .where(sa.or_(same_number, Business.area_code == typed.area_code, *_pieces(typed.name)))
        .order_by(sa.case((same_number, 0), (Business.area_code == typed.area_code, 1), else_=2), Business.name)
        .limit(MOST_COMPARED)
    )
    rows = [
        row
        for row in db.session.execute(found)
        if is_likely(typed, Entry(row.name, row.owner, row.phone, row.area_code))
    ][:MOST_SHOWN]
    mentors = mentors_of([row.id for row in rows])
    return [Resembling(row.id, row.name, row.area_code, getattr(mentors.get(row.id), "name", None)) for row in rows]


def _pieces(name: str) -> list[sa.ColumnElement[bool]]:
    """That a stored name has the beginning or the end of one of the typed words: one slip leaves the other whole."""
    pieces = {piece for word in words(name)[:6] for piece in (word[:3], word[-3:]) if len(piece) > 1}
    return [Business.name.icontains(piece, autoescape=True) for piece in sorted(pieces)]
