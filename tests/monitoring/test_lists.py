"""Lists by version, and what was marked "tidak perlu": every number is as long as its list."""

import re

import pytest

from tests.packaging.newer import NEWER, edition
from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace import content
from workspace.content import shelf

LISTS = "/pemantauan/daftar"
DRY = "packaging/makanan_kering"


@pytest.fixture
def path(cast):
    return f"/produk/{cast.keripik_pedas.id}/kemasan"


@pytest.fixture
def skipped(browser, cast, path):
    """Budi takes one item out of Sari's list."""
    said = {"move": "skip", "reason": "other_product", "note": "tanpa pemanis"}
    assert browser(cast.budi).post(f"{path}/LBL-PEMANIS", said).status_code == 303


def numbers(response):
    """The numbers of the tables that are links, with where they lead."""
    return {
        one.attrib["href"]: int(re.match(r"\d+", "".join(one.itertext()))[0])
        for one in soup(response).iter("a")
        if "/pemantauan/daftar/" in one.attrib["href"]
    }


def rows(response):
    """How many rows the table has."""
    return sum(1 for row in soup(response).iter("tr") if row.find("td") is not None)


def test_every_number_leads_to_a_list_of_that_length(browser, cast, skipped):
    wulan = browser(cast.wulan)
    found = numbers(wulan.get(LISTS))
    assert len(found) >= 2
    for address, number in found.items():
        assert rows(wulan.get(address)) == number, address


def test_a_version_names_its_businesses_and_products(browser, cast, skipped):
    version = content.template(DRY).version
    words = text_of(browser(cast.wulan).get(f"{LISTS}/versi?daftar={DRY}&versi={version}"))
    assert f"Kemasan makanan kering, versi {version}" in words
    assert "Keripik Sari" in words
    assert "Keripik Pedas" in words


def test_after_a_newer_list_both_versions_are_counted(browser, cast, skipped, monkeypatch, tmp_path):
    old, newer = content.template(DRY).version, edition(tmp_path / "newer", add=["KMS-UKURAN"])
    monkeypatch.setattr(shelf, "library", lambda: newer)
    wulan = browser(cast.wulan)
    assert numbers(wulan.get(LISTS))[f"{LISTS}/versi?daftar={DRY}&versi={old}"] == 1
    empty = wulan.get(f"{LISTS}/versi?daftar={DRY}&versi={NEWER}")
    assert (empty.status_code, rows(empty)) == (200, 0)


def test_not_needed_says_where_why_who_and_when(browser, cast, skipped, path):
    shown = browser(cast.wulan).get(f"{LISTS}/tidak-perlu?bagian=LBL-PEMANIS")
    words = text_of(shown)
    assert "1 kali" in words
    for part in ("Keripik Sari", "Keripik Pedas", "Bukan untuk produk ini. tanpa pemanis", "Budi"):
        assert part in words
    assert f"{path}/LBL-PEMANIS" in shown.get_data(as_text=True)


def test_what_is_needed_again_is_gone_from_the_list(browser, cast, skipped, path):
    assert browser(cast.budi).post(f"{path}/LBL-PEMANIS", {"move": "reopen", "why": "keliru"}).status_code == 303
    wulan = browser(cast.wulan)
    assert "Tidak ada yang menandai bagian ini tidak perlu." in text_of(
        wulan.get(f"{LISTS}/tidak-perlu?bagian=LBL-PEMANIS")
    )
    assert "Belum ada bagian yang ditandai tidak perlu." in text_of(wulan.get(LISTS))


@pytest.mark.parametrize("address", [f"{LISTS}/versi", f"{LISTS}/versi?daftar=x", f"{LISTS}/tidak-perlu?bagian=%00"])
def test_an_unknown_list_or_item_is_not_there(browser, cast, address):
    assert browser(cast.wulan).get(address).status_code == 404


@pytest.mark.parametrize("who", ["sari", "budi", "hadi", "dewi", "ratna"])
def test_only_coordinators_see_names(browser, cast, who):
    for address in (LISTS, f"{LISTS}/versi?daftar={DRY}", f"{LISTS}/tidak-perlu?bagian=LBL-PEMANIS"):
        assert browser(getattr(cast, who)).get(address).status_code == 403


def test_the_pages_ask_the_database_little(app, browser, cast, skipped):
    wulan = browser(cast.wulan)
    for address in (LISTS, f"{LISTS}/versi?daftar={DRY}", f"{LISTS}/tidak-perlu?bagian=LBL-PEMANIS"):
        with counted(app) as statements:
            assert wulan.get(address).status_code == 200
        assert len(statements) <= 4, statements
