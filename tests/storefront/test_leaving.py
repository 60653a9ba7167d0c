"""Giving a channel up, with a reason: its ticks stay, the next may be opened, and it can be taken up again."""

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from workspace.businesses.progress import Kind
from workspace.checklists.models import ChecklistItem, State
from workspace.clock import today
from workspace.db import db, uuid7
from workspace.storefront.models import SalesChannel

WHY = {"reason": "too_hard", "note": "lebih suka lewat WhatsApp"}


@pytest.fixture
def left(browser, cast, opened):
    """Shopee with one tick, given up."""
    browser(cast.sari).post(f"{opened}/SH-01", {"done": "1"})
    assert browser(cast.budi).post(f"{opened}/berhenti", WHY).status_code == 303
    return opened


def test_it_says_since_when_and_why_and_keeps_its_ticks(browser, cast, path, left, run, told):
    words = text_of(browser(cast.sari).get(left))
    assert "Tidak dipakai lagi" in words
    assert "Terlalu sulit dipakai sendiri: lebih suka lewat WhatsApp." in words
    assert run(lambda: db.session.scalars(sa.select(ChecklistItem.state)).all()) == [State.CLAIMED]
    assert told(Kind.CHANNEL_LEFT) == ["Berhenti memakai Shopee: terlalu sulit dipakai sendiri."]
    assert "Tidak dipakai lagi (1)" in text_of(browser(cast.sari).get(path))


def test_twice_is_once_and_the_next_may_be_opened(browser, cast, path, left, told):
    assert browser(cast.budi).post(f"{left}/berhenti", {"reason": "no_time"}).status_code == 303
    assert len(told(Kind.CHANNEL_LEFT)) == 1
    assert browser(cast.budi).post(path, {"channel": "instagram", "id": str(uuid7())}).status_code == 303


def test_steps_and_looks_of_a_channel_that_was_left_are_refused(browser, cast, left):
    refused = browser(cast.sari).post(f"{left}/SH-02", {"done": "1"})
    assert refused.status_code == 422
    assert "Shopee belum dibuka." in text_of(refused)
    said = {"version": "2", "without_account": "y", "products": "3"}
    assert browser(cast.wulan).post(f"{left}/tayang", said).status_code == 422


def test_it_is_taken_up_again_with_its_ticks(browser, cast, path, left, run, told):
    again = {"channel": "shopee", "id": str(uuid7())}
    for _ in range(2):
        assert browser(cast.budi).post(path, again).status_code == 303
    row = run(lambda: db.session.scalars(sa.select(SalesChannel)).one())
    assert (row.given_up_on, row.given_up_reason, row.opened_on) == (None, "", today())
    assert told(Kind.CHANNEL_OPENED) == ["Mulai menyiapkan Shopee.", "Shopee dipakai lagi."]
    assert "Menunggu dicek" in text_of(browser(cast.sari).get(left))


def test_taking_up_again_waits_its_turn_too(browser, cast, path, left):
    browser(cast.budi).post(path, {"channel": "instagram", "id": str(uuid7())})
    refused = browser(cast.budi).post(path, {"channel": "shopee", "id": str(uuid7())})
    assert refused.status_code == 422
    assert "Instagram dimulai" in text_of(refused)


def test_nobody_is_asked_for_the_steps_of_a_shop_that_was_left(browser, cast, path, left):
    sari, budi = browser(cast.sari), browser(cast.budi)
    for address in ("/", "/tugas", f"/umkm/{cast.keripik_sari.id}/rencana"):
        assert "Shopee" not in text_of(sari.get(address)), address
    assert "Buat akun Shopee" not in text_of(budi.get("/")), "the claim that was made there"
    budi.post(path, {"channel": "shopee", "id": str(uuid7())})
    assert "Toko Shopee" in text_of(sari.get("/tugas"))
    assert "Buat akun Shopee" in text_of(budi.get("/"))


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Pilih alasannya."),
        ({"reason": "bosan"}, "Pilih alasannya."),
        ({**WHY, "note": "sandi: mawar"}, "Ini seperti kata sandi atau PIN."),
        ({**WHY, "note": "a" * 201}, "200"),
    ],
)
def test_a_reason_is_demanded_in_words(browser, cast, opened, sent, sentence):
    refused = browser(cast.budi).post(f"{opened}/berhenti", sent)
    assert refused.status_code == 422
    assert sentence in text_of(refused)
    assert "Tidak dipakai lagi" not in text_of(browser(cast.budi).get(opened))


def test_only_who_opens_a_channel_gives_it_up(browser, cast, path, opened):
    assert browser(cast.sari).post(f"{opened}/berhenti", WHY).status_code == 403
    assert browser(cast.tuti).post(f"{opened}/berhenti", WHY).status_code == 404
    assert browser(cast.joko).post(f"{opened}/berhenti", WHY).status_code == 404
    assert browser(cast.budi).post(f"{path}/instagram/berhenti", WHY).status_code == 404
    assert browser().post(f"{opened}/berhenti", WHY).location.startswith("/masuk")
