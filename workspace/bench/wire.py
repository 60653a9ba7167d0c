"""A plain HTTP client on kept connections: cheap enough that what is measured is the server."""

import re
import socket
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

HOST = "127.0.0.1"
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
COOKIE = re.compile(rb"\r\nset-cookie: *([^;\r]+)", re.IGNORECASE)
SECONDS = 30


class Broken(Exception):
    """The server answered with something that cannot be measured."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; the body as it was sent, compressed or not."""

    status: int
    head: bytes
    body: bytes

    @property
    def cookie(self) -> str | None:
        """The cookie that the answer sets."""
        found = COOKIE.search(self.head)
        return found.group(1).decode() if found else None


class Wire:
    """One kept connection to a server of this machine."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection((HOST, port), timeout=SECONDS)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._left = b""

    def ask(self, request: bytes) -> Answer:
        """Send one request and wait for its answer. Raises Broken, or OSError when the server is gone."""
        self._socket.sendall(request)
        data = self._left
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self._more()
        head, length = data[: end + 2], LENGTH.search(data, 0, end + 2)
        status = int(head[9:12])
        if length is None and status not in (204, 304):
            raise Broken(f"{status} without a length")
        need = end + 4 + (int(length.group(1)) if length else 0)
        while len(data) < need:
            data += self._more()
        self._left = data[need:]
        return Answer(status, head, data[end + 4 : need])

    def _more(self) -> bytes:
        part = self._socket.recv(262_144)
        if not part:
            raise Broken("the server closed the connection")
        return part

    def close(self) -> None:
        """Let go of the connection."""
        self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def get(path: str, cookie: str = "", encoding: str = "identity") -> bytes:
    """The bytes of a GET request."""
    return f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: {encoding}\r\nCookie: {cookie}\r\n\r\n".encode()


def post(path: str, fields: Mapping[str, str], cookie: str) -> bytes:
    """The bytes of a sent form."""
    body = urlencode(fields)
    kind = "Content-Type: application/x-www-form-urlencoded"
    head = f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\n{kind}\r\nContent-Length: {len(body)}\r\nCookie: {cookie}\r\n\r\n"
    return (head + body).encode()


def rate(port: int, request: bytes, seconds: float, threads: int = 4) -> float:
    """Answers a second to the same request, asked by several connections at once. Raises Broken unless all are 200."""
    counts, errors = [0] * threads, list[Exception]()
    start = time.perf_counter()

    def go(place: int) -> None:
        try:
            with Wire(port) as wire:
                while time.perf_counter() - start < seconds:
                    answer = wire.ask(request)
                    if answer.status != 200:
                        raise Broken(f"{answer.status} instead of 200")
                    counts[place] += 1
        except (OSError, Broken) as error:
            errors.append(error)

    crew = [threading.Thread(target=go, args=(place,)) for place in range(threads)]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    if errors:
        raise errors[0]
    return sum(counts) / (time.perf_counter() - start)
