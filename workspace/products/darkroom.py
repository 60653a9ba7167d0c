"""At most two limited processes that work on pictures, for all threads of this one.

A process starts with the first picture (about 0.1 s), stays warm, and is replaced after many of them or after anything
odd. It is a fresh Python, not a fork: the server has threads, and the process shall know nothing of them. It ends
when this side of its socket closes, so it never outlives the server, however that one ended.
"""

from __future__ import annotations

import contextlib
import json
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PLACES = 2
SECONDS = 20.0
PICTURES_PER_PROCESS = 200
LONGEST_HEADER, LONGEST_PICTURE = 1 << 16, 1 << 24  # bytes; an answer beyond this is not one of ours
COMMAND = (
    *(sys.executable, "-I", "-B", "-c"),
    "import sys; sys.path.append(sys.argv[1]); from products import sandbox, works; sandbox.serve(works.WORKS)",
    str(Path(__file__).resolve().parents[1]),  # there this package is `products` and stands alone
)
ENVIRONMENT = {"MALLOC_ARENA_MAX": "2"}  # and no secret: threads that decode HEIC may not reserve 128 MB each

Answer = tuple[dict[str, Any], list[bytes]]


class TooSlow(Exception):
    """The picture used up its time; the process was ended."""


class Died(Exception):
    """The process ended, or answered nonsense, twice with the same picture."""


class Crowded(Exception):
    """No place became free in time, or the machine could not start another process. The picture may be fine."""


class Darkroom:
    """`places` pictures at a time, `seconds` (of the clock) for each."""

    def __init__(self, places: int = PLACES, seconds: float = SECONDS, command: Sequence[str] = COMMAND):
        self.seconds, self.command = seconds, command
        self._places = places
        self._idle: list[_Chamber] = []
        self.renew()

    def renew(self) -> None:
        """Forgets processes and waiting threads that belong to the parent of a fork."""
        for chamber in self._idle:
            chamber.abandon()
        self._idle = []
        self._free, self._lock = threading.BoundedSemaphore(self._places), threading.Lock()

    @property
    def pids(self) -> list[int]:
        """The processes that wait for work."""
        return [chamber.process.pid for chamber in self._idle]

    def close(self) -> None:
        """Ends the processes that wait for work; the next picture would start one again."""
        with self._lock:
            idle, self._idle = self._idle, []
        for chamber in idle:
            chamber.end()

    def ask(self, work: str, source: bytes, **details: Any) -> Answer:
        """The header and the pictures that one of `works.WORKS` answers. Raises TooSlow, Died or Crowded."""
        question = json.dumps({"work": work, "length": len(source), **details}).encode()
        asked = struct.pack("!I", len(question)) + question
        if not self._free.acquire(timeout=self.seconds):
            raise Crowded("no free place")
        try:
            until = time.monotonic() + self.seconds
            for _ in range(2):
                if answer := self._tried(asked, source, until):
                    return answer
            raise Died
        finally:
            self._free.release()

    def _tried(self, question: bytes, source: bytes, until: float) -> Answer | None:
        """None when the process died of it or before it: once, that may be bad luck (a kill, an idle end)."""
        chamber = self._warm() or self._fresh()
        try:
            answer = chamber.ask(question, source, until)
        except TimeoutError:
            chamber.end()
            raise TooSlow from None
        except Exception:
            if chamber.end() in (-signal.SIGXCPU, -signal.SIGALRM):
                raise TooSlow from None
            return None
        except BaseException:
            chamber.end()
            raise
        self._put_back(chamber, healthy=not answer[0].get("detail"))
        return answer

    def _warm(self) -> _Chamber | None:
        """The process that worked last and still lives."""
        while True:
            with self._lock:
                if not self._idle:
                    return None
                chamber = self._idle.pop()
            if chamber.process.poll() is None:
                return chamber
            chamber.end()

    def _fresh(self) -> _Chamber:
        try:
            return _Chamber(self.command)
        except OSError as error:
            raise Crowded(str(error)) from error

    def _put_back(self, chamber: _Chamber, healthy: bool) -> None:
        if not healthy or chamber.pictures >= PICTURES_PER_PROCESS:
            chamber.end()
            return
        with self._lock:
            self._idle.append(chamber)


class _Chamber:
    """One process and the socket to it."""

    def __init__(self, command: Sequence[str]):
        self.pictures = 0
        self.wire, theirs = socket.socketpair()
        quiet = subprocess.DEVNULL
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own command, no word of it from outside
                command,
                stdin=theirs.fileno(),
                stdout=quiet,
                stderr=quiet,
                env=ENVIRONMENT,
                cwd="/",
                start_new_session=True,
            )
        except BaseException:
            self.wire.close()
            raise
        finally:
            theirs.close()

    def ask(self, question: bytes, source: bytes, until: float) -> Answer:
        """Sends the picture, waits for the answer. Raises TimeoutError, and other errors when the process is gone."""
        self.pictures += 1
        self._patience(until)
        self.wire.sendall(question)
        self.wire.sendall(source)
        (length,) = struct.unpack("!I", self._read(4, 4, until))
        header = json.loads(self._read(length, LONGEST_HEADER, until))
        return header, [self._read(length, LONGEST_PICTURE, until) for length in header.get("lengths", ())]

    def _read(self, length: int, most: int, until: float) -> bytes:
        if not 0 <= length <= most:
            raise ValueError(length)
        received = bytearray(length)
        rest = memoryview(received)
        while rest:
            self._patience(until)
            count = self.wire.recv_into(rest)
            if not count:
                raise EOFError
            rest = rest[count:]
        return bytes(received)

    def _patience(self, until: float) -> None:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.wire.settimeout(left)

    def end(self) -> int:
        """Ends the process at once and tells how it ended (negative: by which signal)."""
        self.wire.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self.process.wait(0.2)
        self.process.kill()
        return self.process.wait()

    def abandon(self) -> None:
        """After a fork: the process belongs to the other side, only our copy of the socket goes."""
        self.wire.close()
        self.process.returncode = 0
