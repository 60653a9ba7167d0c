"""Cards at the moment of need: a mentor sees each once, nobody else does, and afterwards they cost nothing."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from tests.support.statements import counted
from workspace import content
from workspace.accounts.models import Appointment, Role
from workspace.clock import today
from workspace.db import db
from workspace.pairings.models import Pairing
from workspace.sample.cast import ANTIROGO

ONCE = "Kartu ini muncul sekali saja."
KEYS = ["first_label", "first_photo", "first_channel", "first_visit"]


def paths(cast):
    business, product = f"/umkm/{cast.keripik_sari.id}", f"/produk/{cast.keripik_pedas.id}"
    return {
        "first_label": f"{product}/kemasan",
        "first_photo": product,
        "first_channel": f"{business}/toko/shopee",
        "first_visit": f"{business}/sesi/baru",
    }


def read_all(phone, key, path):
    """Each in turn is understood; where they lead."""
    cards = content.curriculum().cards_before(key)
    for card in cards:
        assert card.title in text_of(phone.get(path))
        assert phone.post(f"/kartu/{card.key}", {"next": path}).location == path
    return len(cards)


@pytest.mark.parametrize("key", KEYS)
def test_a_mentor_reads_it_once_where_it_is_needed(app, browser, cast, key):
    budi, path = browser(cast.budi), paths(cast)[key]
    with counted(app) as before:
        assert ONCE in text_of(budi.get(path))
    assert read_all(budi, key, path) == (6 if key == "first_visit" else 1)
    with counted(app) as after:
        assert ONCE not in text_of(budi.get(path))
    assert len(after) == len(before) - 1, "read once, it is not asked for again"


def test_the_six_before_the_first_visit_wait_where_it_is_prepared(browser, cast, run):
    budi, path = browser(cast.budi), f"/umkm/{cast.jahit_rini.id}"
    hers = sa.update(Pairing).where(Pairing.business_id == cast.jahit_rini.id)
    run(lambda: db.session.execute(hers.values(mentor_id=cast.budi.id)))
    assert "kartu 1 dari 6" in text_of(budi.get(path))
    budi.post("/kartu/first_visit", {"next": path})
    assert "kartu 2 dari 6" in text_of(budi.get(path))
    assert "kartu 2 dari 6" in text_of(browser(cast.budi).get(path)), "on another phone, too"


def test_another_device_asks_once_and_remembers(app, browser, cast):
    path = paths(cast)["first_photo"]
    browser(cast.budi).post("/kartu/first_photo", {"next": path})
    other = browser(cast.budi)
    with counted(app) as first:
        assert ONCE not in text_of(other.get(path))
    with counted(app) as second:
        other.get(path)
    assert len(second) == len(first) - 1


@pytest.mark.parametrize("who", ["sari", "wulan"])
def test_owners_and_coordinators_see_no_card(browser, cast, who):
    for path in paths(cast).values():
        assert ONCE not in browser(getattr(cast, who)).get(path).text


@pytest.mark.parametrize("role", [Role.OWNER, Role.COORDINATOR])
def test_whoever_holds_another_role_too_reads_them_as_a_mentor(browser, cast, run, role):
    since = today() - timedelta(days=3)
    more = {"person_id": cast.budi.id, "area_code": ANTIROGO, "from_on": since, "granted_by_id": cast.dewi.id}
    run(lambda: db.session.add(Appointment(role=role, **more)))
    budi = browser(cast.budi)
    for path in paths(cast).values():
        assert ONCE in budi.get(path).text
    assert ONCE not in budi.get(f"/umkm/{cast.jahit_rini.id}").text, "another mentor's"


def test_what_one_person_read_is_not_what_the_next_on_this_phone_read(browser, cast):
    phone, path = browser(cast.budi), paths(cast)["first_photo"]
    phone.post("/kartu/first_photo", {"next": path})
    phone.post("/keluar")
    phone.post("/masuk", {"phone": "081200000008", "password": "contoh-umkm-tangguh"})
    with phone.client.session_transaction() as session:
        assert "cards" not in session


def test_before_a_channel_is_opened_and_not_after(browser, cast):
    budi, path = browser(cast.budi), paths(cast)["first_channel"]
    assert budi.post(f"/umkm/{cast.keripik_sari.id}/toko", {"channel": "shopee"}).status_code == 303
    assert ONCE not in budi.get(path).text
