"""What belongs to a business: every table below it, found by its foreign keys, so that none can be forgotten."""

from collections.abc import Sequence
from functools import cache
from uuid import UUID

import sqlalchemy as sa

from workspace.businesses.models import Business
from workspace.db import Base

BUSINESSES: sa.Table = Base.metadata.tables[Business.__tablename__]
PEOPLE: sa.Table = Base.metadata.tables["people"]


@cache
def below() -> tuple[sa.Table, ...]:
    """The tables whose rows belong to one business, those first that others point at."""
    found: list[sa.Table] = []
    for table in Base.metadata.sorted_tables:
        if table is not BUSINESSES and _leads_up(table, found) is not None:
            found.append(table)
    return tuple(found)


def _leads_up(table: sa.Table, known: Sequence[sa.Table]) -> sa.ForeignKey | None:
    """The key by which rows belong to a business: straight to it, or to a row that belongs to it and must be there."""
    keys = sorted(table.foreign_keys, key=lambda key: key.parent.name)
    straight = (key for key in keys if key.column.table is BUSINESSES)
    through = (key for key in keys if key.column.table in known and not key.parent.nullable)
    return next(straight, None) or next(through, None)


def of_business(table: sa.Table, business_id: UUID | sa.BindParameter[UUID]) -> sa.ColumnElement[bool]:
    """That a row of one of these tables belongs to a business."""
    key = _leads_up(table, below())
    assert key is not None, table.name
    if key.column.table is BUSINESSES:
        return key.parent == business_id
    above = key.column.table
    return key.parent.in_(sa.select(key.column).where(of_business(above, business_id)))


def people_in(table: sa.Table) -> list[sa.Column[UUID]]:
    """The columns that name a person."""
    return sorted((key.parent for key in table.foreign_keys if key.column.table is PEOPLE), key=lambda one: one.name)
