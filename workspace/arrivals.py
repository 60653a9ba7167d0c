"""Forms and photos that are still on their way: many may arrive at once, and slowly, while a few are worked on.

The server gives each request a thread as soon as its first line is there. A phone with a weak signal would hold that
thread for minutes, one that lost its signal for ever: eight such phones, and nobody gets a page any more.
"""

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from workspace.config import MEGABYTE

#: Requests that are worked on at the same time in one process.
PLACES = 8
#: Seconds of silence after which a phone is given up.
PATIENCE = 60.0
#: What is read at once, in bytes: small, so that also the slowest phone is heard of in time.
PIECE = 8192
#: Nothing that the product takes is larger; what claims to be is left to the product to refuse unread.
LARGEST = 80 * MEGABYTE
#: The most from somebody who is not signed in: a password takes less, and photos come from people we know.
FROM_STRANGERS = 64 * 1024
#: Set for the product (headers.py) where a stranger sends more: refuse it unread.
TOO_MUCH = "workspace.too_much"

GONE = "408 Request Timeout"
Start = Callable[..., Any]


class Places:
    """So many at a time, first come, first served: `threading.Semaphore` lets late ones overtake for seconds."""

    def __init__(self, number: int) -> None:
        self._free, self._lock = number, threading.Lock()
        self._waiting: deque[threading.Lock] = deque()

    def __enter__(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        turn.acquire()

    def __exit__(self, *_error: object) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


class Arrivals:
    """Reads what is sent before the application begins with it. `places` of them are worked on at a time.

    `knows` says of a request whether somebody is signed in; without it everybody is.
    """

    def __init__(
        self, application: Callable[..., Any], places: int = PLACES, patience: float = PATIENCE,
        knows: Callable[[dict[str, Any]], bool] = lambda _environ: True,
    ) -> None:  # fmt: skip
        self._application, self._patience, self._knows = application, patience, knows
        self._places = Places(places)

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        expected = _length(environ)
        if expected == 0 or expected > LARGEST:
            return self._work(environ, start_response)
        chunked = not environ.get("CONTENT_LENGTH")
        most = FROM_STRANGERS if (chunked or expected > FROM_STRANGERS) and not self._knows(environ) else LARGEST
        if expected > most:
            return self._refuse(environ, start_response)
        with SpooledTemporaryFile(max_size=MEGABYTE) as body:
            size = self._receive(environ["wsgi.input"], body, most)
            if size > most and most < LARGEST:
                return self._refuse(environ, start_response)
            if size < expected:
                start_response(GONE, [("Content-Length", "0"), ("Connection", "close")])
                return [b""]
            body.seek(0)
            environ["wsgi.input"], environ["CONTENT_LENGTH"] = body, str(size)
            return self._work(environ, start_response)

    def _refuse(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        """Let the product say so in words; it reads nothing of it."""
        environ["wsgi.input"], environ["CONTENT_LENGTH"], environ[TOO_MUCH] = BytesIO(), "0", True
        return self._work(environ, start_response)

    def _work(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        with self._places:
            return self._application(environ, start_response)  # type: ignore[no-any-return]

    def _receive(self, source: IO[bytes], body: IO[bytes], most: int) -> int:
        """Bytes received; fewer than announced when the phone went away or fell silent. Little more than `most`."""
        pieces: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        enough = threading.Event()
        threading.Thread(target=_read, args=(source, pieces, enough), daemon=True).start()
        size = 0
        try:
            while size <= most and (piece := pieces.get(timeout=self._patience)):
                size += body.write(piece)
        except queue.Empty:
            return -1
        finally:
            enough.set()
        return size


def _length(environ: dict[str, Any]) -> int:
    """Bytes that are announced: none, some, or 1 where chunks come without an announcement."""
    announced = environ.get("CONTENT_LENGTH") or ""
    if announced.isascii() and announced.isdigit():
        return int(announced)
    return 1 if "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower() else 0


def _read(source: IO[bytes], pieces: "queue.SimpleQueue[bytes]", enough: threading.Event) -> None:
    """Pass on what comes until it is enough; the end, or a cut, is an empty piece."""
    try:
        while not enough.is_set() and (piece := source.read(PIECE)):
            pieces.put(piece)
    except Exception:  # noqa: S110 - a cut, in whatever words the server tells it
        pass
    finally:
        pieces.put(b"")
