"""Servers in processes of their own: the product as it is really served, and the reference beside it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workspace.bench import reference
from workspace.bench.wire import HOST, Broken, Wire, get

READY_WITHIN, STOP_WITHIN = 90, 15
PRODUCT = ["-c", "from workspace.cli import main; main()", "serve", "--empty"]
THREADS = 8


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers."""

    port: int
    pid: int
    #: Seconds from the start of the process to the first answer.
    ready_after: float


@contextmanager
def product(environ: Mapping[str, str]) -> Iterator[Running]:
    """The product's own server on an installation that is there already."""
    with _serving(PRODUCT, {**environ, "HOST": HOST}, "/sehat") as running:
        yield running


@contextmanager
def bare(folder: Path) -> Iterator[Running]:
    """The reference on the same kind of server with as many processes and threads."""
    granian = ["--interface", "wsgi", "--factory", "--workers", "1", "--blocking-threads", str(THREADS)]
    place = ["--backlog", "2048", "--host", HOST, "--log-level", "error"]
    name = next(folder.iterdir()).name
    target = [*granian, *place, "--port", "{port}", f"{reference.__name__}:create_app"]
    with _serving(["-m", "granian", *target], {reference.FOLDER: str(folder)}, f"/{name}") as running:
        yield running


@contextmanager
def _serving(arguments: list[str], environ: Mapping[str, str], path: str) -> Iterator[Running]:
    port = free_port()
    command = [sys.executable, *[word.replace("{port}", str(port)) for word in arguments]]
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603
        command,
        env={**os.environ, **environ, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        _wait(process, port, path)
        yield Running(port, process.pid, time.perf_counter() - start)
    finally:
        _stop(process)


def _wait(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    until = time.perf_counter() + READY_WITHIN
    while time.perf_counter() < until:
        if process.poll() is not None:
            said = process.stderr.read().decode() if process.stderr else ""
            raise Broken(f"the server ended with {process.returncode}: {said[-600:]}")
        try:
            with Wire(port) as wire:
                if wire.ask(get(path)).status == 200:
                    return
        except (OSError, Broken):
            time.sleep(0.02)
    raise Broken(f"no answer within {READY_WITHIN} s")


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(STOP_WITHIN)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.stderr:
        process.stderr.close()


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def memory(pid: int) -> float:
    """Megabytes of resident memory of a process and all below it."""
    listing = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,rss="], capture_output=True, text=True, check=True)  # noqa: S607
    rows = [tuple(map(int, line.split())) for line in listing.stdout.splitlines()]
    family, before = {pid}, 0
    while len(family) > before:
        before = len(family)
        family |= {child for child, parent, _ in rows if parent in family}
    return sum(kilobytes for child, _, kilobytes in rows if child in family) / 1024
