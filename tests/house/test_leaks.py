"""Bytes that reach the wrong person: numbers, addresses, notes, links, and pages that belong to somebody else."""

import json
import re
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.house import bodies
from tests.house.asking import ask, fill, viewer
from tests.house.rehearsal import Rehearsal
from tests.support import world
from workspace import config
from workspace.accounts import owner_links
from workspace.businesses.models import Business
from workspace.clock import now, today
from workspace.db import db
from workspace.sample.cast import PEOPLE
from workspace.web import dom_id

pytestmark = pytest.mark.same_on_both

#: Everybody's number without its country and its zero, as it is left when all dots and dashes are taken away.
NUMBERS = {name: phone[1:] for name, _name, phone, _role, _area in PEOPLE}
OWNERS = ("sari", "joko", "rini", "lastri")
#: What Sari told her mentor.
PRIVATE = ("Jalan Rahasia 7", "rahasia dapur Sari")
FRAGMENTS = {
    dom_id(path.relative_to(config.ROOT / "templates").as_posix())
    for path in Path(config.ROOT / "templates").glob("*/_*.html")
}
#: Where somebody's number is meant to be read: whom to ask for help, and whom one invites.
HELP, INVITING = "help.index", "people.show"


@pytest.fixture
def filled(app, cast, run):
    here = sa.update(Business).where(Business.id == cast.keripik_sari.id)
    run(lambda: db.session.execute(here.values(address=PRIVATE[0])) and None)
    return fill(app, cast, run)


def pages(app, filled, lists_only=False):
    """Every page: its endpoint and its address in Sari's world."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            plain = "GET" in rule.methods and rule.endpoint not in ("static", "css", "gaya.index")
            if plain and not (lists_only and rule.arguments):
                yield rule.endpoint, app.url_for(rule.endpoint, **(world.fill(rule, filled) or {}))


def numbers_in(text):
    """Whose numbers a text shows, however they are written."""
    figures = re.sub(r"%20|[\s.()\u2013\u00a0-]", "", text)
    return {name for name, number in NUMBERS.items() if number in figures}


def readings(device, path):
    """A page, and each part of it that htmx may ask for."""
    answer = ask(device, "GET", path)
    if answer.mimetype == "text/html":
        yield (page := answer.get_data(as_text=True))
        for fragment in (one for one in FRAGMENTS if f'id="{one}"' in page):
            headers = {"HX-Request": "true", "HX-Target": f"section#{fragment}"}
            yield ask(device, "GET", path, headers=headers).get_data(as_text=True)


@pytest.mark.parametrize(
    ("who", "helpers"), [("hadi", set()), ("dewi", {"wulan"}), ("ratna", {"wulan"})], ids=["hadi", "dewi", "ratna"]
)
def test_observers_admins_and_volunteers_get_no_number_address_or_note(app, cast, filled, who, helpers):
    """But whom to ask for help, and for who invites somebody, that person's number."""
    device, meant = viewer(app, cast, filled, who), {HELP: helpers, INVITING: {"budi"} if who == "dewi" else set()}
    for endpoint, path in pages(app, filled):
        for text in readings(device, path):
            assert numbers_in(text) - {who} <= meant.get(endpoint, set()), path
            assert not [word for word in PRIVATE if word in text], path


@pytest.mark.parametrize("who", ["wulan", "mira", "tuti", "dewi", "hadi", "ratna"])
def test_lists_mask_the_numbers_of_owners(app, cast, filled, who):
    """Whoever does not accompany an owner needs no number of hers in a list."""
    mine = {"tuti": {"rini"}}.get(who, set())
    device = viewer(app, cast, filled, who)
    for _endpoint, path in pages(app, filled, lists_only=True):
        for text in readings(device, path):
            assert numbers_in(text) & set(OWNERS) <= mine, path
            assert not [word for word in PRIVATE if word in text], path


def test_the_owners_number_is_found_where_it_is_needed(app, cast, filled):
    """Else the tests above could not fail."""
    page = ask(viewer(app, cast, filled, "wulan"), "GET", f"/umkm/{cast.keripik_sari.id}").get_data(as_text=True)
    assert "sari" in numbers_in(page)
    assert "Jalan Rahasia 7" in page
    assert len(FRAGMENTS) > 5


@pytest.mark.parametrize("who", ["sari", "sari_by_link", "joko"])
def test_an_owner_never_reads_that_her_business_stands_still(app, cast, filled, who):
    device = viewer(app, cast, filled, who)
    for _endpoint, path in pages(app, filled):
        for text in readings(device, path):
            assert not re.search(r"mandek|stagnan|macet", text, re.IGNORECASE), path


def test_the_log_knows_no_names_numbers_links_or_words(app, cast, run, filled, monkeypatch, capsys):
    """Every form, rightly and wrongly filled in; and a failure that quotes what was typed."""
    rehearsal, tokens = Rehearsal(app, cast, filled, monkeypatch), run(lambda: bodies.secrets(cast))
    every = bodies.every(cast, filled, tokens, today())
    rules = {rule.endpoint: rule for rule in app.url_map.iter_rules() if "POST" in rule.methods}
    for endpoint, several in every.items():
        for sent in several:
            path, fields = rehearsal.path(rules[endpoint], **sent.place), list(sent.data.items())
            rehearsal.send(sent.who, path, fields)
            rehearsal.send(sent.who, path, [(name, f"{text}\nSari 081200000001") for name, text in fields])

    def fail(**_arguments):
        db.session.execute(
            sa.text("INSERT INTO people (name, phone) VALUES (:name, :phone)"), {"name": "Sari", "phone": "0812"}
        )

    monkeypatch.setitem(app.view_functions, "accounts.owner_link", fail)
    page = rehearsal.open(f"/p/{tokens['link']}", method="GET")
    assert page.status_code == 500
    assert tokens["link"] not in page.get_data(as_text=True)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > len(every)
    said = " ".join(str(json.loads(line)) for line in lines)
    secret = (*tokens.values(), "contoh-umkm", "sawah hujan", "Keripik", "Sambal", "Label difoto", "plastik", "Melati")
    people = [name for _key, name, *_ in PEOPLE]
    assert not [word for word in (*secret, *people, *world.MARKERS) if word in said]
    assert not numbers_in(said)


def test_a_link_leaves_no_trace_but_itself(app, cast, run, filled):
    """Not in a Referer, not in a cache, not in a machine's index, not on the page that it opens; no name before."""
    token = run(lambda: owner_links.make(cast.sari.id, cast.keripik_sari.id, cast.budi.id, now())[1])
    for path in (f"/p/{token}", "/p/tidak-dikenal", "/undangan/tidak-dikenal"):
        answer = ask(viewer(app, cast, filled, "nobody"), "GET", path)
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        text = answer.get_data(as_text=True)
        assert not re.search(r"(?:src|href|content)=\"(?:https?:)?//", text), "something of another site is loaded"
        assert "og:" not in text
        assert not [word for word in ("Sari", "Keripik", "Budi", "Antirogo") if word in text]
    phone = viewer(app, cast, filled, "nobody")
    entered = ask(phone, "POST", f"/p/{token}")
    assert (entered.status_code, entered.headers["Location"]) == (303, "/")
    assert token not in str(entered.headers) + entered.get_data(as_text=True)
    assert token not in ask(phone, "GET", "/").get_data(as_text=True)


def test_what_is_kept_of_a_page_serves_nobody_else(app, cast, filled):
    """Same address, other cookie: marked as private, and a 304 only for the very same bytes."""
    devices = {who: viewer(app, cast, filled, who) for who in ("sari", "budi", "wulan", "hadi", "nobody")}
    for _endpoint, path in pages(app, filled):
        answers = {who: ask(device, "GET", path) for who, device in devices.items()}
        tags = {}
        for who, answer in answers.items():
            if answer.status_code == 200 and "ETag" in answer.headers:
                tags.setdefault(answer.headers["ETag"], set()).add(answer.get_data())
            if who != "nobody" and answer.mimetype == "text/html":
                kept = answer.headers["Cache-Control"]
                assert "private" in kept or "no-store" in kept, f"{who} {path}"
                assert "Cookie" in answer.headers.get("Vary", ""), f"{who} {path}"
        assert all(len(contents) == 1 for contents in tags.values()), f"one ETag for two contents of {path}"
        for tag in tags:
            for who, answer in answers.items():
                again = ask(devices[who], "GET", path, headers={"If-None-Match": tag})
                if again.status_code == 304:
                    assert answer.headers.get("ETag") == tag, f"{who} {path} with somebody's ETag"
                else:
                    assert again.status_code == answer.status_code, f"{who} {path} with somebody's ETag"
