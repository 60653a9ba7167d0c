"""Tentang produk ini: a few questions with Ya, Tidak or Belum tahu, which decide what applies."""

import pytest

from tests.packaging.test_views import row
from tests.support.client import soup, text_of
from workspace.db import db, uuid7
from workspace.products.models import Product


@pytest.fixture
def path(cast):
    return f"/produk/{cast.keripik_pedas.id}/tentang"


@pytest.fixture
def facts(cast, run):
    """What is known of Sari's product now."""
    return lambda: run(lambda: dict(db.session.get(Product, cast.keripik_pedas.id).facts))


def version_of(page):
    return next(one.attrib["value"] for one in soup(page).iter("input") if one.attrib.get("name") == "version")


def chosen(page):
    """The answers that stand on the page, by question."""
    boxes = [one for one in soup(page).iter("input") if one.attrib.get("type") == "radio"]
    return {one.attrib["name"]: one.attrib["value"] for one in boxes if "checked" in one.attrib}


def test_the_questions_of_its_kind_are_asked_in_plain_words(browser, cast, path):
    page = browser(cast.sari).get(path)
    words = text_of(page)
    assert "Tahan lebih dari 7 hari di suhu ruang?" in words
    assert "Pertanyaan lain (4)" in words
    assert "Ini batik?" not in words
    assert set(chosen(page).values()) == {""}


def test_answers_are_kept_and_shown(browser, cast, path, facts):
    sari = browser(cast.sari)
    data = {"version": version_of(sari.get(path)), "tahan_seminggu": "yes", "bahan_haram": "no", "alergen": ""}
    answer = sari.post(path, data)
    assert (answer.status_code, answer.location) == (303, f"/produk/{cast.keripik_pedas.id}/kemasan")
    assert facts() == {"tahan_seminggu": True, "bahan_haram": False, "alergen": None}, "alergen was asked"
    assert chosen(sari.get(path))["alergen"] == ""
    assert chosen(sari.get(path))["bahan_haram"] == "no"
    assert "2 dari 10 pertanyaan terjawab" in text_of(sari.get(answer.location))
    data |= {"version": version_of(sari.get(path)), "bahan_haram": ""}
    assert sari.post(path, data).status_code == 303
    assert facts() == {"tahan_seminggu": True, "bahan_haram": None, "alergen": None}


def test_what_applies_follows_and_comes_back_with_its_mark(browser, cast, path):
    sari, listed = browser(cast.sari), f"/produk/{cast.keripik_pedas.id}/kemasan"
    sari.post(f"{listed}/LBL-PEMANIS", {"done": "1"})
    for answer, shown in (("no", False), ("yes", True)):
        sari.post(path, {"version": version_of(sari.get(path)), "pemanis_buatan": answer})
        page = sari.get(listed)
        assert ('value="1" checked' in page.text) is shown
        assert ("tidak memakai pemanis buatan" in text_of(page)) is not shown
    assert "Menunggu dicek" in row(sari.get(listed), "LBL-PEMANIS")


def test_a_stale_form_shows_what_was_answered_meanwhile(browser, cast, path, facts):
    sari, budi = browser(cast.sari), browser(cast.budi)
    before = version_of(sari.get(path))
    budi.post(path, {"version": before, "alergen": "yes"})
    stale = sari.post(path, {"version": before, "alergen": "no", "bahan_haram": "no"})
    assert stale.status_code == 409
    assert "Jawaban ini baru saja diubah orang lain." in text_of(stale)
    assert chosen(stale)["alergen"] == "no"
    assert facts() == {"alergen": True}
    again = {"version": version_of(stale), "alergen": "no", "bahan_haram": "no"}
    assert sari.post(path, again).status_code == 303
    assert facts() == {"alergen": False, "bahan_haram": False}


def test_an_answer_that_is_none_is_refused_in_words(browser, cast, path, facts):
    sari = browser(cast.sari)
    refused = sari.post(path, {"version": version_of(sari.get(path)), "alergen": "mungkin"})
    assert refused.status_code == 422
    assert "Pilih Ya, Tidak, atau Belum tahu." in text_of(refused)
    assert sari.post(path, {"alergen": "yes"}).status_code == 422
    assert facts() == {}


def test_a_question_of_another_kind_is_not_kept(browser, cast, path, facts):
    sari = browser(cast.sari)
    sari.post(path, {"version": version_of(sari.get(path)), "batik": "yes", "halal_terbit": "yes"})
    assert facts() == {}


def test_a_new_product_is_asked_about_right_away(browser, cast):
    sari, row_id = browser(cast.sari), str(uuid7())
    data = {"id": row_id, "name": "Keripik Asin", "category": "makanan_kering", "price": "", "content": ""}
    made = sari.post(f"/umkm/{cast.keripik_sari.id}/produk", data)
    assert (made.status_code, made.location) == (303, f"/produk/{row_id}/tentang")
    assert "Lewati dulu" in text_of(sari.get(made.location))


def test_an_answer_against_the_kind_is_said_and_changes_the_list(browser, cast, path):
    sari = browser(cast.sari)
    sari.post(path, {"version": version_of(sari.get(path)), "tahan_seminggu": "no"})
    listed = sari.get(f"/produk/{cast.keripik_pedas.id}/kemasan")
    assert "jadi memakai daftar makanan basah, tanpa P-IRT" in text_of(listed)
    assert 'id="LEG-SLHS"' in listed.text
    assert 'id="LEG-PIRT"' not in listed.text
    asked = text_of(sari.get(path))
    assert "Ganti jenis produk" in asked
    assert "meminta surat laik sehat?" in asked


def test_another_permit_takes_the_place_of_the_wrong_one(browser, cast, path):
    sari, listed = browser(cast.sari), f"/produk/{cast.keripik_pedas.id}/kemasan"
    sari.post(path, {"version": version_of(sari.get(path)), "klaim_khasiat": "yes"})
    page = sari.get(listed)
    assert 'id="LEG-MD"' in page.text
    assert 'id="LEG-PIRT"' not in page.text
    assert "Tidak berlaku, karena di kemasan tertulis khasiat." in text_of(page)
    assert "Urutan izin: NIB, lalu izin BPOM MD." in text_of(page)
    assert "Selesaikan dulu: Punya NIB" in row(page, "LEG-MD")
    assert sari.post(f"{listed}/LEG-PIRT", {"done": "1"}).status_code == 404
    sari.post(f"{listed}/LEG-NIB", {"done": "1"})
    assert sari.post(f"{listed}/LEG-MD", {"done": "1"}).status_code == 303
    assert sari.post(f"{listed}/LBL-IZIN", {"done": "1"}).status_code == 303


def test_the_owners_home_counts_what_applies(browser, cast, path):
    sari = browser(cast.sari)
    assert "0 dari 36 bagian" in text_of(sari.get("/tugas"))
    data = {"pemanis_buatan": "no", "alergen": "no", "bahan_haram": "no", "bahan_hewani": "no"}
    sari.post(path, {"version": version_of(sari.get(path)), **data})
    assert "0 dari 32 bagian" in text_of(sari.get("/tugas"))


def test_a_claim_that_no_longer_applies_is_not_asked_about(browser, cast, path):
    sari, budi = browser(cast.sari), browser(cast.budi)
    sari.post(f"/produk/{cast.keripik_pedas.id}/kemasan/LBL-PEMANIS", {"done": "1"})
    assert "pemanis" in text_of(budi.get("/")).lower()
    sari.post(path, {"version": version_of(sari.get(path)), "pemanis_buatan": "no"})
    assert "pemanis" not in text_of(budi.get("/")).lower()


def test_strangers_learn_nothing_and_observers_neither(browser, cast, path):
    for who in (cast.joko, cast.tuti, cast.hadi):
        assert browser(who).get(path).status_code == 404
        assert browser(who).post(path, {"version": "1", "alergen": "yes"}).status_code == 404
