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
from workspace.products.darkroom import Darkroom

PACKAGE = Path(darkroom_module.__file__).parent
SANDBOX = f"import sys; sys.path.append({str(PACKAGE.parent)!r})\nfrom products import sandbox, works\n"
SERVES = "\nsandbox.serve({'develop': develop})"


@contextmanager
def darkroom_that(does: str) -> Iterator[Darkroom]:
    """One whose processes run this Python instead of developing."""
    darkroom = Darkroom(command=(sys.executable, "-I", "-c", does))
    yield darkroom
    darkroom.close()


def told_by(words: str) -> str:
    """What a developing process says when asked from inside: `words` is a Python expression."""
    does = f"{SANDBOX}import os, resource\ndef tell(_): raise ValueError({words})\nsandbox.serve({{'tell': tell}})"
    with darkroom_that(does) as darkroom:
        return darkroom.ask("tell", b"")[0]["detail"].removeprefix("ValueError: ")


def test_the_process_has_limits_of_its_own():
    assert told_by("resource.getrlimit(resource.RLIMIT_AS)") == str((1 << 30, 1 << 30))
    assert told_by("resource.getrlimit(resource.RLIMIT_FSIZE)") == "(0, 0)"
    assert 19 <= int(told_by("resource.getrlimit(resource.RLIMIT_CPU)[0]")) <= 25
    assert told_by("os.getsid(0) == os.getpid()") == "True"


def test_the_process_holds_nothing_of_ours(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "rahasia")
    assert "SECRET_KEY" not in told_by("sorted(os.environ)")
    packages = "{module.split('.')[0] for module in sys.modules} & {'workspace', 'flask', 'sqlalchemy', 'pillow_heif'}"
    assert told_by(packages) == "set()"
    with (ROOT / "pyproject.toml").open() as ours:
        os.set_inheritable(ours.fileno(), True)
        assert told_by("[number for number in range(64) if os.path.exists(f'/dev/fd/{number}')]") == "[0, 1, 2]"


@pytest.mark.parametrize("death", ["SIGXCPU", "SIGALRM"])
def test_a_process_that_spent_its_time_is_not_tried_again(death, tmp_path):
    log = tmp_path / "starts"
    log.touch()
    does = f"open({str(log)!r}, 'a').write('x')\nimport signal\n{ANSWERS}os.kill(os.getpid(), signal.{death})"
    with darkroom_that(does) as darkroom:
        assert code_of(PHOTO, darkroom) == "too_slow"
    assert log.read_text() == "x"


def test_the_processor_limit_ends_a_photo_that_never_ends():
    does = f"{SANDBOX}sandbox.CPU_SECONDS = 1\ndef develop(_):\n  while True: pass{SERVES}"
    with darkroom_that(does) as darkroom:
        assert code_of(PHOTO, darkroom) == "too_slow"


def test_the_memory_limit_is_a_refusal_in_words():
    with darkroom_that(f"{SANDBOX}def develop(_): bytes(2 << 30){SERVES}") as darkroom:
        assert code_of(PHOTO, darkroom) == "too_many_pixels"
        assert processes(darkroom) == []


@pytest.mark.parametrize("trouble", ["OSError", "SyntaxError", "EOFError", "KeyError", "RecursionError", "Warning"])
def test_whatever_a_decoder_raises_is_a_refusal(trouble):
    with darkroom_that(f"{SANDBOX}def develop(_): raise {trouble}('x'){SERVES}") as darkroom:
        assert code_of(PHOTO, darkroom) == "broken"


def test_a_process_without_work_ends_by_itself():
    with darkroom_that(
        f"{SANDBOX}sandbox.IDLE_SECONDS = 1\nsandbox.serve({{'wait': lambda _: ({{'a': 1}}, [b''])}})"
    ) as darkroom:
        darkroom.ask("wait", b"")
        (chamber,) = darkroom._idle
        assert until(lambda: chamber.process.poll() is not None)
        assert darkroom.ask("wait", b"")[0]["a"] == 1


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_the_process_ends_with_its_server(end):
    server = "import sys, time; from tests.products.processes import *; d = Darkroom(); develop(PHOTO, d)\n"
    server += "print(*processes(d), flush=True); time.sleep(600)"
    with subprocess.Popen([sys.executable, "-c", server], cwd=ROOT, stdout=subprocess.PIPE) as parent:
        pid = int(parent.stdout.readline())
        os.kill(pid, 0)
        parent.send_signal(end)
    assert until(lambda: not Path(f"/proc/{pid}").exists() or " Z " in Path(f"/proc/{pid}/stat").read_text())
