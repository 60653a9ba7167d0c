"""Background jobs on huey: what nobody should have to wait for, or remember to do.

A job calls one domain function. Its state is in our own tables, since huey forgets a job whose
worker is killed; each of these can be repeated at any time without harm.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, current_app
from huey import PostgresHuey, SqliteHuey, crontab
from huey.api import Huey
from huey.consumer import Consumer

from workspace.accounts import attempts
from workspace.checklists import papers
from workspace.clock import now, today
from workspace.config import Settings
from workspace.db import db
from workspace.ladder import keeping
from workspace.pairings import leaving
from workspace.practices import promotion
from workspace.privacy import finishing, forgetting
from workspace.products import sweeping

#: Seconds until a job that was asked for is begun, at most.
SOON = 5.0


def sweep_photos() -> None:
    """Remove files that no row names."""
    sweeping.sweep(current_app.extensions["storage"], now())


def finish_erasing() -> None:
    """Finish what was erased: rows that came too late, and people whom an older backup brought back."""
    finishing.finish(current_app.extensions["storage"], now(), db.session.commit)


def forget_members() -> None:
    """Forget whoever left a karang taruna long ago; each for itself, so that one cut off is done next night."""
    for member_id in forgetting.due(today()):
        forgetting.forget(member_id, today())
        db.session.commit()


def forget_failures() -> None:
    """Forget wrong passwords of yesterday."""
    attempts.forget(now())
    db.session.commit()


def end_lapsed_pairings() -> None:
    """End pairings whose mentor's appointment ran out; a day begins at midnight in Jakarta."""
    leaving.end_lapsed(today(), now(), None)
    db.session.commit()


def make_mentors() -> None:
    """Let volunteers accompany who are old enough today; a day begins at midnight in Jakarta."""
    promotion.promote_everybody(today())
    db.session.commit()


def lapse_papers() -> None:
    """Bring items back to do whose paper is over; a day begins at midnight in Jakarta."""
    papers.date_numbers()
    papers.lapse(today(), now())
    db.session.commit()


def climb_ladder() -> None:
    """Keep which rungs every business meets; each part is done for itself, so that a part cut off is done next time."""
    part = keeping.next_part(None)
    while part:
        keeping.keep(part, today())
        db.session.commit()
        db.session.expunge_all()
        part = keeping.next_part(part[-1])


#: What is done, and when (UTC).
JOBS = (
    (end_lapsed_pairings, crontab(hour="17", minute="5")),
    (lapse_papers, crontab(hour="17", minute="10")),
    (make_mentors, crontab(hour="17", minute="15")),
    (climb_ladder, crontab(hour="17", minute="45")),
    (forget_members, crontab(hour="18", minute="20")),
    (finish_erasing, crontab(hour="18", minute="40")),
    (sweep_photos, crontab(hour="19", minute="10")),
    (forget_failures, crontab(hour="19", minute="40")),
)


def open_queue(settings: Settings) -> Huey:
    """The queue beside the database: a file of its own for SQLite, tables named huey_… for PostgreSQL."""
    if settings.sqlite:
        return SqliteHuey("workspace", filename=str(settings.data / "jobs.db"), results=False, fsync=True)
    dsn = settings.database_url.replace("postgresql+psycopg://", "postgresql://", 1)
    return PostgresHuey("workspace", dsn=dsn, results=False)


def register(queue: Huey, app: Flask) -> dict[str, Callable[[], Any]]:
    """Tell the queue its jobs and when they are due. Calling one of those returned asks for it to be done soon."""
    asked = {}
    for job, when in JOBS:
        asked[job.__name__] = queue.periodic_task(when, name=job.__name__)(_in_context(job, app))
    return asked


def _in_context(job: Callable[[], None], app: Flask) -> Callable[[], None]:
    @wraps(job)
    def work() -> None:
        with app.app_context():
            job()

    return work


class Beside(Consumer):  # type: ignore[misc]
    """huey's worker in threads of a process that has signals of its own."""

    def _set_signal_handlers(self) -> None:
        """None: whoever started this also stops it."""


def start_worker(app: Flask, settings: Settings) -> Beside:
    """Start the worker in threads of this process."""
    queue = open_queue(settings)
    register(queue, app)
    worker = Beside(queue, workers=1, periodic=True, max_delay=SOON)
    worker.start()
    return worker


def stop_worker(worker: Beside, seconds: float) -> None:
    """Begin nothing more, and give the job at hand so many seconds; what is cut off is done another day."""
    worker.shutdown_timeout = seconds
    worker.stop(graceful=True)
