"""The inside of a process that develops: what it may not do, and when it ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.products.processes import ANSWERS, PHOTO, ROOT, code_of, processes, until
from workspace.products import darkroom as darkroom_module
from workspace.products.darkroom import COMMAND, Darkroom
from workspace.products.intake import develop

SANDBOX = f"import sys; sys.path.append({str(Path(darkroom_module.__file__).parent)!r})\nimport sandbox\n"


@contextmanager
def darkroom_that(does: str) -> Iterator[Darkroom]:
    """One whose processes run this Python instead of developing."""
    darkroom = Darkroom(command=(sys.executable, "-I", "-c", does))
    yield darkroom
    darkroom.close()


def test_the_process_is_limited_and_holds_nothing_of_ours(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "rahasia")
    darkroom = open_darkroom()
    with (ROOT / "pyproject.toml").open() as ours:
        os.set_inheritable(ours.fileno(), True)
        develop(PHOTO, darkroom)
        (pid,) = processes(darkroom)
        limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
        descriptors = {path.name: os.readlink(path) for path in Path(f"/proc/{pid}/fd").iterdir()}
    soft = {line[:26].strip(): line[26:47].strip() for line in limits}
    assert soft["Max address space"] == str(1 << 30)
    assert soft["Max file size"] == "0"
    assert 20 <= int(soft["Max cpu time"]) <= 25
    assert set(descriptors) == {"0", "1", "2"}
    assert descriptors["0"].startswith("socket:")
    assert descriptors["1"] == descriptors["2"] == "/dev/null"
    assert "rahasia" not in Path(f"/proc/{pid}/environ").read_text()
    assert "flask" not in Path(f"/proc/{pid}/maps").read_text().lower()
    assert os.getsid(pid) == pid


@pytest.mark.parametrize("death", ["SIGXCPU", "SIGALRM"])
def test_a_process_that_spent_its_time_is_not_tried_again(death, tmp_path):
    log = tmp_path / "starts"
    log.touch()
    does = f"open({str(log)!r}, 'a').write('x')\nimport signal\n{ANSWERS}os.kill(os.getpid(), signal.{death})"
    assert code_of(PHOTO, open_darkroom(does)) == "too_slow"
    assert log.read_text() == "x"


def test_the_processor_limit_ends_a_photo_that_never_ends():
    folder = str(Path(darkroom_module.__file__).parent)
    does = f"import sys; sys.path.append({folder!r})\nimport sandbox; sandbox.CPU_SECONDS = 1\ndef develop(_):\n"
    assert code_of(PHOTO, open_darkroom(f"{does}  while True: pass\nsandbox.serve(develop)")) == "too_slow"


def test_the_memory_limit_is_a_refusal_in_words():
    folder = str(Path(darkroom_module.__file__).parent)
    does = f"import sys; sys.path.append({folder!r})\nimport sandbox\ndef develop(_):\n"
    darkroom = open_darkroom(f"{does}  bytes(2 << 30)\nsandbox.serve(develop)")
    assert code_of(PHOTO, darkroom) == "too_many_pixels"
    assert processes(darkroom) == []


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_the_process_ends_with_its_server(end):
    server = "import sys, time; from tests.products.test_darkroom import *; d = Darkroom(); develop(PHOTO, d)\n"
    server += "print(*processes(d), flush=True); time.sleep(600)"
    with subprocess.Popen([sys.executable, "-c", server], cwd=ROOT, stdout=subprocess.PIPE) as parent:
        pid = int(parent.stdout.readline())
        os.kill(pid, 0)
        parent.send_signal(end)
    assert until(lambda: not Path(f"/proc/{pid}").exists() or " Z " in Path(f"/proc/{pid}/stat").read_text())
