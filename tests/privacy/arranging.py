"""Sari's world with something in every table below her business, and the words that belong to her alone."""

from typing import Any

import sqlalchemy as sa

from tests.support import world
from workspace.accounts.keys import OwnerLink, digest
from workspace.clock import now, today
from workspace.db import Base, db, uuid7
from workspace.privacy.belongings import PEOPLE, below

#: What may stand nowhere once she is erased.
MARKERS = (*world.MARKERS, "kata Sari sendiri", "keripiksari")
LINK = "tautan-lama-bu-sari"


def fill(cast: Any, storage: Any) -> dict[str, Any]:
    """Her world, and a row of chance in each table that is still empty. Call it inside `run`."""
    filled = world.build(cast, storage, today())
    link = OwnerLink(person_id=cast.sari.id, business_id=cast.keripik_sari.id, made_by_id=cast.budi.id)
    link.token_hash = digest(LINK)
    db.session.add(link)
    db.session.flush()
    found: dict[str, Any] = {"businesses": cast.keripik_sari.id, "people": cast.sari.id}
    for table in below():
        found[table.name] = db.session.scalar(sa.select(table.c.id).order_by(table.c.id.desc()).limit(1))
        if found[table.name] is None:
            found[table.name] = _made(table, found)
    return filled


def _made(table: sa.Table, found: dict[str, Any]) -> Any:
    row: dict[str, Any] = {"id": uuid7(), "created_at": now()}
    for column in table.c:
        if column.name not in row and not column.nullable:
            row[column.name] = _value(column, found)
    db.session.execute(sa.insert(table).values(row))
    return row["id"]


def _value(column: Any, found: dict[str, Any]) -> Any:
    for key in column.foreign_keys:
        return found["people" if key.column.table is PEOPLE else key.column.table.name]
    if isinstance(column.type, sa.Enum):
        return column.type.enums[0] if column.type.enum_class is None else next(iter(column.type.enum_class))
    kind = column.type.python_type if not isinstance(column.type, sa.JSON) else dict
    if kind is str:
        return "kata Sari sendiri"[: column.type.length]
    values: dict[type, Any] = {int: 1, bool: True, dict: {}}
    return values[kind] if kind in values else today() if kind.__name__ == "date" else now()


def leftovers(name: str = "") -> dict[str, int]:
    """How many rows of each table hold a word of hers."""
    counted = {}
    for table in Base.metadata.sorted_tables:
        rows = [repr(tuple(row)) for row in db.session.execute(sa.select(table))]
        if number := sum(any(marker in row for marker in MARKERS) for row in rows):
            counted[table.name] = number
    return counted
