"""One installation that tests start, stop and kill."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, suppress
from http.client import HTTPConnection
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

from tests.support.live import ROOT, Server


class Installation(Server):
    """A server with its words, its processes, and requests that are sent piece by piece."""

    @property
    def pid(self) -> int:
        assert self.process
        return self.process.pid

    def said(self) -> str:
        """Everything that was printed since the folder was made."""
        return (self.folder / "server.log").read_text()

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Start it and wait until it ends by itself."""
        command = [str(Path(sys.executable).with_name("workspace")), "serve", *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.environ, capture_output=True, text=True, timeout=120)

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def half(self, body: bytes = b"phone=0812&password=x") -> tuple[socket.socket, bytes]:
        """A form of which half was sent: the open connection, and what is missing."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        head = "POST /masuk HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body[:8])
        return connection, body[8:]

    def children(self) -> list[int]:
        """The processes that this one started."""
        listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
        pairs = [tuple(map(int, line.split())) for line in listed.splitlines()]
        return [pid for pid, parent in pairs if parent == self.pid]

    def wait_until_gone(self) -> None:
        """Until nothing of the tree is left; a zombie that nobody waits for counts as gone."""
        until(lambda: not alive(self.pid))

    def wait(self) -> int:
        """Until it ended; its exit code."""
        assert self.process
        return self.process.wait(timeout=60)

    def end(self) -> None:
        """Whatever state a test left it in."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
            self.process.wait()

    def memory(self) -> dict[int, int]:
        """Resident kilobytes of each process."""
        listed = subprocess.run(["ps", "-A", "-o", "pid=,rss="], capture_output=True, text=True, check=True).stdout
        known = {int(line.split()[0]): int(line.split()[1]) for line in listed.splitlines()}
        return {pid: known[pid] for pid in (self.pid, *self.children())}


def until(happened: object, seconds: float = 60) -> None:
    """Wait for something; fails after a time that no machine needs."""
    end = time.monotonic() + seconds
    while not happened():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def alive(group: int) -> bool:
    """Whether a process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def sign_in(address: str, phone: str, password: str) -> str:
    """Through the form, as a browser without JavaScript; returns the address where that leads."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with browser.open(address + "/masuk", timeout=60) as answer:
        page = answer.read().decode()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token
    body = urlencode({"csrf_token": token[1], "phone": phone, "password": password}).encode()
    with browser.open(address + "/masuk", body, timeout=60) as answer:
        return str(answer.geturl())
