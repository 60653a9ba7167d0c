"""Alembic's environment: on SQLite foreign keys are off while tables are rebuilt, and checked afterwards.

With foreign keys on, rebuilding a parent table empties its children (ON DELETE) or fails half-way.
"""

from alembic import context
from flask import current_app

from workspace.db import Moment, db

config = context.config


class DanglingReference(Exception):
    """A migration left a row whose parent is gone; it is rolled back."""


def plain(kind: str, item: object, _context: object) -> str | bool:
    """Migrations name SQL's own types only, so that they still run when the product's code has moved on."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


def run() -> None:
    """Migrate on one connection, in one transaction."""
    with db.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            compare_type=True,
            render_item=plain,
            transaction_per_migration=False,
        )
        with context.begin_transaction():
            context.run_migrations()
            if sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
                raise DanglingReference(str(broken[:5]))
        connection.commit()
        if sqlite:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
            connection.exec_driver_sql("BEGIN")


current_app.logger.disabled = True
run()
