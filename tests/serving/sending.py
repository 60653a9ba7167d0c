"""Phones that send photos to a server that may be killed at any moment, and keep what was not acknowledged."""

import hashlib
import http.client
import io
import queue
import random
import re
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from uuid import uuid4

from PIL import Image

from tests.serving.installation import Installation
from workspace.sample.cast import PASSWORD

GONE = (OSError, http.client.HTTPException)


def photo(number: int) -> bytes:
    """A picture of its own for each number."""
    squares = random.Random(number).randbytes(8 * 6 * 3)
    file = io.BytesIO()
    Image.frombytes("RGB", (8, 6), squares).resize((480, 360), Image.Resampling.NEAREST).save(file, "JPEG")
    return file.getvalue()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """303 is the acknowledgement: nobody has to see the page after it."""

    def http_error_303(self, _request, answer, *_rest):
        return answer


class Phone:
    """Somebody signed in, on the form of one product."""

    def __init__(self, installation: Installation, number: str, product: str) -> None:
        self.form = f"{installation.address}/produk/{product}"
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), NoRedirect)
        self.token = self._token(installation.address + "/masuk")
        body = urlencode({"csrf_token": self.token, "phone": number, "password": PASSWORD}).encode()
        self.browser.open(installation.address + "/masuk", body, timeout=60).close()
        self.token = self._token(self.form)

    def _token(self, address: str) -> str:
        with self.browser.open(address, timeout=60) as answer:
            found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', answer.read().decode())
        assert found, address
        return found[1]

    def send(self, content: bytes, row_id: str) -> bool:
        """Whether the photo was acknowledged; not, when the server went away or asks to try again."""
        edge = uuid4().hex
        parts = "".join(
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in (("csrf_token", self.token), ("id", row_id))
        )
        parts += f'--{edge}\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n'
        parts += "Content-Type: image/jpeg\r\n\r\n"
        body = parts.encode() + content + f"\r\n--{edge}--\r\n".encode()
        request = urllib.request.Request(
            self.form + "/foto", body, {"Content-Type": f"multipart/form-data; boundary={edge}"}
        )
        try:
            with self.browser.open(request, timeout=60) as answer:
                return bool(answer.status == 303)
        except urllib.error.HTTPError as refused:
            with refused:
                assert refused.code in (503, 507), (refused.code, refused.read()[:2000])
            return False
        except GONE:
            return False


class Afternoon:
    """Some phones send so many photos, each until it is acknowledged, while the server is killed now and then."""

    def __init__(self, installation: Installation, phones: list[Phone], photos: int, seed: int = 9) -> None:
        self.installation, self.chance = installation, random.Random(seed)
        self.waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
        for number in range(photos):
            self.waiting.put(number)
        self.acknowledged: list[str] = []
        self.tries = 0
        self.restarts: list[float] = []
        self.problems: list[BaseException] = []
        self.senders = [threading.Thread(target=self._send, args=(phone,)) for phone in phones]

    def _send(self, phone: Phone) -> None:
        with suppress(queue.Empty):
            while not self.problems:
                content, row_id = photo(self.waiting.get_nowait()), str(uuid4())
                try:
                    while not phone.send(content, row_id):
                        self.tries += 1
                        time.sleep(0.05)
                except BaseException as problem:
                    self.problems.append(problem)
                self.acknowledged.append(hashlib.sha256(content).hexdigest())

    def pass_by(self, kills: int, least: float, most: float) -> None:
        """Kill the server so often, each time after some seconds, and wait until everything was sent."""
        for sender in self.senders:
            sender.start()
        for _ in range(kills):
            time.sleep(self.chance.uniform(least, most))
            self.installation.kill()
            begun = time.monotonic()
            self.installation.start()
            self.restarts.append(time.monotonic() - begun)
        for sender in self.senders:
            sender.join()
        assert not self.problems, self.problems
