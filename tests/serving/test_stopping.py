"""The tree stops as one, finishes what runs, and survives being killed."""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.serving.installation import until
from workspace import create_app, jobs
from workspace.config import read


@pytest.fixture
def running(fresh):
    return fresh().start("--empty")


def answer_of(connection):
    """The status of the answer, after which the connection is closed."""
    with connection:
        return connection.recv(1000).decode("latin-1").split()[1]


def test_told_to_stop_it_ends_with_everything_it_started(running):
    assert running.children()
    assert running.stop() == 0
    running.wait_until_gone()
    assert "Traceback" not in running.said()


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_request_that_runs_still_gets_its_answer(running, sign):
    connection, rest = running.half()
    until(running.answers)
    os.kill(running.pid, sign)
    until(lambda: not running.answers())
    connection.sendall(rest)
    assert answer_of(connection) == "400"
    assert running.wait() == 0
    running.wait_until_gone()


def test_a_request_that_never_ends_cannot_hold_the_stop(running):
    connection, _rest = running.half()
    until(running.answers)
    assert running.stop() == 0
    running.wait_until_gone()
    connection.close()


def test_killed_with_all_its_children_it_starts_again(running):
    running.kill()
    running.wait_until_gone()
    running.start("--empty")
    assert running.stop() == 0


def test_when_only_the_first_process_is_killed_its_children_go_too(running):
    """They would hold the port, and answer without anybody to look after them."""
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    running.wait_until_gone()
    running.start("--empty")


def test_a_worker_that_died_is_replaced(running):
    (worker,) = running.children()
    os.kill(worker, signal.SIGKILL)
    until(lambda: running.children() not in ([], [worker]))
    until(running.answers)
    assert running.stop() == 0


def test_phones_with_a_weak_signal_keep_nobody_waiting(running):
    """More forms half-way than there are places to work on: pages still come."""
    halves = [running.half() for _ in range(40)]
    assert running.get("/masuk")[0] == 200
    for connection, rest in halves:
        connection.sendall(rest)
    assert {answer_of(connection) for connection, _rest in halves} == {"400"}


def test_pages_and_jobs_come_from_one_tree_on_both_databases(fresh, database, tmp_path):
    """A file that no row has named for a day is swept away; on PostgreSQL two processes answer."""
    workers = {"sqlite": "1", "postgresql": "2"}[database["database"].name]
    running = fresh(DATABASE_URL=database["database"].empty(tmp_path), WORKERS=workers).start("--empty")
    orphan = Path(running.folder) / "media" / "photos" / "ab" / f"{'ab' * 32}.web.webp"
    orphan.parent.mkdir(parents=True, exist_ok=True)
    orphan.write_bytes(b"x")
    yesterday = time.time() - 2 * 86400
    os.utime(orphan, (yesterday, yesterday))
    settings = read({key: value for key, value in running.environ.items() if key.isupper()})
    queue = jobs.open_queue(settings)
    jobs.register(queue, create_app(settings=settings))["sweep_photos"]()
    queue.storage.close()
    until(lambda: not orphan.exists())
    assert len(running.children()) == int(workers)
    assert running.stop() == 0
    running.wait_until_gone()
