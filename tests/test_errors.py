"""Whatever goes wrong, people read a sentence: on pages and for htmx, even when the database is dead."""

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from tests.support import trial
from tests.support.client import FRAGMENT, Browser
from tests.support.inspection import inspect
from workspace.db import db

pytestmark = pytest.mark.same_on_both

BOTH = pytest.mark.parametrize("headers", [{}, {**FRAGMENT, "HX-Target": "section#trial-list"}], ids=["page", "htmx"])
WORDS = {
    400: "Halaman ini belum bisa diproses",
    403: "Halaman ini tidak bisa dibuka",
    404: "Halaman tidak ditemukan",
    405: "Halaman ini belum bisa diproses",
    409: "Ada yang lebih dulu mengubah ini",
    410: "Halaman ini belum bisa diproses",
    413: "Kiriman terlalu besar",
    415: "Halaman ini belum bisa diproses",
    418: "Halaman ini belum bisa diproses",
    429: "Terlalu banyak percobaan",
    500: "Ada gangguan di tempat kami",
    501: "Ada gangguan di tempat kami",
    503: "Sistem sedang istirahat sebentar",
}


@pytest.fixture
def dead(here, budi):
    """Budi is signed in, then the database goes away."""
    with here.app_context():
        engine = db.engine
        engine.dispose()

    @event.listens_for(engine, "do_connect")
    def away(*_given):
        raise OperationalError("connect", {}, trial.Refusal(trial.SECRET))

    yield budi
    event.remove(engine, "do_connect", away)


@pytest.mark.parametrize("status", WORDS)
@BOTH
def test_every_status_is_a_page_in_words(budi, status, headers):
    answer = budi.client.get(f"/coba/gagal/{status}", headers=headers)
    assert answer.status_code == status
    assert f"<h1>{WORDS[status]}</h1>" in answer.text
    inspect(answer)


def test_an_unknown_address_is_404_for_everybody(here, budi):
    for phone in (budi, Browser(here)):
        assert phone.get("/tidak-ada").status_code == 404


def test_a_wrong_method_says_which_are_right(budi):
    answer = budi.post("/coba/catat")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("basi", 409),
        ("lain", 409),
        ("asing", 404),
        ("rusak", 500),
        ("templat", 500),
        ("mati", 503),
        ("antre", 503),
        ("penuh", 507),
    ],
)
@BOTH
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_failure_is_a_page_in_words(budi, kind, status, headers, method):
    body = {"csrf_token": budi.csrf()} if method == "POST" else None
    answer = budi.client.open(f"/coba/gagal/{kind}", method=method, headers=headers, data=body)
    assert answer.status_code == status
    assert answer.mimetype == "text/html"
    assert "<h1>" in answer.text
    assert trial.SECRET not in answer.text
    inspect(answer)


def test_a_database_that_is_away_says_when_to_come_back(budi):
    assert budi.get("/coba/gagal/mati").headers["Retry-After"] == "5"


@pytest.mark.parametrize("path", ["/", "/coba", "/saya", "/masuk", "/tidak-ada", "/umkm"])
@BOTH
def test_the_words_come_even_when_the_database_is_dead(dead, path, headers):
    """The page's menu would ask the database who this is: then it is nobody's."""
    answer = dead.client.get(path, headers=headers)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert f"<h1>{WORDS[503]}</h1>" in answer.text
    inspect(answer)


@pytest.mark.parametrize("path", ["/coba", "/keluar", "/tidak-ada"])
def test_a_form_sent_to_a_dead_database_is_not_taken_for_delivered(dead, path):
    answer = dead.post(path, {"name": "x"})
    assert answer.status_code == 503


def test_what_needs_no_database_goes_on(here, dead):
    assert dead.get("/gaya.css").status_code == 200
    assert dead.get("/static/js/app.js").status_code == 200


def test_the_machines_learn_it_too(dead):
    answer = dead.client.get("/sehat")
    assert answer.status_code == 503
    assert answer.json["database"] is False


def test_it_works_again_when_the_database_is_back(here, cast, budi):
    with here.app_context():
        engine = db.engine
        engine.dispose()

    def away(*_given):
        raise OperationalError("connect", {}, trial.Refusal())

    event.listen(engine, "do_connect", away)
    assert budi.get("/coba").status_code == 503
    event.remove(engine, "do_connect", away)
    assert budi.get("/coba").status_code == 200
