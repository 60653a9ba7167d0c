"""Surat izin usaha: what belongs to the business is marked once, and every product knows."""

import pytest

from tests.packaging.test_views import row, ticked
from tests.support.client import text_of
from tests.support.statements import counted
from workspace.db import db
from workspace.products.models import Product


@pytest.fixture
def second(cast, run):
    """Another product of Sari's."""

    def add():
        product = Product(business_id=cast.keripik_sari.id, name="Keripik Asin", category="makanan_kering", facts={})
        db.session.add(product)
        db.session.flush()
        return product.id

    return run(add)


@pytest.fixture
def papers(cast):
    return f"/umkm/{cast.keripik_sari.id}/izin"


def test_what_is_said_of_one_product_is_known_of_all(browser, cast, second, papers):
    sari, budi = browser(cast.sari), browser(cast.budi)
    first, other = (f"/produk/{one}/kemasan" for one in (cast.keripik_pedas.id, second))
    sari.post(f"{first}/LEG-NIB", {"move": "claim", "evidence": "1234567890123"})
    sari.post(f"{first}/LBL-NAMA", {"done": "1"})
    assert ticked(sari.get(other)) == {"LEG-NIB"}
    assert "1234567890123" in row(budi.get(other), "LEG-NIB")
    assert budi.post(f"{other}/LEG-NIB", {"verdict": "right"}).status_code == 303
    for page in (first, other, papers):
        assert "Terbukti" in row(sari.get(page), "LEG-NIB")
    assert "Ditandai sudah" in text_of(sari.get(f"{other}/LEG-NIB"))
    assert "1 dari 36 terbukti" in text_of(sari.get(other))


def test_what_waits_for_the_business_opens_for_every_product(browser, cast, second):
    sari = browser(cast.sari)
    other = f"/produk/{second}/kemasan"
    assert "Belum bisa dimulai" in row(sari.get(other), "LEG-PIRT")
    sari.post(f"/produk/{cast.keripik_pedas.id}/kemasan/LEG-NIB", {"done": "1"})
    assert "Belum bisa dimulai" not in row(sari.get(other), "LEG-PIRT")
    assert sari.post(f"{other}/LEG-PIRT", {"done": "1"}).status_code == 303
    assert sari.post(f"{other}/LEG-KBLI", {"done": "1"}).status_code == 303


def test_the_papers_of_a_business_are_those_its_products_ask_for(browser, cast, papers, run):
    sari = browser(cast.sari)
    shown = sari.get(papers)
    keys = ("LEG-NIB", "LEG-KBLI", "LEG-PKP", "LEG-SLHS", "LEG-MEREK")
    assert [key for key in keys if f'id="{key}"' in shown.text] == ["LEG-NIB", "LEG-KBLI", "LEG-PKP"]

    def change():
        db.session.get(Product, cast.keripik_pedas.id).category = "fesyen_batik"

    run(change)
    shown = sari.get(papers)
    assert 'id="LEG-MEREK"' in shown.text
    assert 'id="LEG-PKP"' not in shown.text
    assert sari.get(f"{papers}/LEG-PKP").status_code == 404


def test_without_a_product_the_kind_of_business_says_which(browser, cast):
    assert 'id="LEG-NIB"' in browser(cast.lastri).get(f"/umkm/{cast.kue_lastri.id}/izin").text


def test_a_paper_is_claimed_and_judged_on_the_page_of_the_business(browser, cast, papers):
    sari, budi = browser(cast.sari), browser(cast.budi)
    answer = sari.post(f"{papers}/LEG-NIB", {"move": "claim", "evidence": "1234567890123"})
    assert (answer.status_code, answer.location) == (303, f"{papers}?berubah=LEG-NIB#LEG-NIB")
    assert "Kata pemilik: sudah" in row(budi.get(papers), "LEG-NIB")
    assert sari.post(f"{papers}/LEG-NIB", {"verdict": "right"}).status_code == 403
    assert budi.post(f"{papers}/LEG-NIB", {"verdict": "right"}).status_code == 303
    assert "Terbukti untuk usaha" in text_of(budi.get(f"/umkm/{cast.keripik_sari.id}"))


def test_htmx_gets_the_progress_and_what_opened(browser, cast, papers):
    sari = browser(cast.sari)
    moved = sari.post(f"{papers}/LEG-NIB", {"done": "1"}, target="permits-progress")
    answer = sari.fragment(moved.location, "permits-progress")
    assert "1 menunggu dicek" in text_of(answer)
    assert 'id="LEG-KBLI"' in answer.text


def test_a_wrong_number_is_refused_in_words_and_a_locked_paper_too(browser, cast, papers):
    sari = browser(cast.sari)
    refused = sari.post(f"{papers}/LEG-NIB", {"move": "claim", "evidence": "123"})
    assert refused.status_code == 422
    assert "13 angka" in text_of(refused)
    locked = sari.post(f"{papers}/LEG-KBLI", {"done": "1"})
    assert locked.status_code == 422
    assert "Selesaikan dulu: Punya NIB" in text_of(locked)


def test_strangers_learn_nothing(browser, cast, papers):
    for who in (cast.joko, cast.tuti, cast.hadi):
        assert browser(who).get(papers).status_code == 404
        assert browser(who).post(f"{papers}/LEG-NIB", {"done": "1"}).status_code == 404


def test_a_tick_asks_the_database_as_little_as_any_other(app, browser, cast, papers):
    sari, asked = browser(cast.sari), []
    for key in ("LEG-NIB", "LBL-NAMA"):
        path = f"/produk/{cast.keripik_pedas.id}/kemasan/{key}"
        assert sari.post(path, {"done": "1"}).status_code == 303
        with counted(app) as statements:
            assert sari.post(path, {"done": "0"}).status_code == 303
        asked.append(len(statements))
    assert asked[0] <= asked[1]
    with counted(app) as statements:
        assert sari.get(papers).status_code == 200
    assert len(statements) <= 6


def test_a_paper_that_nobody_knows_to_be_needed_is_not_proposed_to_the_owner(browser, cast, papers, run):
    def change(known):
        product = db.session.get(Product, cast.keripik_pedas.id)
        product.category, product.facts = "minuman_siap_minum", known

    sari = browser(cast.sari)
    sari.post(f"{papers}/LEG-NIB", {"done": "1"})
    run(lambda: change({}))
    assert "Bila langsung diminum" in row(sari.get(papers), "LEG-SLHS")
    assert "Berikutnya: Urus surat laik sehat" not in text_of(sari.get(papers))
    assert "Berikutnya: Urus surat laik sehat (SLHS) untuk dapur, bila" in text_of(browser(cast.budi).get(papers))
    run(lambda: change({"disimpan_7_hari": False}))
    assert "Berikutnya: Urus surat laik sehat (SLHS) untuk dapur" in text_of(sari.get(papers))
