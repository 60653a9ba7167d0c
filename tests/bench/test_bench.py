"""`workspace bench`: it runs, it says what it promises, it leaves nothing behind. Never a verdict on time."""

import json
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from workspace.bench import servers
from workspace.bench.commands import bench
from workspace.bench.first_visit import _linked
from workspace.bench.pages import PAGES
from workspace.bench.wire import Broken, Wire, get, post, rate

ASKED = ("mentor_home", "business_list", "business_page", "monitoring", "owner_home", "checklist")


@pytest.fixture(scope="module")
def figures() -> dict:
    """A quick run of the whole."""
    before = set(Path(tempfile.gettempdir()).glob("workspace-bench-*"))
    answer = CliRunner().invoke(bench, ["--quick"])
    assert answer.exit_code == 0, answer.output
    assert set(Path(tempfile.gettempdir()).glob("workspace-bench-*")) <= before, "the folder was left behind"
    return json.loads(answer.stdout)


@pytest.mark.parametrize("page", ASKED)
@pytest.mark.parametrize("key", ["page_ratio", "page_ratio_br", "queries", "weight", "growth"])
def test_every_page_has_its_figure(figures, key, page):
    assert page in PAGES
    assert figures[f"{key}.{page}"] > 0


@pytest.mark.parametrize(
    "key",
    ["first_visit", "start_s", "idle_rss_mb", "territory_s", "photo_ratio", "photo_rss", "roster_preview_s"],
)
def test_every_single_figure_is_there(figures, key):
    assert figures[key] > 0


def test_nothing_that_was_confirmed_is_lost_and_nothing_was_refused(figures):
    assert figures["writes"] == 16
    assert (figures["writes.lost"], figures["writes.errors"]) == (0, 0)


@pytest.mark.parametrize("page", ASKED)
def test_a_page_asks_few_things_and_as_many_for_more_businesses(figures, page):
    """An owner's home says what there is to say to her: what differs between two owners is bounded, not the same."""
    assert figures[f"queries.{page}"] <= 8
    assert page == "owner_home" or page not in figures["queries_changed"]


@pytest.mark.parametrize("page", ASKED)
def test_main_pages_are_light(figures, page):
    assert figures[f"weight.{page}"] <= 8_000


def test_a_first_visit_is_light(figures):
    assert figures["first_visit"] <= 50_000


@pytest.fixture
def echo():
    """A server that tells what it was asked; /lost answers without a length, /no with 404."""

    class Echo(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = f"{self.path} {self.headers['Cookie']}".encode()
            self.send_response(404 if self.path == "/no" else 200)
            if self.path != "/lost":
                self.send_header("Content-Length", str(len(body)))
            self.send_header("Set-Cookie", "sesi=baru; Path=/")
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(303)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


def test_one_connection_asks_many_times_and_carries_cookies(echo):
    with Wire(echo) as wire:
        first, second = wire.ask(get("/a", "sesi=lama")), wire.ask(get("/bb", "sesi=lama"))
        sent = wire.ask(post("/a", {"text": "satu & dua"}, ""))
    assert (first.status, first.body, first.cookie) == (200, b"/a sesi=lama", "sesi=baru")
    assert second.body == b"/bb sesi=lama"
    assert (sent.status, sent.body, sent.cookie) == (303, b"text=satu+%26+dua", None)


def test_what_cannot_be_measured_is_said(echo):
    with Wire(echo) as wire, pytest.raises(Broken, match="without a length"):
        wire.ask(get("/lost"))
    with pytest.raises(Broken, match="404"):
        rate(echo, get("/no"), 0.05)


def test_a_rate_counts_answers(echo):
    assert rate(echo, get("/a"), 0.1, threads=2) > 0


def test_a_server_that_cannot_start_is_said_with_its_reason(tmp_path):
    with (
        pytest.raises(Broken, match="WORKSPACE_ENV"),
        servers.product({"WORKSPACE_DATA": str(tmp_path), "WORKSPACE_ENV": "kosong"}),
    ):
        pass


def test_a_first_visit_fetches_files_and_no_other_pages():
    html = """<link rel="stylesheet" href="/gaya.css?v=1"><script src="/static/js/app.js?v=2"></script>
    <link rel="manifest" href="/static/app.webmanifest"><use href="/static/img/icons.svg?v=3#home"/>
    <use href="/static/img/icons.svg?v=3#user"/><a href="/umkm?hal=2">2</a>
    <img src="/foto/0197/thumb" alt="">"""
    assert _linked(html) == [
        "/gaya.css?v=1",
        "/static/js/app.js?v=2",
        "/static/app.webmanifest",
        "/static/img/icons.svg?v=3",
    ]
