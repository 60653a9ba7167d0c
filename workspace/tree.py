"""The process tree: granian's workers answer requests, huey's worker runs beside them, and all stop together."""

import gc
import os
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from flask import Flask
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from workspace import acquaintance, jobs
from workspace.arrivals import Arrivals
from workspace.config import Settings

#: Requests that one worker process may hold at the same time; most of them still arriving (arrivals.py).
THREADS = 512
#: Seconds that a stuck request or job may hold the stop: everything ends within ten.
STOP_WITHIN = 8
#: Seconds between two looks whether the parent still lives.
LOOK_EVERY = 0.2


class PortTaken(SystemExit):
    """Somebody else listens there; the text says so."""


def demand_free(settings: Settings) -> None:
    """Raises PortTaken: granian would share the port without a word."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except PermissionError:
            raise PortTaken(f"PORT {settings.port} tidak boleh dipakai tanpa hak khusus. Pakai 1024 ke atas.") from None
        except OSError:
            sentence = f"{settings.host}:{settings.port} sedang dipakai. Hentikan yang lain, atau pilih PORT lain."
            raise PortTaken(sentence) from None


class Tree(MPServer):  # type: ignore[misc]
    """granian with huey's worker beside it."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        super().__init__(
            "workspace.tree:answering", address=settings.host, port=settings.port, interface=Interfaces.WSGI,
            factory=True, workers=settings.workers, blocking_threads=THREADS, backlog=2048,
            workers_kill_timeout=STOP_WITHIN, respawn_failed_workers=True, log_level=LogLevels.error,
        )  # fmt: skip
        self._app, self._settings = app, settings
        self._jobs: jobs.Beside | None = None
        self._asked_to_stop = 0.0

    def _spawn_workers(self, *given: Any) -> None:
        """Jobs begin after the workers were forked: a fork copies whatever lock a thread holds at that moment."""
        super()._spawn_workers(*given)  # type: ignore[no-untyped-call]
        self._jobs = jobs.start_worker(self._app, self._settings)

    def signal_handler_interrupt(self, *given: Any, **named: Any) -> None:
        """Told to stop: no new request, and no new job either."""
        self._asked_to_stop = time.monotonic()
        if self._jobs:
            self._jobs.stop_flag.set()
        super().signal_handler_interrupt(*given, **named)  # type: ignore[no-untyped-call]

    def run(self) -> None:
        """Serve until told to stop, then finish what runs."""
        gc.collect()
        gc.freeze()  # what is loaded by now stays shared with the workers
        self.serve()
        if self._jobs:
            jobs.stop_worker(self._jobs, max(0.1, STOP_WITHIN - (time.monotonic() - self._asked_to_stop)))


def answering() -> Callable[..., Any]:
    """The application in a worker process, which ends when its parent was killed and cannot tell it to."""
    from workspace import create_app

    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()
    app = create_app()
    return Arrivals(app, knows=acquaintance.reader(app))


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os._exit(1)
