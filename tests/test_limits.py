"""Limits: per person, in memory, and with the time to wait."""

import time
from types import SimpleNamespace

import pytest
from limits.storage import memory

from tests.conftest import settings_for
from tests.support import trial
from tests.support.client import FRAGMENT, Browser, text_of
from workspace import limits
from workspace.accounts import signing_in

pytestmark = pytest.mark.same_on_both


@pytest.fixture
def here(app, database, tmp_path, monkeypatch):
    """/coba/sering may be opened twice in ten minutes, by strangers too."""
    monkeypatch.setattr(signing_in, "OPEN", signing_in.OPEN | {"trial.often"})
    with trial.opened(settings_for(database["database"].url, tmp_path)) as made:
        limits.limiter.reset()
        yield made
        limits.limiter.reset()


def statuses(phone, times=3, **options):
    return [phone.get("/coba/sering", **options).status_code for _ in range(times)]


def test_too_often_is_429_in_words_with_the_time_to_wait(here, cast):
    budi = Browser(here, cast.budi)
    assert statuses(budi, 2) == [200, 200]
    answer = budi.get("/coba/sering")
    assert answer.status_code == 429
    assert 590 < int(answer.headers["Retry-After"]) <= 600
    assert "Tunggu 10 menit, lalu coba lagi." in text_of(answer)


def test_htmx_is_told_too(here, cast):
    budi = Browser(here, cast.budi)
    statuses(budi, 2)
    answer = budi.client.get("/coba/sering", headers={**FRAGMENT, "HX-Target": "section#trial-list"})
    assert answer.status_code == 429
    assert "Retry-After" in answer.headers


def test_each_person_has_a_count_of_their_own(here, cast):
    assert statuses(Browser(here, cast.budi)) == [200, 200, 429]
    assert statuses(Browser(here, cast.tuti)) == [200, 200, 429]


def test_one_person_has_one_count_on_all_devices(here, cast):
    assert statuses(Browser(here, cast.budi), 2) == [200, 200]
    assert statuses(Browser(here, cast.budi), 1) == [429]


def test_strangers_are_counted_by_address(here):
    assert statuses(Browser(here)) == [200, 200, 429]
    assert statuses(Browser(here), environ_base={"REMOTE_ADDR": "203.0.113.9"}) == [200, 200, 429]


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Client-IP"])
def test_an_invented_address_changes_nothing(here, header):
    """Proxies are believed only as many as were configured: none."""
    stranger = Browser(here)
    found = [stranger.get("/coba/sering", headers={header: f"203.0.113.{number}"}).status_code for number in range(3)]
    assert found == [200, 200, 429]


@pytest.mark.parametrize(
    ("forwarded", "expected"), [("{0}.7", [200, 200, 200]), ("{0}.7, 203.0.113.50", [200, 200, 429])]
)
def test_behind_one_proxy_only_its_own_word_counts(app, database, tmp_path, monkeypatch, forwarded, expected):
    monkeypatch.setattr(signing_in, "OPEN", signing_in.OPEN | {"trial.often"})
    settings = settings_for(database["database"].url, tmp_path, PROXY_HOPS="1")
    with trial.opened(settings) as made:
        limits.limiter.reset()
        stranger = Browser(made)
        headers = [{"X-Forwarded-For": forwarded.format(f"203.0.{number}")} for number in range(3)]
        assert [stranger.get("/coba/sering", headers=one).status_code for one in headers] == expected
        limits.limiter.reset()


def test_an_invented_host_or_scheme_changes_no_address(here):
    """A link for WhatsApp must lead here."""
    headers = {"X-Forwarded-Host": "jahat.id", "X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/jahat"}
    answer = Browser(here).get("/coba", headers=headers)
    assert answer.headers["Location"] == "/masuk?next=/coba"


def test_the_window_moves(here, cast, monkeypatch):
    """Whoever waits as long as the page said may go on."""
    budi = Browser(here, cast.budi)
    statuses(budi, 2)
    wait = int(budi.get("/coba/sering").headers["Retry-After"])
    monkeypatch.setattr(memory, "time", SimpleNamespace(time=lambda: time.time() + wait))
    assert statuses(budi, 1) == [200]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 detik"), (40, "40 detik"), (59, "59 detik"), (60, "1 menit"), (61, "2 menit"), (900, "15 menit")],
)
def test_a_wait_is_said_as_people_say_it(seconds, words):
    assert limits.in_words(seconds) == words
