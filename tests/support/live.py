"""The product as its users meet it: the real server in its own process, and Chromium."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from workspace.sample.cast import PASSWORD, PEOPLE

ROOT = Path(__file__).parents[2]
WORKSPACE = str(Path(sys.executable).with_name("workspace"))
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
KEY = "kX9-uji-7Qz2mVb4Ls8TnRw1Yc6HdJf3"
NUMBERS = {key: phone for key, _name, phone, _role, _area in PEOPLE}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """`workspace serve` on a port and a data folder of its own; `kill` is a real SIGKILL of the whole tree."""

    def __init__(self, folder: Path, **environ: str) -> None:
        self.port, self.folder = free_port(), folder
        self.address = f"http://127.0.0.1:{self.port}"
        self.environ = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("WORKSPACE_", "DATABASE_"))},
            "PORT": str(self.port),
            "WORKSPACE_DATA": str(folder),
            "SECRET_KEY": KEY,
            "HTMX_SOURCE": "local",
            **environ,
        }
        self.process: subprocess.Popen[bytes] | None = None
        self.sign_ins: dict[str, Any] = {}  # cookies of whoever was signed in by `signed_in`

    def launch(self, *arguments: str) -> "Server":
        """Start it; `ready` waits until it answers."""
        log = (self.folder / "server.log").open("ab")
        self.process = subprocess.Popen(
            [WORKSPACE, "serve", *arguments], cwd=ROOT, env=self.environ, stdout=log, stderr=log, start_new_session=True
        )
        log.close()
        return self

    def command(self, *words: str) -> None:
        """Another verb of `workspace` on this installation, while it does not run."""
        ended = subprocess.run([WORKSPACE, *words], cwd=ROOT, env=self.environ, capture_output=True, text=True)
        assert ended.returncode == 0, ended.stdout + ended.stderr

    def ready(self) -> "Server":
        """Wait until it answers; the first start tells the sample's story before."""
        assert self.process
        for _ in range(1200):
            if self.answers():
                return self
            assert self.process.poll() is None, (self.folder / "server.log").read_text()[-2000:]
            time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def start(self, *arguments: str) -> "Server":
        """Start, and wait until it answers."""
        return self.launch(*arguments).ready()

    def answers(self) -> bool:
        """Whether it says that it is well."""
        try:
            with urllib.request.urlopen(self.address + "/sehat", timeout=5) as answer:
                return bool(answer.status == 200)
        except (OSError, urllib.error.URLError):
            return False

    def stop(self) -> int:
        """SIGTERM, as an operator would; returns the exit code."""
        assert self.process
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)

    def kill(self) -> None:
        """SIGKILL to everything it started."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def device(
    browser: Browser, server: Server, size: dict[str, int] = PHONE, javascript: bool = True, **options: Any
) -> Iterator[Page]:
    """A phone or a desk with its own cookies. Afterwards: no error in the page, no breach of the content policy."""
    context = browser.new_context(
        base_url=server.address, viewport=size, java_script_enabled=javascript, reduced_motion="reduce",
        locale="id-ID", timezone_id="Asia/Jakarta", **options,
    )  # fmt: skip
    context.set_default_timeout(15_000)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if "Content Security Policy" in said.text else None)
    try:
        yield page
        assert not problems, problems
    finally:
        context.close()


def sign_in(page: Page, who: str) -> None:
    """Somebody comes in through the form, as people do: a key of the cast, or a number of the sample."""
    page.goto("/masuk")
    page.get_by_label("Nomor WhatsApp").fill(NUMBERS.get(who, who))
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(lambda url: "/masuk" not in url)


@contextmanager
def signed_in(browser: Browser, server: Server, who: str, **options: Any) -> Iterator[Page]:
    """A device on which somebody of the cast came in earlier; through the form again only where that has ended."""
    with device(browser, server, storage_state=server.sign_ins.get(who), **options) as page:
        if who not in server.sign_ins or not _still_in(page):
            sign_in(page, who)
            server.sign_ins[who] = page.context.storage_state()
        yield page


def _still_in(page: Page) -> bool:
    """Whether the server still knows the cookies: a test before may have signed this person out everywhere."""
    return page.request.get("/saya", max_redirects=0).status == 200
