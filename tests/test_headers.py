"""Headers of every kind of answer: the strict policy, what may be kept, and what only production says."""

import re

import pytest

from tests.conftest import settings_for
from tests.support.client import FRAGMENT, Browser
from workspace import create_app
from workspace.assets import HTMX_CDN
from workspace.headers import content_policy

pytestmark = pytest.mark.same_on_both

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
}


def real(app, cast, tmp_path, database):
    """The application as production runs it, on the same rows."""
    url = database["database"].url
    return create_app({"TESTING": True}, settings_for(url, tmp_path, WORKSPACE_ENV="production"))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/coba", 200),
        ("/masuk", 303),
        ("/tidak-ada", 404),
        ("/coba/gagal/rusak", 500),
        ("/coba/gagal/mati", 503),
        ("/coba/gagal/429", 429),
        ("/sehat", 200),
        ("/gaya.css", 200),
        ("/static/js/app.js", 200),
        ("/static/img/icons.svg", 200),
        ("/static/manifest.webmanifest", 200),
    ],
)
def test_every_kind_of_answer_carries_them(budi, path, status):
    answer = budi.client.get(path, buffered=True)
    assert answer.status_code == status
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert {name: answer.headers[name] for name in FIXED} == FIXED
    assert "Cache-Control" in answer.headers
    assert "Strict-Transport-Security" not in answer.headers
    assert "Server" not in answer.headers


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_fragments_and_forms_carry_them_too(budi, method):
    body = {"csrf_token": budi.csrf()} if method == "POST" else None
    answer = budi.client.open("/coba", method=method, data=body, headers={**FRAGMENT, "HX-Target": "x#trial-list"})
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_the_cdn_is_allowed_for_one_version_of_one_package(tmp_path):
    settings = settings_for(f"sqlite:///{tmp_path / 'x.db'}", tmp_path, HTMX_SOURCE="cdn")
    policy = content_policy(settings, HTMX_CDN)
    allowed = "script-src 'self' https://cdn.jsdelivr.net/npm/htmx.org@4.0.1/;"
    assert allowed in policy
    assert policy.replace(allowed, "script-src 'self';") == POLICY


def test_nothing_inline_and_no_eval_whatever_the_source(tmp_path):
    for source in ("cdn", "local"):
        settings = settings_for(f"sqlite:///{tmp_path / 'x.db'}", tmp_path, HTMX_SOURCE=source)
        assert not re.search(
            r"unsafe|\*|https?:(?!//cdn\.jsdelivr\.net/npm/htmx\.org@4)", content_policy(settings, HTMX_CDN)
        )


def test_only_production_insists_on_https(app, cast, tmp_path, database):
    for path in ("/masuk", "/tidak-ada", "/static/js/app.js"):
        answer = real(app, cast, tmp_path, database).test_client().get(path, buffered=True)
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_the_cookie_of_production_goes_to_this_host_over_https_alone(app, cast, tmp_path, database):
    cookie = (
        real(app, cast, tmp_path, database)
        .test_client()
        .get("/masuk", base_url="https://localhost")
        .headers["Set-Cookie"]
    )
    assert cookie.startswith("__Host-sesi=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_the_cookie_of_the_demo_works_on_plain_http(here):
    cookie = Browser(here).get("/masuk").headers["Set-Cookie"]
    assert cookie.startswith("sesi=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_a_page_that_has_not_changed_is_304_without_a_body(budi):
    first = budi.get("/coba")
    again = budi.client.get("/coba", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "HX-Target" in again.headers["Vary"]
    assert first.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_an_unchanged_page_is_304_also_when_it_went_out_small(budi, encoding):
    first = budi.client.get("/coba", headers={"Accept-Encoding": encoding})
    assert first.headers.get("Content-Encoding", "identity") == encoding
    assert "Accept-Encoding" in first.headers["Vary"]
    tags = {"If-None-Match": first.headers["ETag"], "Accept-Encoding": encoding}
    assert budi.client.get("/coba", headers=tags).status_code == 304


def test_a_fragment_is_not_taken_for_the_page(budi):
    """Same address, other content: the page's tag does not fit the fragment."""
    tag = budi.get("/coba").headers["ETag"]
    answer = budi.client.get("/coba", headers={**FRAGMENT, "HX-Target": "x#trial-list", "If-None-Match": tag})
    assert answer.status_code == 200


def test_another_person_gets_the_page_and_not_304(here, budi, cast):
    tag = budi.get("/coba").headers["ETag"]
    assert Browser(here, cast.tuti).client.get("/coba", headers={"If-None-Match": tag}).status_code == 200


def test_errors_are_never_kept(budi):
    for path in ("/tidak-ada", "/coba/gagal/rusak"):
        answer = budi.get(path)
        assert "ETag" not in answer.headers
        assert answer.headers["Cache-Control"] == "private, no-cache"
