"""Keeping the rungs: what the nightly job does with a part of all businesses. Done again it changes nothing."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from uuid import UUID

import sqlalchemy as sa

from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, record_progress
from workspace.db import db, insert_ignoring, uuid7
from workspace.ladder.models import Rung as RungRow
from workspace.ladder.queries import facts_of
from workspace.ladder.rules import Rung, level
from workspace.ladder.wording import NAMES

#: So many businesses at a time: the statements are as many for one as for all of them.
PART = 500


def next_part(after: UUID | None) -> list[UUID]:
    """The next businesses in the order of their ids; an empty list at the end."""
    found = sa.select(Business.id).where(Business.closed_on.is_(None), Business.erased_on.is_(None))
    found = found.where(Business.id > after) if after else found
    return list(db.session.scalars(found.order_by(Business.id).limit(PART)))


def keep(ids: Iterable[UUID], on: date) -> int:
    """Write down which rungs these businesses meet on this day. Returns how many rungs were reached for the first time.

    A rung that is reached is told in the timeline, once for ever.
    """
    levels = {
        key: reached for key, facts in facts_of(list(ids), on).items() if (reached := level(facts, on)) is not None
    }
    fresh = _reach(levels, on)
    by_level = sorted(levels, key=lambda key: levels[key])
    for reached, businesses in groupby(by_level, key=lambda key: levels[key]):
        held = (RungRow.business_id.in_(list(businesses)), RungRow.rung <= reached, RungRow.last_met_on < on)
        db.session.execute(sa.update(RungRow).where(*held).values(last_met_on=on))
    return fresh


def _reach(levels: Mapping[UUID, Rung], on: date) -> int:
    """Make the rows that are not there yet, and tell of them."""
    there = sa.select(RungRow.business_id, RungRow.rung).where(RungRow.business_id.in_(list(levels)))
    known = {(row.business_id, row.rung) for row in db.session.execute(there)}
    rows = [
        {"id": uuid7(), "business_id": key, "rung": rung.value, "first_met_on": on, "last_met_on": on}
        for key, reached in levels.items() for rung in Rung if rung <= reached and (key, rung) not in known
    ]  # fmt: skip
    if not rows:
        return 0
    insert_ignoring(RungRow, rows)
    made = sa.select(RungRow).where(RungRow.id.in_([row["id"] for row in rows])).order_by(RungRow.rung)
    mine = list(db.session.scalars(made))  # another worker may have been faster with some of them
    businesses = {one.id: one for one in db.session.scalars(sa.select(Business).where(Business.id.in_(list(levels))))}
    for row in mine:
        text = f"Sampai di tangga {NAMES[Rung(row.rung)]}."
        record_progress(businesses[row.business_id], Kind.RUNG_REACHED, on, None, text, row.id)
    return len(mine)
