"""The processes that develop: two at a time, replaceable, and nobody's photo suffers for another's."""

import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.products.pictures import drawn, sent, unlike
from tests.products.processes import ANSWERS, PHOTO, code_of, processes, until
from workspace.products import darkroom as darkroom_module
from workspace.products.darkroom import Darkroom
from workspace.products.intake import PhotoRefused, develop


@pytest.fixture
def open_darkroom() -> Iterator[Callable[..., Darkroom]]:
    """Opens darkrooms that are closed after the test; `does` is Python to run instead of developing."""
    opened: list[Darkroom] = []

    def make(does: str | None = None, **how: object) -> Darkroom:
        if does is not None:
            how["command"] = (sys.executable, "-I", "-c", does)
        opened.append(Darkroom(**how))
        return opened[-1]

    yield make
    for darkroom in opened:
        darkroom.close()


def test_nothing_runs_before_the_first_photo_and_one_process_serves_the_next(open_darkroom):
    darkroom = open_darkroom()
    assert processes(darkroom) == []
    assert unlike(develop(PHOTO, darkroom).master, drawn()) <= 8
    first = processes(darkroom)
    assert code_of(b"no photo", darkroom) == "not_a_photo"
    develop(PHOTO, darkroom)
    assert processes(darkroom) == first


def test_a_process_that_was_killed_while_idle_is_replaced(open_darkroom):
    darkroom = open_darkroom()
    develop(PHOTO, darkroom)
    (pid,) = processes(darkroom)
    os.kill(pid, signal.SIGKILL)
    assert unlike(develop(PHOTO, darkroom).master, drawn()) <= 8
    assert processes(darkroom) != [pid]


def test_a_process_that_is_killed_in_the_middle_costs_nobody_the_photo(open_darkroom):
    darkroom = open_darkroom()
    develop(PHOTO, darkroom)
    (pid,) = processes(darkroom)
    os.kill(pid, signal.SIGSTOP)
    with ThreadPoolExecutor() as threads:
        photo = threads.submit(develop, PHOTO, darkroom)
        assert until(lambda: processes(darkroom) == [])
        os.kill(pid, signal.SIGKILL)
        assert unlike(photo.result().master, drawn()) <= 8


def test_a_photo_that_kills_every_process_is_refused_after_two(open_darkroom, tmp_path):
    log = tmp_path / "starts"
    log.touch()
    darkroom = open_darkroom(f"open({str(log)!r}, 'a').write('x')\n{ANSWERS}os.kill(os.getpid(), 9)")
    assert code_of(PHOTO, darkroom) == "broken"
    assert log.read_text() == "xx"


NONSENSE = [
    "b''",
    "b'\\xff' * 4",
    "struct.pack('!I', 2) + b'[]'",
    "struct.pack('!I', 2) + b'{}'",
    "struct.pack('!I', 9)",
]
NONSENSE += ["struct.pack('!I', 17) + b'{\"lengths\": [-1]}'", "struct.pack('!I', 15) + b'{\"refused\": []}'"]


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_from_a_process_is_a_refusal(open_darkroom, nonsense):
    assert code_of(PHOTO, open_darkroom(f"{ANSWERS}os.write(0, {nonsense})")) == "broken"


def test_a_process_that_hangs_is_ended_and_the_next_photo_works(open_darkroom):
    darkroom = open_darkroom(seconds=0.3)
    darkroom.command = (sys.executable, "-I", "-c", "import time; time.sleep(600)")
    assert code_of(PHOTO * 200, darkroom) == "too_slow"
    assert processes(darkroom) == []
    darkroom.command, darkroom.seconds = darkroom_module.COMMAND, 20
    assert unlike(develop(PHOTO, darkroom).master, drawn()) <= 8


def test_a_process_that_stops_listening_is_ended_too(open_darkroom):
    darkroom = open_darkroom()
    develop(PHOTO, darkroom)
    (pid,) = processes(darkroom)
    os.kill(pid, signal.SIGSTOP)
    darkroom.seconds = 0.3
    assert code_of(PHOTO, darkroom) == "too_slow"
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_machine_that_cannot_start_processes_asks_to_try_again(open_darkroom):
    with pytest.raises(PhotoRefused) as refused:
        develop(PHOTO, open_darkroom(command=("/nowhere/python",)))
    assert refused.value.code == "crowded"
    assert refused.value.try_again


def test_a_full_darkroom_asks_to_try_again(open_darkroom):
    darkroom = open_darkroom(places=1, seconds=0.2)
    with darkroom._free:
        assert code_of(PHOTO, darkroom) == "crowded"


def test_eight_threads_share_two_processes_and_each_gets_its_own_photo(open_darkroom, monkeypatch):
    darkroom = open_darkroom()
    together, most, lock = Counter(), Counter(), threading.Lock()
    ask = darkroom_module._Chamber.ask

    def counted(chamber: object, *question: object) -> object:
        with lock:
            together["now"] += 1
            most["now"] = max(most["now"], together["now"])
        try:
            return ask(chamber, *question)
        finally:
            with lock:
                together["now"] -= 1

    monkeypatch.setattr(darkroom_module._Chamber, "ask", counted)
    widths = [112 + 16 * number for number in range(8)] * 3
    with ThreadPoolExecutor(8) as threads:
        photos = threads.map(lambda width: develop(sent(drawn(width // 16)), darkroom), widths)
        assert [photo.width for photo in photos] == widths
    assert most["now"] == 2
    assert len(processes(darkroom)) == 2


def test_a_process_retires_after_many_photos_and_after_a_broken_one(open_darkroom, monkeypatch):
    monkeypatch.setattr(darkroom_module, "PICTURES_PER_PROCESS", 2)
    darkroom = open_darkroom()
    seen = []
    for source in (PHOTO, PHOTO, PHOTO):
        develop(source, darkroom)
        seen.append(processes(darkroom))
    assert seen[0] != seen[2]
    assert seen[1] == []
    assert code_of(PHOTO[: len(PHOTO) // 2], darkroom) == "broken"
    assert processes(darkroom) == []


def test_a_fork_leaves_the_process_to_its_parent(open_darkroom):
    darkroom = open_darkroom()
    develop(PHOTO, darkroom)
    (pid,) = processes(darkroom)
    copy = darkroom._idle[0].wire.dup()
    darkroom.renew()
    assert processes(darkroom) == []
    os.kill(pid, 0)
    copy.close()
    assert os.waitpid(pid, 0)[0] == pid
    assert unlike(develop(PHOTO, darkroom).master, drawn()) <= 8
