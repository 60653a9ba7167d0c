"""What is checked before anything else: who sent a form, how much of it there is, and whether it may write."""

import pytest
from sqlalchemy import event

from tests.support.client import FRAGMENT, Browser, text_of
from workspace.config import MEGABYTE
from workspace.db import db

pytestmark = pytest.mark.same_on_both


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
