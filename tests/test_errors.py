"""Whatever goes wrong, people read a sentence, the log holds the code lines, and nobody's number is in it."""

import json

import pytest
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from tests.conftest import settings_for
from tests.support import trial
from tests.support.client import FRAGMENT, Browser, text_of
from tests.support.inspection import inspect
from workspace import errors
from workspace.config import MEGABYTE
from workspace.db import db

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
def here(app, database, tmp_path):
    with trial.opened(settings_for(database["database"].url, tmp_path)) as made:
        yield made


@pytest.fixture
def budi(here, cast):
    return Browser(here, cast.budi)


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


@pytest.fixture
def log(capsys):
    """The lines of the log so far, as objects, and their text."""

    def read():
        text = capsys.readouterr().out
        return [json.loads(line) for line in text.splitlines()], text

    return read


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


def test_an_unexpected_failure_names_its_request_on_the_page_and_in_the_log(budi, cast, log):
    answer = budi.get("/coba/gagal/rusak")
    lines, _text = log()
    failure = next(line for line in lines if line["level"] == "error")
    assert f"<b>{failure['request']}</b>" in answer.text
    assert failure["person"] == str(cast.budi.id)
    assert failure["trace"][0] == "builtins.ValueError"
    assert any("trial.py" in line and "fail" in line for line in failure["trace"])
    assert failure["endpoint"] == "trial.fail"


@pytest.mark.parametrize("kind", ["rusak", "mati", "antre", "basi", "penuh", "templat", "500", "413"])
def test_the_log_says_nothing_of_people(budi, cast, log, kind):
    budi.client.post(f"/coba/gagal/{kind}?q=6281200000001", data={"csrf_token": budi.csrf(), "name": "Sari"})
    lines, text = log()
    assert lines
    assert not [word for word in (*trial.SECRET.split(), "Budi", cast.budi.phone) if word in text]


def test_what_a_failed_statement_was_given_stays_out_of_the_log(budi, run, log, monkeypatch):
    """SQLAlchemy would print the row, PostgreSQL the key that is there already."""

    def doubled(kind):
        columns = "id, name, phone, version, created_at"
        db.session.execute(sa.text(f"INSERT INTO people ({columns}) SELECT {columns} FROM people"))

    budi.app.view_functions["trial.fail"] = doubled
    assert budi.get("/coba/gagal/x").status_code == 500
    _lines, text = log()
    assert "IntegrityError" in text
    assert "6281200000001" not in text
    assert "unique" not in text.lower().replace("uniqueviolation", "")


def test_line_ends_cannot_forge_a_line_of_the_log(budi, log):
    budi.client.get("/tidak-ada%0a%7B%22level%22:%22info%22%7D")
    lines, _text = log()
    assert len(lines) == 1


def test_a_link_in_the_address_stays_out_of_the_log_even_when_everything_fails(here, monkeypatch, log):
    monkeypatch.setattr(errors, "page_for", lambda *_given, **_named: 1 / 0)
    here.config["PROPAGATE_EXCEPTIONS"] = False
    Browser(here).client.get("/p/token-rahasia-Qx7")
    with pytest.raises(ZeroDivisionError):
        Browser(here).client.get("/token-rahasia-Qx7")
    _lines, text = log()
    assert "Qx7" not in text


def test_when_not_even_the_error_page_can_be_made_there_is_a_plain_one(budi, monkeypatch, log):
    monkeypatch.setattr(errors, "render_template", lambda *_given, **_named: 1 / 0)
    answer = budi.get("/coba/gagal/404")
    assert answer.status_code == 500
    lines, _text = log()
    assert lines[0]["text"] == "error page failed"
    assert lines[0]["request"] in answer.text


def test_a_stale_form_of_somebody_signed_in_says_what_to_do(budi):
    answer = budi.open("/coba", method="POST", data={"csrf_token": "lama"})
    assert answer.status_code == 400
    assert "Halaman ini terlalu lama terbuka." in text_of(answer)
    assert "muat ulang halaman, lalu coba lagi." in text_of(answer)


def test_a_form_of_an_expired_session_leads_to_sign_in(here):
    stranger = Browser(here)
    plain = stranger.client.post("/coba", data={"csrf_token": "lama"})
    assert (plain.status_code, plain.headers["Location"]) == (303, "/masuk?next=/coba")
    htmx = stranger.client.post("/coba", data={}, headers=FRAGMENT)
    assert (htmx.status_code, htmx.headers["HX-Redirect"]) == (401, "/masuk?next=/coba")


def test_a_form_of_another_site_is_refused_in_words(budi):
    answer = budi.post("/coba", {"name": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "Kiriman ini datang dari situs lain, jadi tidak diterima." in text_of(answer)
    assert budi.post("/coba", {"name": "x"}, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303


def multipart(phone, name, content, file=""):
    """A body as browsers send it, in memory: the test client would leave a temporary file open."""
    parts = f'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{phone.csrf()}\r\n'
    parts += f'--x\r\nContent-Disposition: form-data; name="{name}"{file and f"; filename={file}"}\r\n\r\n'
    return {"data": parts.encode() + content + b"\r\n--x--\r\n", "content_type": "multipart/form-data; boundary=x"}


def test_what_is_too_large_is_413_in_words(budi):
    answer = budi.open("/coba", method="POST", **multipart(budi, "photo", b"x" * (17 * MEGABYTE), "x.jpg"))
    assert answer.status_code == 413
    assert "Kirim satu per satu." in text_of(answer)


def test_a_novel_in_one_field_is_413_in_words(budi):
    assert budi.open("/coba", method="POST", **multipart(budi, "name", b"x" * (MEGABYTE + 1))).status_code == 413
    assert budi.post("/coba", {"name": "x" * MEGABYTE}).status_code == 413


def test_a_thousand_fields_are_413_in_words(budi):
    fields = b"\r\n--x\r\nContent-Disposition: form-data; name=a\r\n\r\n" * 300
    assert budi.open("/coba", method="POST", **multipart(budi, "name", fields)).status_code == 413


def test_several_photos_in_one_request_may_be_large(budi, cast):
    """Without JavaScript the camera's own files come, all at once."""
    body = multipart(budi, "photo", b"x" * (17 * MEGABYTE), "x.jpg")
    answer = budi.open(f"/produk/{cast.keripik_pedas.id}/foto", method="POST", **body)
    assert answer.status_code == 422


def test_a_request_that_only_reads_takes_no_lock_and_one_that_may_write_takes_it_first(app, cast, database):
    """The first statement of a request asks who this is: by then it must be known whether it may write."""
    with app.app_context():
        engine = db.engine
    began = []

    def note(_connection, _cursor, statement, *_rest):
        if statement.startswith("BEGIN"):
            began.append(statement)

    phone = Browser(app, cast.budi)
    event.listen(engine, "before_cursor_execute", note)
    try:
        phone.get("/saya")
        phone.post("/keluar")
    finally:
        event.remove(engine, "before_cursor_execute", note)
    expected = {"sqlite": ["BEGIN", "BEGIN IMMEDIATE"], "postgresql": []}
    assert began[:2] == expected[database["database"].name]
