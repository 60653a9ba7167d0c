"""Statements that are built once and only read: what SQLAlchemy works out at every execution is worked out once.

A row of one table takes SQLite 10 microseconds; the session takes 140 to ask for it, most of a page's time.
"""

from collections import namedtuple
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

import sqlalchemy as sa

from workspace.db import db, writing

#: A statement of any columns.
Query: TypeAlias = sa.Select[*tuple[Any, ...]]
#: Where a session remembers its connection.
READING = "workspace.reading"


def rows(statement: Query, **values: Any) -> list[Any]:
    """The rows of a statement that is kept at module level or in a cache, with their columns as attributes.

    A request that may write asks its session, which first saves what is pending. So does whatever fails: SQLAlchemy
    knows what each failure means.
    """
    if not writing.get():
        connection = _connection()
        prepared = _prepared(statement, connection.dialect)
        if prepared is not None:
            try:
                return prepared.rows(connection, values)
            except connection.dialect.loaded_dbapi.Error:
                pass
    return list(db.session.execute(statement, values))


def scalar(statement: Query, **values: Any) -> Any:
    """The first column of the first row, or None."""
    found = rows(statement, **values)
    return found[0][0] if found else None


def _connection() -> sa.Connection:
    """The connection of this request's session, which remembers it as long as its transaction lasts."""
    session = db.session()
    connection: sa.Connection | None = session.info.get(READING)
    if connection is None or connection.closed:
        connection = session.info[READING] = session.connection()
    return connection


class Prepared:
    """The SQL of a statement on one kind of database, and how its values go in and come out."""

    def __init__(self, statement: Query, compiled: Any, dialect: sa.Dialect) -> None:
        self._sql, self._order = compiled.string, compiled.positiontup
        kinds = {name: bind.type.dialect_impl(dialect) for bind, name in compiled.bind_names.items()}
        ways = {name: kind.bind_processor(dialect) or _as_it_is for name, kind in kinds.items()}
        asked = {name for bind, name in compiled.bind_names.items() if bind.required}
        self._fixed = {name: ways[name](value) for name, value in compiled.params.items() if name not in asked}
        self._ways = [(name, ways[name]) for name in asked]
        columns = list(statement.selected_columns)
        found = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        self._back = [(place, way) for place, way in enumerate(found) if way]
        self._row = namedtuple("Row", statement.selected_columns.keys(), rename=True)  # type: ignore[misc]

    def rows(self, connection: sa.Connection, values: Mapping[str, Any]) -> list[Any]:
        """Run it. Raises the driver's own errors."""
        given = self._fixed | {name: way(values[name]) for name, way in self._ways}
        parameters = [given[name] for name in self._order] if self._order is not None else given
        cursor = connection.connection.cursor()
        try:
            for listener in connection.dispatch.before_cursor_execute:
                listener(connection, cursor, self._sql, parameters, None, False)
            cursor.execute(self._sql, parameters)
            found = list(cursor.fetchall())
        finally:
            cursor.close()
        return self._read(found)

    def _read(self, found: list[Any]) -> list[Any]:
        """Column by column, since most columns come as they are, and what stands there twice is the same."""
        if found and self._back:
            columns: list[Iterable[Any]] = list(zip(*found, strict=True))
            for place, way in self._back:
                known = {value: way(value) for value in set(columns[place])}
                columns[place] = [known[value] for value in columns[place]]
            found = list(zip(*columns, strict=True))
        return [tuple.__new__(self._row, row) for row in found]


@lru_cache(maxsize=1024)
def _prepared(statement: Query, dialect: sa.Dialect) -> Prepared | None:
    """None for a statement whose text depends on its values (a list for IN, what separates collected strings)."""
    compiled: Any = statement.compile(dialect=dialect)
    written_late = compiled.post_compile_params or compiled.literal_execute_params
    return None if written_late else Prepared(statement, compiled, dialect)


def _as_it_is(value: Any) -> Any:
    return value
