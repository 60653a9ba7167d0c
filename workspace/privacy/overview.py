"""What is kept about a business at a glance: how much of what, since when, and by whom it was written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace import prepared
from workspace.accounts.models import Person
from workspace.content import privacy
from workspace.content.privacy import KeptGroup
from workspace.privacy.belongings import below, of_business, people_in
from workspace.privacy.labels import TABLES

BUSINESS = sa.bindparam("business", type_=sa.Uuid())


@dataclass(frozen=True, slots=True)
class Kept:
    """A group of what is kept: how many rows of each sort, since when, until when, and whose names stand there."""

    group: KeptGroup
    counts: tuple[tuple[str, int], ...]
    since: datetime | None
    until: datetime | None
    by: tuple[str, ...]


def kept(business_id: UUID) -> list[Kept]:
    """Every group, the empty ones too, in two statements."""
    counted = {row.name: row for row in prepared.rows(_counts(), business=business_id)}
    named: dict[str, set[str]] = {}
    for row in prepared.rows(_names(), business=business_id):
        named.setdefault(row.name, set()).add(row.person)
    return [_group(group, counted, named) for group in privacy().groups.values()]


def _group(group: KeptGroup, counted: Mapping[str, Any], named: Mapping[str, set[str]]) -> Kept:
    mine = [name for name, told in TABLES.items() if told.group == group.key and name in counted]
    rows = [counted[name] for name in mine if counted[name].number]
    counts = tuple((TABLES[name].title, counted[name].number) for name in mine if counted[name].number)
    by = sorted(set().union(*(named.get(name, set()) for name in mine)))
    since, until = min((row.since for row in rows), default=None), max((row.until for row in rows), default=None)
    return Kept(group, counts, since, until, tuple(by))


@cache
def _counts() -> Any:
    return sa.union_all(*(_count(table) for table in below())).subquery("each").select()


def _count(table: sa.Table) -> Any:
    made = table.c.created_at
    numbers = (sa.func.count().label("number"), sa.func.min(made).label("since"), sa.func.max(made).label("until"))
    return sa.select(sa.literal(table.name).label("name"), *numbers).where(of_business(table, BUSINESS))


@cache
def _names() -> Any:
    """Which names stand in which table: each person once."""
    found = [
        sa.select(sa.literal(table.name).label("name"), column.label("person_id")).where(of_business(table, BUSINESS))
        for table in below()
        for column in people_in(table)
    ]
    each = sa.union(*found).subquery("each")
    person = sa.inspect(Person).local_table
    return sa.select(each.c.name, person.c.name.label("person")).join(person, person.c.id == each.c.person_id)
