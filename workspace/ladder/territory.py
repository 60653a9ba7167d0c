"""How many businesses of a territory stand on each rung, and which: one condition for the number and for the list."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from workspace.businesses.models import Business
from workspace.ladder.models import Rung as RungRow
from workspace.ladder.rules import Rung
from workspace.ladder.standing import grace
from workspace.scoped import Query, Scoped

PER_PAGE = 30
#: What a list of those on no rung is asked for by.
NOBODY = "belum"
HELD = sa.bindparam("held", type_=sa.Date)
#: The highest rung that was met within the days of grace; nothing for those on none.
_highest = (
    sa.select(sa.func.max(RungRow.rung))
    .where(RungRow.business_id == Business.id, RungRow.last_met_on >= HELD)
    .correlate(Business)
    .scalar_subquery()
)


def _on_ladder(businesses: Query) -> Query:
    return businesses.where(Business.closed_on.is_(None), Business.erased_on.is_(None))


def counts(businesses: Scoped, on: date) -> dict[Rung | None, int]:
    """How many businesses stand on each rung, and (None) on none yet: one statement."""
    found = dict(businesses.rows(_counts(businesses.select), held=on - grace()))
    return {rung: found.get(None if rung is None else rung.value, 0) for rung in (None, *Rung)}


@lru_cache(maxsize=256)
def _counts(businesses: Query) -> Query:
    part = _on_ladder(businesses).with_only_columns(_highest.label("rung")).subquery()
    return sa.select(part.c.rung, sa.func.count()).group_by(part.c.rung)


def listed(businesses: Scoped, rung: Rung | None, on: date, page: int) -> Sequence[Any]:
    """A page of the businesses on a rung (None: on none), by name, with the last day on which it was met."""
    values: dict[str, Any] = {"held": on - grace(), "skip": (page - 1) * PER_PAGE}
    values |= {} if rung is None else {"rung": rung.value}
    return businesses.rows(_listed(businesses.select, rung is None), **values)


@lru_cache(maxsize=256)
def _listed(businesses: Query, on_none: bool) -> Query:
    wanted = _highest.is_(None) if on_none else _highest == sa.bindparam("rung", type_=sa.Integer)
    found = _on_ladder(businesses).where(wanted)
    shown = found.with_only_columns(Business.id, Business.name, Business.area_code, Business.last_step_on)
    return shown.order_by(Business.name, Business.id).limit(PER_PAGE).offset(sa.bindparam("skip", type_=sa.Integer))
