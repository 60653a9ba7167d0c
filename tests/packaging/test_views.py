"""The packaging list: ticked by the owner, judged by a second person, closed to strangers."""

import pytest

from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace.content import template
from workspace.content.paths import right_path
from workspace.db import db
from workspace.products.models import Product

pytestmark = pytest.mark.same_on_both


@pytest.fixture
def path(cast):
    """The address of Sari's packaging list."""
    return f"/produk/{cast.keripik_pedas.id}/kemasan"


def row(response, key):
    """The words of one line of the list."""
    lines = [element for element in soup(response).iter("li") if element.attrib.get("id") == key]
    return " ".join(" ".join(lines[0].itertext()).split())


def ticked(response):
    """The keys whose box is ticked."""
    lines = [element for element in soup(response).iter("li") if element.attrib.get("id")]
    return {
        line.attrib["id"]
        for line in lines
        if any("checked" in box.attrib for box in line.iter("input") if box.attrib.get("type") == "checkbox")
    }


def test_the_list_shows_groups_and_what_is_binding(browser, cast, path):
    answer = browser(cast.sari).get(path)
    assert answer.status_code == 200
    titles = [heading.text for heading in soup(answer).iter("h2")]
    assert titles[:5] == ["Izin usaha", "Label", "Kemasan", "Merek", "Pengiriman"]
    assert "Wajib" in row(answer, "LBL-NAMA")
    assert "Saran" in row(answer, "KMS-SEGEL")
    assert "Bila memakai pemanis buatan" in row(answer, "LBL-PEMANIS")
    assert "Saran Dicek 21 November 2026, tanyakan ke Balai POM." in row(answer, "LBL-GIZI")


@pytest.mark.parametrize("who", ["sari", "budi", "wulan"])
def test_a_tick_is_a_claim_and_goes_back_to_its_line(browser, cast, path, who):
    person = browser(getattr(cast, who))
    answer = person.post(f"{path}/LBL-NAMA", {"done": "1"})
    assert (answer.status_code, answer.location) == (303, f"{path}?berubah=LBL-NAMA#LBL-NAMA")
    shown = person.get(path)
    assert ticked(shown) == {"LBL-NAMA"}
    assert "0 dari 36 terbukti, 1 menunggu dicek" in text_of(shown)


def test_the_last_value_of_a_box_counts(browser, cast, path):
    sari = browser(cast.sari)
    sari.post(f"{path}/LBL-NAMA", {"done": ["0", "1"]})
    assert ticked(sari.get(path)) == {"LBL-NAMA"}
    sari.post(f"{path}/LBL-NAMA", {"done": ["0"]})
    assert ticked(sari.get(path)) == set()


def test_a_double_tap_is_one_claim(browser, cast, path):
    sari = browser(cast.sari)
    for _ in range(2):
        assert sari.post(f"{path}/LBL-NAMA", {"done": "1"}).status_code == 303
    assert text_of(sari.get(f"{path}/LBL-NAMA")).count("Ditandai sudah") == 1


def test_htmx_gets_the_progress_alone_and_the_lines_that_opened(browser, cast, path):
    sari = browser(cast.sari)
    moved = sari.post(f"{path}/LEG-NIB", {"done": "1"}, target="packaging-progress")
    assert moved.status_code == 303
    answer = sari.fragment(moved.location, "packaging-progress")
    outside = {one.attrib["id"] for one in soup(answer).iter("li") if "hx-swap-oob" in one.attrib}
    assert "1 menunggu dicek" in text_of(answer)
    assert outside == {"LEG-KBLI", "LEG-PIRT", "LEG-HALAL"}


def test_the_owners_claim_is_judged_by_the_mentor_with_one_tap(browser, cast, path):
    browser(cast.sari).post(f"{path}/LBL-NAMA", {"done": "1"})
    budi = browser(cast.budi)
    assert "Kata pemilik: sudah" in row(budi.get(path), "LBL-NAMA")
    assert budi.post(f"{path}/LBL-NAMA", {"verdict": "right", "seen": "1"}).status_code == 303
    assert "Terbukti Dicek Budi" in row(browser(cast.sari).get(path), "LBL-NAMA")


def test_a_claim_that_is_not_right_comes_back_with_a_name(browser, cast, path):
    browser(cast.sari).post(f"{path}/LEG-NIB", {"done": "1"})
    assert browser(cast.budi).post(f"{path}/LEG-NIB", {"verdict": "wrong"}).status_code == 303
    assert "Perlu diperbaiki Belum benar, kata Budi." in row(browser(cast.sari).get(path), "LEG-NIB")


def test_a_verdict_draws_its_line_anew(browser, cast, path):
    browser(cast.sari).post(f"{path}/LBL-NAMA", {"done": "1"})
    budi = browser(cast.budi)
    moved = budi.post(f"{path}/LBL-NAMA", {"verdict": "right"}, target="packaging-progress")
    assert "Terbukti" in row(budi.fragment(moved.location, "packaging-progress"), "LBL-NAMA")


def test_the_mentors_claim_needs_the_coordinator(browser, cast, path):
    budi = browser(cast.budi)
    budi.post(f"{path}/LEG-NIB", {"move": "claim", "evidence": "1234567890123"})
    assert "Menunggu dicek koordinator" in row(budi.get(path), "LEG-NIB")
    refused = budi.post(f"{path}/LEG-NIB", {"verdict": "right"})
    assert refused.status_code == 422
    assert "Tanda sendiri tidak bisa dicek sendiri." in text_of(refused)
    assert browser(cast.wulan).post(f"{path}/LEG-NIB", {"verdict": "right"}).status_code == 303
    assert "Terbukti" in row(budi.get(path), "LEG-NIB")


def test_the_owner_judges_nothing(browser, cast, path):
    browser(cast.budi).post(f"{path}/LEG-NIB", {"done": "1"})
    for said in ({"verdict": "right"}, {"move": "confirm"}, {"move": "skip", "reason": "covered"}, {"move": "reject"}):
        assert browser(cast.sari).post(f"{path}/LEG-NIB", said).status_code == 403


def test_a_blocked_tick_is_refused_in_words_and_loses_nothing(browser, cast, path):
    sari = browser(cast.sari)
    sari.post(f"{path}/LBL-NAMA", {"done": "1"})
    assert "Belum bisa dimulai Selesaikan dulu: Punya NIB" in row(sari.get(path), "LEG-PIRT")
    for target in ("", "packaging-progress"):
        refused = sari.post(f"{path}/LEG-PIRT", {"done": "1"}, target=target)
        assert refused.status_code == 422
        assert "Belum bisa dimulai. Selesaikan dulu: Punya NIB, nomor resmi tanda usaha." in text_of(refused)
    assert ticked(sari.get(path)) == {"LBL-NAMA"}


@pytest.mark.parametrize("said", [{}, {"done": "2"}, {"verdict": "maybe"}])
def test_what_nobody_can_tap_is_refused(browser, cast, path, said):
    assert browser(cast.budi).post(f"{path}/LBL-NAMA", said).status_code == 422


@pytest.mark.parametrize("key", ["TIDAK-ADA", "lbl-nama", "MRK-HARGA"])
def test_an_unknown_item_is_not_there(browser, cast, path, key):
    assert browser(cast.sari).get(f"{path}/{key}").status_code == 404
    assert browser(cast.sari).post(f"{path}/{key}", {"done": "1"}).status_code == 404


@pytest.mark.parametrize("who", ["joko", "tuti", "dewi", "hadi", "ratna"])
def test_strangers_see_nothing_and_mark_nothing(browser, cast, path, who):
    stranger = browser(getattr(cast, who))
    assert stranger.get(path).status_code == 404
    assert stranger.get(f"{path}/LBL-NAMA").status_code == 404
    assert stranger.post(f"{path}/LBL-NAMA", {"done": "1"}).status_code == 404


def test_who_is_not_signed_in_goes_there_first(browser, path):
    for answer in (browser().get(path), browser().get(f"{path}/LBL-NAMA"), browser().post(f"{path}/LBL-NAMA")):
        assert answer.status_code == 303
        assert answer.location.startswith("/masuk")


def test_the_owner_by_link_ticks_too(browser, cast, path):
    sari = browser(cast.sari, business_id=cast.keripik_sari.id)
    assert sari.post(f"{path}/LBL-NAMA", {"done": "1"}).status_code == 303


@pytest.mark.parametrize("ticks", [0, 35])
def test_pages_ask_the_database_little(app, browser, cast, path, ticks):
    sari = browser(cast.sari)
    for item in right_path(template("packaging/makanan_kering"), {}, {"LEG-HALAL": True}).template.items[:ticks]:
        assert sari.post(f"{path}/{item.key}", {"done": "1"}).status_code == 303
    for address, target in ((path, ""), (path, "packaging-progress"), (f"{path}/LBL-NAMA", "")):
        with counted(app) as statements:
            assert (sari.fragment(address, target) if target else sari.get(address)).status_code == 200
        assert len(statements) <= 6


def test_another_category_brings_another_list_and_keeps_the_ticks(browser, cast, path, run):
    sari = browser(cast.sari)
    sari.post(f"{path}/LEG-NIB", {"done": "1"})

    def change():
        db.session.get(Product, cast.keripik_pedas.id).category = "jasa"

    run(change)
    shown = sari.get(path)
    assert "Tampilan Keripik Pedas" in text_of(shown)
    assert ticked(shown) == {"LEG-NIB"}
    assert sari.post(f"{path}/MRK-HARGA", {"done": "1"}).status_code == 303
    assert ticked(sari.get(path)) == {"LEG-NIB", "MRK-HARGA"}


def test_a_category_without_a_list_says_so(browser, cast, path, run):
    def change():
        db.session.get(Product, cast.keripik_pedas.id).category = "tidak_ada"

    run(change)
    answer = browser(cast.sari).get(path)
    assert answer.status_code == 200
    assert "Belum ada daftar untuk jenis produk ini" in text_of(answer)
    assert browser(cast.sari).post(f"{path}/LEG-NIB", {"done": "1"}).status_code == 404


def test_what_may_not_go_on_sale_yet_is_said_on_top(browser, cast, path, run):
    def change():
        db.session.get(Product, cast.keripik_pedas.id).category = "kosmetik_rumahan"

    run(change)
    assert "Kosmetik tanpa nomor NA belum boleh tayang" in text_of(browser(cast.sari).get(path))
