"""Background jobs on huey: what nobody should have to wait for, or remember to do.

A job is three lines that call one domain function. Its state is in our own tables, since huey forgets a job whose
worker is killed; each of these can be repeated at any time without harm.
"""

from pathlib import Path

from flask import Flask
from huey import PostgresHuey, SqliteHuey, crontab
from huey.api import Huey
from huey.consumer import Consumer

from workspace.accounts import doors
from workspace.clock import now
from workspace.config import Settings
from workspace.db import db
from workspace.products import sweeping

#: Seconds that a job may take to finish once the server was told to stop.
GRACE = 8


def open_queue(settings: Settings) -> Huey:
    """The queue beside the database: a file of its own for SQLite, tables for PostgreSQL."""
    if settings.sqlite:
        Path(settings.data).mkdir(parents=True, exist_ok=True)
        return SqliteHuey("workspace", filename=str(settings.data / "jobs.db"), results=False, fsync=True)
    dsn = settings.database_url.replace("postgresql+psycopg://", "postgresql://", 1)
    return PostgresHuey("workspace", dsn=dsn, results=False)


def register(queue: Huey, app: Flask) -> Huey:
    """Tell the queue its jobs and when they are due (UTC)."""

    @queue.periodic_task(crontab(hour="19", minute="10"))
    def sweep_photos() -> None:
        with app.app_context():
            sweeping.sweep(app.extensions["storage"], now())

    @queue.periodic_task(crontab(hour="19", minute="40"))
    def forget_failures() -> None:
        with app.app_context():
            doors.forget_failures(now())
            db.session.commit()

    return queue


def start_worker(app: Flask, settings: Settings) -> Consumer:
    """Start the worker in threads of this process; `stop(graceful=True)` lets the job at hand finish."""
    queue = register(open_queue(settings), app)
    consumer = queue.create_consumer(workers=1, periodic=True, max_delay=10.0, shutdown_timeout=GRACE)
    consumer.start()
    return consumer
