"""The remembered cookie is as strict as one that is checked anew."""

from datetime import timedelta

import pytest
from flask import Flask, session

from workspace.cookies import SignedCookie


@pytest.fixture
def small():
    app = Flask("small", static_folder=None)
    app.config.update(SECRET_KEY="k" * 40, SESSION_REFRESH_EACH_REQUEST=False)
    app.session_interface = SignedCookie(app)
    app.add_url_rule(
        "/ingat", "ingat", view_func=lambda: session.setdefault("list", []).append(1) or str(session["list"])
    )
    app.add_url_rule("/tulis", "tulis", view_func=lambda: session.update(name="Sari", list=["a"]) or "")
    app.add_url_rule("/baca", "baca", view_func=lambda: f"{session.get('name')} {session.get('list')}")
    return app


def cookie(app):
    return app.test_client().get("/tulis").headers["Set-Cookie"].partition(";")[0]


def read(app, text, path="/baca"):
    return app.test_client(use_cookies=False).get(path, headers={"Cookie": text})


def test_what_was_written_is_read_again_and_again(small):
    text = cookie(small)
    assert [read(small, text).text for _ in range(2)] == ["Sari ['a']"] * 2
    assert read(small, text).headers["Vary"] == "Cookie"


def test_a_request_never_sees_what_another_added_to_a_list(small):
    text = cookie(small)
    assert read(small, text, "/ingat").text == "['a', 1]"
    assert read(small, text).text == "Sari ['a']"


def test_a_forged_cookie_is_empty_also_after_the_right_one(small):
    text = cookie(small)
    read(small, text)
    assert read(small, text[:-2] + ("AA" if not text.endswith("AA") else "BB")).text == "None None"
    assert read(small, "").text == "None None"


def test_an_old_cookie_is_empty_however_often_it_was_read(small):
    text = cookie(small)
    assert read(small, text).text == "Sari ['a']"
    small.permanent_session_lifetime = timedelta(seconds=-1)
    assert read(small, text).text == "None None"
