"""htmx comes from the CDN, and from here when the CDN is wrong, refused, late or silent. Nothing else may be loaded."""

import threading
import time
from contextlib import suppress

import pytest
from flask import request
from playwright.sync_api import Error

from tests.conftest import settings_for
from tests.support import trial
from tests.support.http import listening
from tests.support.live import free_port
from workspace import assets
from workspace.accounts import signing_in

HTMX = (assets.STATIC / assets.HTMX_LOCAL).read_bytes()
WIRING = 'hx-get="/coba" hx-target="#trial-list" hx-swap="outerHTML"'
BUTTON = f'<section id="trial-list"><button {WIRING}>Lagi</button></section>'


class Cdn:
    """A CDN with a mood for each address. What is late waits for `go`; what is silent waits for the end."""

    def __init__(self):
        self.go, self.end, self.asked = threading.Event(), threading.Event(), []

    def __call__(self, environ, start_response):
        mood = environ["PATH_INFO"].split("/")[1]
        self.asked.append(environ["PATH_INFO"])
        {"late": self.go, "silent": self.end}.get(mood, threading.Event()).wait(30 if mood in ("late", "silent") else 0)
        body = HTMX + b"\nalert(1)" if mood == "wrong" else HTMX
        kind = [("Content-Type", "application/javascript"), ("Content-Length", str(len(body)))]
        start_response("200 OK", [*kind, ("Access-Control-Allow-Origin", "*")])
        return [body]


@pytest.fixture
def cdn():
    made = Cdn()
    with listening(made) as address:
        made.address = address
        yield made
        made.go.set()
        made.end.set()


@pytest.fixture
def site(tmp_path, monkeypatch):
    """The address of a page with one htmx button, loading htmx from a CDN; and which htmx requests came."""
    monkeypatch.setattr(signing_in, "OPEN", signing_in.OPEN | {"trial.show"})
    monkeypatch.setitem(trial.TEMPLATES, "trial/_list.html", BUTTON)
    opened = []

    def open_site(cdn_address, script=None):
        settings = settings_for(f"sqlite:///{tmp_path / 'x.db'}", tmp_path, HTMX_SOURCE="cdn")
        app = trial.build(settings, HTMX_CDN=f"{cdn_address}/")
        if script:
            app.jinja_env.globals["htmx"]["cdn"] = script
        came = []
        app.before_request(lambda: came.append(request.path) if "HX-Request" in request.headers else None)
        server = listening(app)
        address = server.__enter__()
        opened.append(server)
        return address, came

    yield open_site
    for server in opened:
        server.__exit__(None, None, None)


@pytest.fixture
def page(chromium):
    context = chromium.new_context()
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    yield page
    context.close()


def visit(page, address):
    """Without waiting for `load`, which a silent CDN would hold up."""
    page.goto(f"{address}/coba", wait_until="commit")
    until(page, "!!window.htmx")


def until(page, expression):
    """`page.wait_for_function` needs eval, which the content policy forbids. A page that leaves has no answer."""
    for _ in range(600):
        with suppress(Error):
            if page.evaluate(expression):
                return
        time.sleep(0.05)
    raise AssertionError(f"never: {expression}")


def sources(page):
    """Where the page's scripts come from, our own path or the CDN's address."""
    return page.evaluate("[...document.scripts].map(script => script.getAttribute('src'))")


def tap(page, came):
    """One tap is one request, and the answer is shown."""
    before = len(came)
    page.evaluate("document.querySelector('#trial-list').dataset.old = 'yes'")
    page.get_by_role("button", name="Lagi").click()
    until(page, "!document.querySelector('#trial-list').dataset.old")
    assert came[before:] == ["/coba"]


def is_local(source):
    return source.startswith(f"/static/{assets.HTMX_LOCAL}")


def test_a_good_cdn_is_enough(page, cdn, site):
    address, came = site(f"{cdn.address}/good")
    visit(page, address)
    tap(page, came)
    assert f"{cdn.address}/good/dist/htmx.min.js" in sources(page)
    assert not any(map(is_local, sources(page)))
    assert page.problems == []


@pytest.mark.parametrize("mood", ["wrong", "silent"])
def test_other_bytes_or_silence_lead_to_our_own_copy(page, cdn, site, mood):
    address, came = site(f"{cdn.address}/{mood}")
    visit(page, address)
    assert any(map(is_local, sources(page)))
    assert cdn.asked == [f"/{mood}/dist/htmx.min.js"]
    tap(page, came)
    assert page.problems == []


def test_a_refused_connection_leads_to_our_own_copy(page, site):
    address, came = site(f"http://127.0.0.1:{free_port()}/down")
    visit(page, address)
    assert any(map(is_local, sources(page)))
    tap(page, came)


def test_an_answer_that_comes_after_our_own_copy_does_no_harm(page, cdn, site):
    """A second htmx then runs: still one request a tap, on old and on newly shown elements."""
    address, came = site(f"{cdn.address}/late")
    visit(page, address)
    assert any(map(is_local, sources(page)))
    tap(page, came)
    page.evaluate("window.htmx.ours = true")
    cdn.go.set()
    until(page, "!window.htmx.ours")
    tap(page, came)
    tap(page, came)
    assert page.problems == []


def test_the_page_is_ready_while_the_cdn_is_silent(page, cdn, site):
    address, _came = site(f"{cdn.address}/silent")
    page.goto(f"{address}/coba", wait_until="domcontentloaded")
    assert page.get_by_role("heading", level=1).is_visible()


def test_another_package_on_the_same_cdn_is_not_loaded(page, cdn, site):
    """The policy allows one folder; whoever could change the page's script still gets nothing from elsewhere."""
    address, came = site(f"{cdn.address}/good", script=f"{cdn.address}/other/dist/htmx.min.js")
    visit(page, address)
    assert cdn.asked == []
    assert any(map(is_local, sources(page)))
    tap(page, came)
