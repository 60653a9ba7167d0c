"""A bucket on a real S3-protocol server of this machine, and a troubled line to it."""

import logging
import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any

from moto.backends import get_backend
from moto.core import DEFAULT_ACCOUNT_ID
from moto.server import ThreadedMotoServer
from obstore.store import S3Store

from workspace.storage import BucketStorage

WHO = {"access_key_id": "tamu", "secret_access_key": "tamu", "region": "ap-southeast-3"}
#: Headers that belong to one connection, not to the message.
OWN = {"connection", "transfer-encoding", "keep-alive"}


class Buckets:
    """The server; each test asks for a bucket of its own."""

    def __init__(self) -> None:
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._server = ThreadedMotoServer("127.0.0.1", 0)
        self._server.start()
        self.port = self._server.get_host_and_port()[1]
        self._numbers = count(1)

    def new(self) -> str:
        """Make a bucket; returns its name."""
        name = f"foto{next(self._numbers)}"
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("PUT", f"/{name}")
        assert connection.getresponse().status == 200
        connection.close()
        return name

    def open(self, name: str, port: int | None = None, **options: Any) -> BucketStorage:
        """A bucket as the product has it, with patience for tests; `port` is that of a line to it."""
        address = f"http://127.0.0.1:{port or self.port}"
        store = S3Store(
            name, prefix="foto", config={**WHO, "endpoint": address},
            client_options={"allow_http": True}, retry_config={"max_retries": 0},
        )  # fmt: skip
        return BucketStorage(store, **{"origin": address, "longest": 10, **options})

    def environ(self, name: str, port: int | None = None) -> dict[str, str]:
        """What an operator would write."""
        names = {f"AWS_{key.upper()}": value for key, value in WHO.items()}
        return {
            **names,
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port or self.port}",
            "MEDIA_URL": f"s3://{name}/foto",
        }

    def fill(self, name: str, keys: list[str]) -> None:
        """Many empty objects at once, past the protocol."""
        held = get_backend("s3")[DEFAULT_ACCOUNT_ID]["aws"]
        for key in keys:
            held.put_object(name, key, b"")

    def stop(self) -> None:
        """No more."""
        self._server.stop()


class Forgiving(ThreadingHTTPServer):
    """Who hangs up is gone."""

    daemon_threads = True

    def handle_error(self, *_given: Any) -> None:
        """Nothing."""


class Line:
    """A proxy in front of the server, told by `trouble` what to do to a request: pass, an HTTP status, hang, cut, lose.

    `cut` breaks off in the middle of the answer; `lose` does the work and answers nothing.
    """

    def __init__(self, port: int) -> None:
        self.behind, self.trouble = port, self.fine
        self.asked: list[str] = []
        self.over = threading.Event()
        self._server = Forgiving(("127.0.0.1", 0), self._handler())
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @staticmethod
    def fine(_method: str, _number: int) -> str | int:
        """No trouble at all."""
        return "pass"

    def always(self, what: str | int) -> None:
        """The same trouble for every request from now on."""
        self.trouble = lambda _method, _number: what

    def stop(self) -> None:
        """Let everybody go who still waits."""
        self.over.set()
        self._server.shutdown()
        self._server.server_close()

    def _handler(line) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                line.asked.append(f"{self.command} {self.path}")
                what = line.trouble(self.command, len(line.asked))
                if what == "hang":
                    line.over.wait(60)
                elif isinstance(what, int):
                    said = b"<Error><Code>QuotaExceeded</Code></Error>" if what == 507 else b""
                    self.say(what, {"Content-Length": str(len(said))}, said)
                    return
                else:
                    self.say(*line.ask(self, body), cut=what)
                self.close_connection = what != "pass"

            def say(self, status: int, headers: dict[str, str], body: bytes, cut: Any = "pass") -> None:
                if cut == "lose":
                    return
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body[: len(body) // 2] if cut == "cut" else body)

            def log_message(self, *_given: Any) -> None:
                """Nothing."""

            do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = answer  # noqa: N815

        return Handler

    def ask(self, request: BaseHTTPRequestHandler, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """What the server behind says to it."""
        connection = HTTPConnection("127.0.0.1", self.behind, timeout=30)
        connection.request(request.command, request.path, body, dict(request.headers))
        answer = connection.getresponse()
        said = answer.read()
        connection.close()
        headers = {name: value for name, value in answer.getheaders() if name.lower() not in OWN}
        if request.command != "HEAD":
            headers = {name: value for name, value in headers.items() if name.lower() != "content-length"}
            headers["Content-Length"] = str(len(said))
        return answer.status, headers, said
