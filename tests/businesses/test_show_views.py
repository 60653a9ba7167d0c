"""The page of one business: for who works with it, and for its owner."""

from datetime import timedelta

import pytest

from tests.support.client import text_of
from tests.support.statements import counted
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, record_progress
from workspace.clock import today
from workspace.db import db, uuid7

TODAY = today()


def happened(business_id, by_id, count):
    business = db.session.get(Business, business_id)
    for days in range(count):
        record_progress(business, Kind.PHOTOS, TODAY - timedelta(days=days), by_id, f"Foto hari ke-{days}.")


def test_a_mentor_finds_everything_to_go_on(browser, cast):
    page = browser(cast.budi).get(f"/umkm/{cast.keripik_sari.id}")
    words, html = text_of(page), page.get_data(as_text=True)
    for link in ("sesi/baru", "produk", "toko", "ubah", "jeda"):
        assert f'href="/umkm/{cast.keripik_sari.id}/{link}"' in html
    assert f'action="/umkm/{cast.keripik_sari.id}/tautan"' in html
    assert 'href="https://wa.me/6281200000001"' in html
    assert "0812-0000-0001" in words
    assert "Keripik Sari didaftarkan." in words
    assert "Persetujuan" in words


def test_a_coordinator_can_change_the_mentor_and_a_mentor_cannot(browser, cast):
    path = f"/umkm/{cast.keripik_sari.id}"
    assert f'href="{path}/pendamping"' in browser(cast.wulan).get(path).get_data(as_text=True)
    assert f'href="{path}/pendamping"' not in browser(cast.budi).get(path).get_data(as_text=True)


@pytest.mark.parametrize("by_link", [False, True])
def test_an_owner_reads_her_own_page_in_kind_words(browser, cast, by_link):
    device = browser(cast.sari, business_id=cast.keripik_sari.id if by_link else None)
    page = device.get(f"/umkm/{cast.keripik_sari.id}")
    words = text_of(page)
    assert "Yang kami catat" in words
    assert "Bukan untuk pajak." in words
    assert "Budi" in words
    for unkind in ("mandek", "stagnan", "Jeda", "Ubah", "Tahap"):
        assert unkind not in words
    assert "/tautan" not in page.get_data(as_text=True)


def test_strangers_and_other_mentors_find_nothing(browser, cast):
    for person in (cast.joko, cast.tuti, cast.rini, cast.hadi, cast.dewi, cast.ratna):
        assert browser(person).get(f"/umkm/{cast.keripik_sari.id}").status_code == 404
    assert browser(cast.budi).get(f"/umkm/{uuid7()}").status_code == 404
    assert browser().get(f"/umkm/{cast.keripik_sari.id}").status_code == 303


def test_the_timeline_comes_in_parts(browser, cast, run):
    run(lambda: happened(cast.keripik_sari.id, cast.budi.id, 45))
    budi, path = browser(cast.budi), f"/umkm/{cast.keripik_sari.id}"
    first = budi.get(path)
    assert "Foto hari ke-19." in text_of(first)
    assert "Foto hari ke-20." not in text_of(first)
    assert f'href="{path}?hal=2"' in first.get_data(as_text=True)
    second = budi.fragment(f"{path}?hal=2", "businesses-timeline").get_data(as_text=True)
    assert "Foto hari ke-20." in second
    assert "Foto hari ke-19." not in second
    assert "Keripik Sari didaftarkan." in text_of(budi.get(f"{path}?hal=3"))
    assert "Tidak ada catatan lagi." in text_of(budi.get(f"{path}?hal=9"))


@pytest.mark.parametrize("who", ["budi", "wulan", "sari"])
def test_a_long_history_costs_no_more_questions(app, browser, cast, run, who):
    device, path = browser(getattr(cast, who)), f"/umkm/{cast.keripik_sari.id}"
    with counted(app) as few:
        device.get(path)
    run(lambda: happened(cast.keripik_sari.id, cast.budi.id, 300))
    with counted(app) as many:
        device.get(path)
    assert len(few) == len(many) <= 8


def test_a_business_without_neighbourhood_or_known_category_still_has_its_page(browser, cast, run):
    def blur():
        business = db.session.get(Business, cast.keripik_sari.id)
        business.area_code, business.category = "35.09.21.1007", "lama"

    run(blur)
    budi = browser(cast.budi)
    assert budi.get(f"/umkm/{cast.keripik_sari.id}").status_code == 200
    assert budi.get(f"/umkm/{cast.keripik_sari.id}/ubah").status_code == 200
