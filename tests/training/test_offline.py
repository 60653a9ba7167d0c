"""The service worker, the page for when there is no signal, and the token with which a phone sends later."""

import re

import pytest

from tests.support.client import FRAGMENT, text_of
from workspace import static_files
from workspace.training import offline_views


def worker(browser, **headers):
    return browser().client.get("/sw.js", headers=headers)


def test_the_worker_is_asked_for_again_each_time_and_is_304_when_it_is_the_same(browser):
    first = worker(browser, **{"Accept-Encoding": "br"})
    assert (first.status_code, first.mimetype) == (200, "text/javascript")
    assert first.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in first.headers
    tags = {"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]}
    assert (worker(browser, **tags).status_code, worker(browser, **tags).data) == (304, b"")


def test_whatever_it_keeps_can_be_had_without_signing_in(browser):
    text = worker(browser).get_data(as_text=True)
    files = re.findall(r'"(/[^"]+)"', text.partition("\n")[0])
    assert {path.partition("?")[0] for path in files} >= {"/gaya.css", "/static/js/lesson.js", "/tanpa-sinyal"}
    assert {path: browser().client.get(path, buffered=True).status_code for path in files} == dict.fromkeys(files, 200)


def test_a_first_lesson_and_all_that_is_kept_for_it_weigh_fifty_kilobytes_at_most(browser, cast):
    static_files.compress()
    ratna, small = browser(cast.ratna).client, {"Accept-Encoding": "br"}
    files = re.findall(r'"(/[^"]+)"', worker(browser).get_data(as_text=True).partition("\n")[0])
    paths = ["/sw.js", "/belajar/M10/2_mengemas_paket", *files]
    weights = {path: len(ratna.get(path, headers=small, buffered=True).data) for path in paths}
    assert sum(weights.values()) <= 50_000, weights


def version(browser):
    return re.search(r'VERSION = "(\w{10})"', worker(browser).get_data(as_text=True))[1]


@pytest.fixture
def anew():
    offline_views.worker_of.cache_clear()
    yield
    offline_views.worker_of.cache_clear()


@pytest.mark.parametrize("what", ["PARTS", "PAGE"])
def test_other_files_or_other_words_make_another_version(browser, monkeypatch, anew, what):
    before = version(browser)
    monkeypatch.setattr(offline_views, what, getattr(offline_views, what)[:-1])
    offline_views.worker_of.cache_clear()
    assert version(browser) != before


def test_the_page_without_a_signal_is_nobodys(browser, cast):
    page = browser().get("/tanpa-sinyal")
    assert "Cari tempat yang ada sinyalnya" in text_of(page)
    assert "X-Person" not in page.headers
    assert "Set-Cookie" not in page.headers


def test_a_page_says_whose_it_is_and_a_fragment_need_not(browser, cast):
    ratna = browser(cast.ratna)
    assert ratna.get("/belajar").headers["X-Person"] == str(cast.ratna.id)
    assert "X-Person" not in browser().get("/masuk").headers


def test_the_token_of_whoever_is_signed_in_lets_a_late_screen_pass(app, browser, cast):
    app.config["WTF_CSRF_ENABLED"] = True
    ratna, screen = browser(cast.ratna), "/belajar/M10/2_mengemas_paket/1"
    assert ratna.client.post(screen, data={"csrf_token": "old"}, headers=FRAGMENT).status_code == 400
    fresh = ratna.client.get("/saya/token", headers=FRAGMENT)
    assert (fresh.status_code, fresh.data, fresh.headers["Cache-Control"]) == (204, b"", "no-store")
    assert fresh.headers["X-Person"] == str(cast.ratna.id)
    sent = ratna.client.post(screen, data={"csrf_token": fresh.headers["X-CSRFToken"]}, headers=FRAGMENT)
    assert sent.status_code == 303


def test_nobody_signed_in_is_401(browser):
    assert browser().client.get("/saya/token", headers=FRAGMENT).status_code == 401


def test_only_those_who_learn_load_what_registers_it(browser, cast):
    for path in ("/belajar", "/belajar/M01", "/belajar/M01/3_janji_temu"):
        assert "js/learning.js" in browser(cast.ratna).get(path).text
        assert "js/learning.js" not in browser(cast.wulan).get(path).text
    assert "js/learning.js" not in browser(cast.ratna).get("/").text
    assert "js/learning.js" not in browser().get("/masuk").text
