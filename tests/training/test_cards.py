"""Cards at the moment of need: a mentor sees each once, nobody else does, and afterwards they cost nothing."""

import pytest

from tests.support.client import text_of
from tests.support.statements import counted
from workspace import content

ONCE = "Kartu ini muncul sekali saja."


def paths(cast):
    business, product = f"/umkm/{cast.keripik_sari.id}", f"/produk/{cast.keripik_pedas.id}"
    return {
        "first_label": f"{product}/kemasan",
        "first_photo": product,
        "first_channel": f"{business}/toko/shopee",
        "first_visit": f"{business}/sesi/baru",
    }


@pytest.mark.parametrize("key", ["first_label", "first_photo", "first_channel", "first_visit"])
def test_a_mentor_reads_it_once_where_it_is_needed(app, browser, cast, key):
    budi, path = browser(cast.budi), paths(cast)[key]
    with counted(app) as before:
        page = budi.get(path)
    assert content.curriculum().cards[key].title in text_of(page)
    assert ONCE in text_of(page)
    assert budi.post(f"/kartu/{key}", {"next": path}).location == path
    with counted(app) as after:
        assert ONCE not in text_of(budi.get(path))
    assert len(after) == len(before) - 1, "read once, it is not asked for again"


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
