"""The ledger: rows by table, inserted in bulk in an order that the foreign keys allow; ids from the seed."""

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from workspace.db import Base, Moment

#: An id as it is written: both databases take it so, and making two million UUIDs takes half a minute.
Id = str
#: Ids of one seed: more than half a million businesses need.
IDS = 100_000_000


class Ledger:
    """Rows that wait to be inserted, and what they are made of: chance, ids and moments, all from one seed."""

    def __init__(self, seed: int, today: date) -> None:
        self.today = today
        self.chance = random.Random(f"territory {seed}")  # noqa: S311
        #: Ids grow, so that every index grows at its end: that is how rows come in real life, too.
        self._milliseconds = 1_600_000_000_000 + seed * IDS
        self.rows: dict[sa.Table, list[dict[str, Any]]] = defaultdict(list)
        self.inserted = 0

    def new_id(self) -> Id:
        """The next id: a UUIDv7 whose moment is a counter."""
        self._milliseconds += 1
        bits = self.chance.getrandbits(74)
        return f"{self._milliseconds:012x}7{bits >> 62:03x}{1 << 63 | bits & (1 << 62) - 1:016x}"

    def moment(self, on: date) -> datetime:
        """Some working hour of a day in western Indonesia."""
        quarter = int(self.chance.random() * 36)
        return datetime(on.year, on.month, on.day, 1 + quarter // 4, quarter % 4 * 15, tzinfo=UTC)

    def day(self, ago: int) -> date:
        """A day in the past; a negative number is ahead."""
        return self.today - timedelta(days=ago)

    def add(self, model: type[Base], **row: Any) -> dict[str, Any]:
        """One more row. Rows of a model must always name the same columns."""
        self.rows[model.__table__].append(row)  # type: ignore[index]
        return row

    def insert(self, connection: sa.Connection) -> None:
        """Put everything into the database, parents first; the ledger is empty then."""
        for table in Base.metadata.sorted_tables:
            rows = self.rows.pop(table, [])
            if rows:
                _insert(connection, table, rows)
                self.inserted += len(rows)


def _insert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    """`connection.execute(insert(table), rows)` in half the time: values are prepared column by column."""
    dialect = connection.dialect
    scalars = {c.key: c.default for c in table.c if isinstance(c.default, ScalarElementColumnDefault)}
    fixed = {key: default.arg for key, default in scalars.items() if key not in rows[0]}
    statement = sa.insert(table).compile(dialect=dialect, column_keys=[*rows[0], *fixed])
    names = statement.positiontup or [*rows[0], *fixed]
    columns = []
    for name in names:
        values = [row[name] for row in rows] if name in rows[0] else [fixed[name]] * len(rows)
        prepare = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        if isinstance(table.c[name].type, sa.Uuid):
            prepare = None
        elif prepare and isinstance(table.c[name].type, (sa.Date, Moment, sa.Enum)):
            prepare = _remembering(prepare)
        columns.append([prepare(value) for value in values] if prepare else values)
    ready: list[Any] = list(zip(*columns, strict=True))
    if not statement.positional:
        ready = [dict(zip(names, row, strict=True)) for row in ready]
    connection.exec_driver_sql(str(statement), ready)


def _remembering(prepare: Any) -> Any:
    """The same function, asked once for each value: there are few days and moments, and many rows."""
    known: dict[Any, Any] = {}

    def look_up(value: Any) -> Any:
        if value not in known:
            known[value] = prepare(value)
        return known[value]

    return look_up
