"""Whether the database's structure is up to date, and how to bring it there."""

import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app
from flask.cli import with_appcontext

from workspace.config import ROOT
from workspace.db import db

MIGRATIONS = ROOT / "migrations"


class TooNew(SystemExit):
    """The database was migrated by a newer program than this one."""


class Closed(SystemExit):
    """The database cannot be opened; the text says why."""


def revisions(folder: Path = MIGRATIONS) -> dict[str, str | None]:
    """Every migration and the one before it, read from the files without starting Alembic."""
    texts = [file.read_text() for file in (folder / "versions").glob("*.py")]
    return {_named("revision", text): _named("down_revision", text) or None for text in texts}


def _named(name: str, text: str) -> str:
    found = re.search(rf"""^{name}(?:: .+?)? = ["'](\w+)["']""", text, re.M)
    return found[1] if found else ""


def head(folder: Path = MIGRATIONS) -> str | None:
    """The newest migration; None without any, or when two of them claim to be it."""
    known = revisions(folder)
    newest = known.keys() - set(known.values())
    return newest.pop() if len(newest) == 1 else None


def current() -> str | None:
    """The migration that the database stands at; None for an empty database. Raises Closed."""
    try:
        with db.engine.connect() as connection:
            if not sa.inspect(connection).has_table("alembic_version"):
                return None
            found = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    except sa.exc.DBAPIError as error:
        reason = str(error.orig).partition("\n")[0]
        raise Closed(f"Basis data belum bisa dibuka. Periksa DATABASE_URL. ({reason})") from None
    return None if found is None else str(found)


def upgrade(app: Flask, folder: Path = MIGRATIONS) -> bool:
    """Bring the structure up to date. Returns whether the database was empty before. Raises TooNew."""
    before = current()
    if before is not None and before not in revisions(folder):
        raise TooNew("Basis data ini dipakai versi yang lebih baru. Perbarui programnya dulu.")
    if before is None or before != head(folder):
        bring_to("head", app, folder)
    return before is None


def bring_to(revision: str, app: Flask, folder: Path = MIGRATIONS) -> None:
    """Run the migrations up to this one."""
    # Alembic is slow to import and seldom needed: most starts find nothing to do.
    from flask_migrate import Migrate
    from flask_migrate import upgrade as run

    Migrate(app, db, directory=str(folder))
    run(revision=revision)


def with_database(command: Callable[..., None]) -> Callable[..., None]:
    """A command on a database that is up to date: an empty installation is made ready first."""

    @with_appcontext
    @wraps(command)
    def ready(*arguments: Any, **options: Any) -> None:
        upgrade(current_app._get_current_object())  # type: ignore[attr-defined]
        command(*arguments, **options)

    return ready
