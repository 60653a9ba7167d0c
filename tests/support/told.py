"""A data folder in which the sample was told: once for a whole run of the tests, however many processes share it."""

import fcntl
import shutil
import time
from pathlib import Path

import pytest

from tests.support.live import Server

SECONDS = "first-start-seconds"


def told_folder(temporary: pytest.TempPathFactory) -> Path:
    """The folder as the very first start leaves it; whoever asks first makes that start, all others wait for it."""
    folder = _of_the_run(temporary) / "told"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / SECONDS).exists():
            _start_first(folder)
    return folder


def copy_of(folder: Path, to: Path) -> Path:
    """A copy for one server alone."""
    return Path(shutil.copytree(folder, to, ignore=shutil.ignore_patterns("server.log", SECONDS), dirs_exist_ok=True))


def moved_to(server: Server, folder: Path, archive: Path) -> None:
    """Put what was told into an empty installation on another database, as an operator would."""
    Server(copy_of(folder, archive.with_suffix(""))).command("backup", str(archive))
    server.command("restore", str(archive))


def _of_the_run(temporary: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run have in common."""
    own = temporary.getbasetemp()
    return own.parent if own.name.startswith("popen-") else own


def _start_first(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    server, begun = Server(folder), time.monotonic()
    server.start()
    took = time.monotonic() - begun
    assert server.stop() == 0
    (folder / SECONDS).write_text(f"{took:.1f}")
