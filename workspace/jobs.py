"""Background jobs on huey. A job is three lines that call one domain function; its state is in our own tables."""

from pathlib import Path
from typing import Any

from huey import PostgresHuey, SqliteHuey
from huey.api import Huey

from workspace.config import Settings


def open_queue(settings: Settings) -> Huey:
    """The queue beside the database: a file of its own for SQLite, tables for PostgreSQL."""
    if settings.sqlite:
        Path(settings.data).mkdir(parents=True, exist_ok=True)
        return SqliteHuey("workspace", filename=str(settings.data / "jobs.db"), results=False, fsync=True)
    dsn = settings.database_url.replace("postgresql+psycopg://", "postgresql://", 1)
    return PostgresHuey("workspace", dsn=dsn, results=False)


def work(queue: Huey, **options: Any) -> None:
    """Run the worker until SIGTERM; the job at hand is finished first."""
    queue.create_consumer(workers=1, periodic=True, backoff=1.15, max_delay=5.0, **options).run()
