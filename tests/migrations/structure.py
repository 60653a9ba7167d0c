"""What a database is made of, in a form that can be compared: tables, columns, keys, rules, indexes."""

import re
from typing import Any

import sqlalchemy as sa

#: Alembic's own table, and huey's.
NOT_OURS = re.compile("alembic_version|huey_")


def structure(engine: sa.Engine) -> dict[str, Any]:
    """Everything that the database knows about each table; names included, since later migrations need them."""
    known = sa.inspect(engine)
    return {table: _table(known, table) for table in known.get_table_names() if not NOT_OURS.match(table)}


def _table(known: sa.Inspector, table: str) -> dict[str, Any]:
    columns = {one["name"]: (str(one["type"]), one["nullable"], one["default"]) for one in known.get_columns(table)}
    return {
        "columns": columns,
        "primary key": known.get_pk_constraint(table),
        "references": _sorted(known.get_foreign_keys(table)),
        "unique": _sorted(known.get_unique_constraints(table)),
        "checks": _sorted(known.get_check_constraints(table)),
        "indexes": _sorted(known.get_indexes(table)),
    }


def _sorted(found: Any) -> list[str]:
    return sorted(str(_said(one)) for one in found)


def _said(value: Any) -> Any:
    """Expressions as their text, the rest as it is."""
    return {name: _said(one) for name, one in sorted(value.items())} if isinstance(value, dict) else str(value)


def counts(engine: sa.Engine) -> dict[str, int]:
    """How many rows each table holds."""
    with engine.connect() as connection:
        tables = [table for table in sa.inspect(connection).get_table_names() if not NOT_OURS.match(table)]
        return {table: connection.scalar(sa.select(sa.func.count()).select_from(sa.table(table))) for table in tables}
