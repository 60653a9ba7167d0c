"""Rows as lines of JSON, the same for every kind of database and whatever version of the tables they come from."""

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.db import Moment

#: Rows that travel together: a province's tables do not fit into memory.
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Kind:
    """How the values of some columns are kept in a database, and how they are written as JSON and read again."""

    type: sa.types.TypeEngine[Any]
    write: Callable[[Any], Any] = lambda value: value
    read: Callable[[Any], Any] = lambda value: value


KINDS = {
    "uuid": Kind(sa.Uuid(), str, UUID),
    "moment": Kind(Moment(), datetime.isoformat, datetime.fromisoformat),
    "date": Kind(sa.Date(), date.isoformat, date.fromisoformat),
    "time": Kind(sa.Time(), time.isoformat, time.fromisoformat),
    "bytes": Kind(sa.LargeBinary(), lambda value: base64.b64encode(value).decode(), base64.b64decode),
    "json": Kind(sa.JSON(none_as_null=True)),
    "truth": Kind(sa.Boolean()),
    "whole": Kind(sa.BigInteger()),
    "number": Kind(sa.Float()),
    "text": Kind(sa.String()),
}
#: Which kind a column is, by its type; the first that fits.
BY_TYPE: tuple[tuple[type[Any], str], ...] = (
    (sa.Uuid, "uuid"), (Moment, "moment"), (sa.Date, "date"), (sa.Time, "time"), (sa.LargeBinary, "bytes"),
    (sa.JSON, "json"), (sa.Boolean, "truth"), (sa.Integer, "whole"), (sa.Float, "number"), (sa.String, "text"),
)  # fmt: skip


def columns_of(table: sa.Table) -> dict[str, str]:
    """The kind of each column, by its name. Raises LookupError for a type that is not known here."""
    return {column.name: _kind(column) for column in table.columns}


def _kind(column: sa.Column[Any]) -> str:
    for known, kind in BY_TYPE:
        if isinstance(column.type, known):
            return kind
    raise LookupError(f"{column}: how is {column.type!r} written?")


def written(connection: sa.Connection, table: sa.Table) -> Iterator[bytes]:
    """Every row of a table, one line each, in the order of its key: an area comes after the one that it lies in."""
    columns = columns_of(table)
    plain = _plain(table.name, columns)
    asked = sa.select(plain).order_by(*[plain.c[key.name] for key in table.primary_key])
    for row in connection.execute(asked, execution_options={"yield_per": BATCH}):
        values = zip(columns.values(), row, strict=True)
        line = [None if value is None else KINDS[kind].write(value) for kind, value in values]
        yield json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def insert(connection: sa.Connection, table: str, columns: Mapping[str, str], lines: Iterator[bytes]) -> int:
    """Put lines that `written` gave into an empty table. Returns how many there were."""
    target, number = _plain(table, columns), 0
    batch: list[dict[str, Any]] = []
    for line in lines:
        batch.append(_read(columns, json.loads(line)))
        number += 1
        if len(batch) == BATCH:
            connection.execute(sa.insert(target), batch)
            batch = []
    if batch:
        connection.execute(sa.insert(target), batch)
    return number


def _read(columns: Mapping[str, str], values: list[Any]) -> dict[str, Any]:
    pairs = zip(columns.items(), values, strict=True)
    return {name: None if value is None else KINDS[kind].read(value) for (name, kind), value in pairs}


def _plain(table: str, columns: Mapping[str, str]) -> sa.TableClause:
    """The table as the archive knows it: the program's own may have changed since."""
    return sa.table(table, *[sa.column(name, KINDS[kind].type) for name, kind in columns.items()])
