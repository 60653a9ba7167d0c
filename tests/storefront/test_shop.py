"""A shop's address, and the day it is seen live: by a second person who counts, again after the programme's days."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.support.client import soup, text_of
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind
from workspace.clock import today
from workspace.db import db
from workspace.storefront.models import SalesChannel

pytestmark = pytest.mark.same_on_both

SEEN = {"without_account": "y", "products": "3"}
GONE = {"gone": "1", "trouble": "not_found"}


def link(browser, cast, opened, who="budi", version="1", address="shopee.co.id/keripiksari"):
    """Somebody writes down the shop's address."""
    return browser(getattr(cast, who)).post(f"{opened}/tautan", {"link": address, "version": version})


def test_the_address_is_looked_at_for_its_form_and_shown_with_care(browser, cast, opened):
    refused = link(browser, cast, opened, address="https://shopee.co.id/search?keyword=keripik")
    assert refused.status_code == 422
    assert "Ini halaman pencarian. Buka halaman tokonya, lalu salin tautannya." in text_of(refused)
    assert "search?keyword=keripik" in refused.get_data(as_text=True)
    assert link(browser, cast, opened).status_code == 303
    assert link(browser, cast, opened).status_code == 303
    shown = browser(cast.sari).get(opened)
    anchor = next(one for one in soup(shown).iter("a") if one.text == "https://shopee.co.id/keripiksari")
    assert anchor.attrib["rel"] == "noopener noreferrer nofollow"
    assert "Terdaftar" in text_of(shown)


def test_an_address_that_changed_meanwhile_is_shown_beside_the_new_one(browser, cast, opened):
    link(browser, cast, opened)
    answer = link(browser, cast, opened, who="sari", address="shopee.co.id/dapursari")
    assert answer.status_code == 409
    html = answer.get_data(as_text=True)
    assert "https://shopee.co.id/keripiksari" in html
    assert "shopee.co.id/dapursari" in html
    assert link(browser, cast, opened, who="sari", version="2", address="shopee.co.id/dapursari").status_code == 303


def test_live_takes_a_second_person_who_counts_products(browser, cast, opened, run, told):
    link(browser, cast, opened)
    wulan = browser(cast.wulan)
    for sent, sentence in (
        ({"products": "3"}, "Buka dulu tautannya tanpa masuk akun."),
        ({"without_account": "y"}, "Tulis berapa produk yang terlihat dengan angka, misalnya 3."),
        ({"without_account": "y", "products": "tiga"}, "Tulis angka saja."),
        ({"without_account": "y", "products": "-3"}, "Tulis berapa produk yang terlihat dengan angka, misalnya 3."),
        ({"without_account": "y", "products": "2"}, "Baru 2 produk. Shopee disebut tayang mulai 3 produk."),
    ):
        refused = wulan.post(f"{opened}/tayang", {"version": "2", **sent})
        assert refused.status_code == 422
        assert sentence in text_of(refused)
    for _ in range(2):
        assert wulan.post(f"{opened}/tayang", {"version": "2", **SEEN}).status_code == 303
    assert "Tayang (dicek Wulan" in text_of(wulan.get(opened))
    assert told(Kind.CHANNEL_LIVE) == ["Toko Shopee sudah tayang."]
    assert run(lambda: db.session.get(Business, cast.keripik_sari.id).live_on) == today()


@pytest.mark.parametrize("who", ["sari", "budi"])
def test_neither_owner_nor_mentor_says_that_it_is_live(browser, cast, opened, who):
    link(browser, cast, opened)
    assert "Periksa sebagai orang kedua" not in text_of(browser(getattr(cast, who)).get(opened))
    assert browser(getattr(cast, who)).post(f"{opened}/tayang", {"version": "2", **SEEN}).status_code == 403


def test_whoever_typed_the_address_does_not_check_it(browser, cast, opened):
    link(browser, cast, opened, who="wulan")
    refused = browser(cast.wulan).post(f"{opened}/tayang", {"version": "2", **SEEN})
    assert refused.status_code == 422
    assert "Tautan ini Anda sendiri yang mengisi." in text_of(refused)
    link(browser, cast, opened, who="sari", version="2")
    assert browser(cast.wulan).post(f"{opened}/tayang", {"version": "3", **SEEN}).status_code == 303


def test_without_an_address_nothing_is_live(browser, cast, opened):
    refused = browser(cast.wulan).post(f"{opened}/tayang", {"version": "1", **SEEN})
    assert refused.status_code == 422
    assert "Tautan tokonya belum diisi." in text_of(refused)


def test_another_address_has_to_be_seen_again(browser, cast, opened):
    link(browser, cast, opened)
    browser(cast.wulan).post(f"{opened}/tayang", {"version": "2", **SEEN})
    link(browser, cast, opened, version="3", address="shopee.co.id/dapursari")
    assert "Terdaftar" in text_of(browser(cast.sari).get(opened))
    stale = browser(cast.wulan).post(f"{opened}/tayang", {"version": "3", **SEEN})
    assert stale.status_code == 409
    assert "Tautannya baru saja berubah." in text_of(stale)


def test_a_shop_is_looked_at_again_after_the_programmes_days(browser, cast, opened, run, told):
    link(browser, cast, opened)
    browser(cast.wulan).post(f"{opened}/tayang", {"version": "2", **SEEN})
    run(lambda: db.session.execute(sa.update(SalesChannel).values(seen_live_on=today() - timedelta(days=91))))
    assert "Perlu dicek ulang" in text_of(browser(cast.sari).get(opened))
    assert browser(cast.wulan).post(f"{opened}/tayang", {"version": "3", **SEEN}).status_code == 303
    assert "Tayang (dicek Wulan" in text_of(browser(cast.sari).get(opened))
    assert len(told(Kind.CHANNEL_LIVE)) == 1


def test_a_shop_that_cannot_be_opened_is_not_live_and_its_owner_is_told_what_to_do(browser, cast, opened, told):
    link(browser, cast, opened)
    wulan = browser(cast.wulan)
    wulan.post(f"{opened}/tayang", {"version": "2", **SEEN})
    for _ in range(2):
        assert wulan.post(f"{opened}/tayang", {"version": "3", **GONE}).status_code == 303
    assert told(Kind.CHANNEL_GONE) == ["Toko Shopee dicek: halaman toko tidak ditemukan."]
    words = text_of(browser(cast.sari).get(opened))
    assert "Belum tayang" in words
    assert "Halaman toko tidak ditemukan." in words
    assert "Buka toko di aplikasi, pilih Bagikan, lalu salin tautannya lagi ke sini." in words
    link(browser, cast, opened, version="4", address="shopee.co.id/dapursari")
    assert "Terdaftar" in text_of(wulan.get(opened))


def test_whoever_could_not_open_it_says_why(browser, cast, opened):
    link(browser, cast, opened)
    refused = browser(cast.wulan).post(f"{opened}/tayang", {"version": "2", "gone": "1"})
    assert refused.status_code == 422
    assert "Pilih apa yang terlihat." in text_of(refused)
    assert browser(cast.wulan).post(f"{opened}/tayang", {"version": "2", **GONE}).status_code == 303
    assert browser(cast.budi).post(f"{opened}/tayang", {"version": "3", **GONE}).status_code == 403


def test_every_look_stands_in_the_history(browser, cast, opened):
    link(browser, cast, opened)
    wulan = browser(cast.wulan)
    wulan.post(f"{opened}/tayang", {"version": "2", **GONE})
    wulan.post(f"{opened}/tayang", {"version": "3", **SEEN, "products": "12"})
    link(browser, cast, opened, version="4", address="shopee.co.id/dapursari")
    words = text_of(browser(cast.sari).get(opened))
    history = words[words.index("Riwayat pengecekan") :]
    assert history.index("12 produk terlihat dengan foto dan harga.") < history.index("Halaman toko tidak ditemukan.")
    assert "Waktu itu tautannya: https://shopee.co.id/keripiksari" in history
