"""The guard against forged forms: one token per session, which also keeps an unchanged page unchanged."""

import re

import pytest

from tests.support.client import Browser

FIELD = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@pytest.fixture
def guarded(app, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    return app


def token_of(answer):
    return FIELD.search(answer.get_data(as_text=True))[1]


def test_the_token_of_a_session_stays_the_same(guarded):
    phone = Browser(guarded)
    assert token_of(phone.get("/masuk")) == token_of(phone.get("/masuk"))


def test_another_session_has_another_token(guarded):
    assert token_of(Browser(guarded).get("/masuk")) != token_of(Browser(guarded).get("/masuk"))


def test_the_token_written_into_pages_is_accepted(guarded, cast):
    phone = Browser(guarded, cast.budi)
    token = token_of(phone.get("/saya"))
    assert phone.client.post("/keluar", data={"csrf_token": token}).status_code == 303


@pytest.mark.parametrize("token", ["", "x", "IjAwMDAi.aaaa.bbbb"])
def test_a_forged_token_is_refused(guarded, cast, token):
    phone = Browser(guarded, cast.budi)
    answer = phone.client.post("/keluar", data={"csrf_token": token})
    assert answer.status_code == 400
    assert phone.get("/").status_code == 200


def test_the_token_of_another_session_is_refused(guarded, cast):
    other = token_of(Browser(guarded, cast.tuti).get("/saya"))
    phone = Browser(guarded, cast.budi)
    phone.get("/saya")
    assert phone.client.post("/keluar", data={"csrf_token": other}).status_code == 400


def test_a_page_that_lay_open_for_weeks_can_still_be_sent(guarded, cast, monkeypatch):
    """The token lives as long as the session: WTF_CSRF_TIME_LIMIT is off."""
    phone = Browser(guarded, cast.budi)
    token = token_of(phone.get("/saya"))
    real = __import__("time").time
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: real() + 20 * 86400)
    assert phone.client.post("/keluar", data={"csrf_token": token}).status_code == 303


def test_a_form_over_https_needs_our_own_referer(guarded, cast):
    phone = Browser(guarded, cast.budi)
    token = token_of(phone.get("/saya"))
    secure = {"base_url": "https://localhost", "data": {"csrf_token": token}}
    phone.client.set_cookie("sesi", phone.client.get_cookie("sesi").value, domain="localhost")
    assert phone.client.post("/keluar", **secure).status_code == 400
    assert phone.client.post("/keluar", headers={"Referer": "https://lain.id/"}, **secure).status_code == 400
    assert phone.client.post("/keluar", headers={"Referer": "https://localhost/saya"}, **secure).status_code == 303
