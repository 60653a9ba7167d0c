"""Addresses: typed arguments, Indonesian paths, and a guard on everything that changes something."""

import re
from pathlib import Path

import pytest

RECORDED = Path(__file__).with_name("routes.txt")
TYPED = re.compile(r"<(uuid|any\(.+?\)|int):\w+>")
#: Arguments that are text on purpose: content keys, secrets that are compared by their hash, and hashes of files.
AS_TEXT = {"token", "key", "channel", "purpose", "sha256", "code", "lesson_key", "card_key"}


def rules(app):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def test_arguments_are_typed(app):
    """A wrong id is 404 before any code runs."""
    for rule in rules(app):
        for argument in re.findall(r"<[^>]+>", rule.rule):
            assert TYPED.fullmatch(argument) or argument.strip("<>") in AS_TEXT, rule.rule


def test_paths_are_plain(app):
    """People read addresses aloud in WhatsApp: lower case, hyphens."""
    for rule in rules(app):
        fixed = re.sub(r"<[^>]+>", "", rule.rule)
        assert re.fullmatch(r"[a-z0-9/.-]*", fixed), rule.rule


def test_no_address_vanishes_unnoticed(app):
    """Links lie in WhatsApp chats for years: removing an address is a decision, recorded in routes.txt."""
    now = {f"{'+'.join(sorted(rule.methods - {'HEAD', 'OPTIONS'}))} {rule.rule}" for rule in rules(app)}
    recorded = set(RECORDED.read_text().splitlines())
    assert recorded - now == set(), "addresses are gone"
    assert now - recorded == set(), "write new addresses into routes.txt"


def test_every_change_is_guarded_against_forgery(app):
    """No address takes a change without the session's token."""
    from tests.support.client import Browser

    app.config["WTF_CSRF_ENABLED"] = True
    for rule in rules(app):
        if "POST" in rule.methods:
            path = re.sub(r"<uuid:\w+>", "00000000-0000-7000-8000-000000000000", rule.rule)
            path = re.sub(r"<int:\w+>", "1", path)
            path = re.sub(r"<any\((\w+)[^>]*>", r"\1", path)
            path = re.sub(r"<[^>]+>", "x", path)
            answer = Browser(app).client.post(path, data={})
            assert answer.status_code in (303, 400), f"{rule.rule} answered {answer.status_code}"
            if answer.status_code == 303:
                assert "/masuk" in answer.headers["Location"], rule.rule


@pytest.mark.parametrize("path", ["/", "/masuk", "/tidak-ada", "/umkm", "/gaya", "/sehat", "/gaya.css"])
def test_every_answer_carries_the_headers(browser, path):
    headers = browser().client.get(path).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Cache-Control" in headers


def test_a_change_from_another_site_is_refused(browser, cast):
    answer = browser(cast.budi).client.post("/keluar", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
