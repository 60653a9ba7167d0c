"""Alembic's environment: on SQLite foreign keys are off while tables are rebuilt, and checked afterwards.

With foreign keys on, rebuilding a parent table empties its children (ON DELETE) or fails half-way.
"""

import sqlalchemy as sa
from alembic import context

from workspace.db import Moment, db

#: Any number will do, as long as it is always the same: two servers that start at once migrate one after the other.
LOCK = 3509211007


class DanglingReference(Exception):
    """A migration left a row whose parent is gone; everything it did is rolled back."""


def plain(kind: str, item: object, _context: object) -> str | bool:
    """Migrations name SQL's own types only, so that they still run when the product's code has moved on."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


def ours(name: str | None, kind: str, _parents: object) -> bool:
    """The job queue keeps its own tables beside ours in PostgreSQL."""
    return not (kind == "table" and str(name).startswith("huey_"))


def begin(connection: sa.Connection) -> None:
    """Take the write lock, and on SQLite a connection of its own on which references are not watched."""
    if connection.dialect.name == "sqlite":
        connection.detach()
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))


def check(connection: sa.Connection) -> None:
    """Raises DanglingReference; PostgreSQL has watched all the time."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise DanglingReference(", ".join(f"{row[0]} -> {row[2]}" for row in broken[:5]))


def run() -> None:
    """Migrate on one connection, in one transaction."""
    with db.engine.connect() as connection:
        begin(connection)
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            compare_type=True,
            render_item=plain,
            include_name=ours,
            transaction_per_migration=False,
        )
        with context.begin_transaction():
            context.run_migrations()
        check(connection)
        connection.commit()


run()
