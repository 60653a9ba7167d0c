"""One item after the other: an answer leads to the next open one, without JavaScript, for the owner and the mentor."""

import re
from datetime import timedelta

import pytest

from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace.clock import today


@pytest.fixture
def path(cast):
    """Where Sari begins to walk through her list."""
    return f"/produk/{cast.keripik_pedas.id}/periksa"


def links(response):
    """The links of a page by their words."""
    return {"".join(one.itertext()).strip(): one.attrib["href"] for one in soup(response).iter("a")}


def test_the_list_leads_to_the_first_open_item(browser, cast, path):
    sari = browser(cast.sari)
    assert links(sari.get(path.replace("periksa", "kemasan")))["Satu per satu"] == f"{path}/LEG-NIB"
    assert links(sari.get(path))["Mulai dari yang belum"] == f"{path}/LEG-NIB"


def test_an_item_shows_why_the_drawing_and_the_answers(browser, cast, path):
    shown = browser(cast.sari).get(f"{path}/LBL-HURUF")
    words = text_of(shown)
    place, total, still = map(int, re.search(r"Bagian (\d+) dari (\d+)\. Belum dijawab: (\d+)", words).groups())
    assert 1 < place < total
    assert total > still > total / 2
    assert "Label yang sulit dibaca membuat pembeli ragu." in words
    assert "Benar: Terbaca dari jarak lengan" in words
    assert "Salah: Terlalu kecil" in words
    for answer in ("Ya, sudah", "Belum", "Menunggu pihak lain", "Lewati dulu", "Sebelumnya"):
        assert answer in words
    assert 'aria-label="Tangan memegang kemasan dengan huruf besar yang mudah dibaca."' in shown.get_data(as_text=True)


@pytest.mark.parametrize("done", ["1", "0"])
def test_an_answer_leads_to_the_next_open_item(browser, cast, path, done):
    sari = browser(cast.sari)
    sari.post(path.replace("periksa", "kemasan") + "/LBL-KOMPOSISI", {"done": "1"})
    answer = sari.post(f"{path}/LBL-NAMA", {"done": done})
    assert (answer.status_code, answer.location) == (303, f"{path}/LBL-BERAT"), "what is answered is passed over"
    boxes = text_of(sari.get(f"{path}/LBL-NAMA"))
    assert ("Menunggu dicek pendamping" in boxes) is (done == "1")


def test_an_answer_opens_what_waited_for_it(browser, cast, path):
    sari = browser(cast.sari)
    assert sari.post(f"{path}/LEG-NIB", {"done": "1"}).location == f"{path}/LEG-KBLI"


def test_skipping_and_going_back_change_nothing(browser, cast, path):
    sari = browser(cast.sari)
    found = links(sari.get(f"{path}/LBL-NAMA"))
    assert found["Lewati dulu"] == f"{path}/LBL-KOMPOSISI"
    assert found["Sebelumnya"] == f"{path}/LEG-HALAL"
    assert "0 dari" in text_of(sari.get(path))


def test_waiting_is_said_in_place_and_leads_on(browser, cast, path):
    sari = browser(cast.sari)
    day = (today() + timedelta(days=14)).isoformat()
    said = {"move": "wait", "waiting_for": "health", "check_on": day}
    assert sari.post(f"{path}/LBL-NAMA", said).location == f"{path}/LBL-KOMPOSISI"
    assert "Menunggu Dinas Kesehatan" in text_of(sari.get(f"{path}/LBL-NAMA"))
    assert links(sari.get(f"{path}/LEG-PKP"))["Lewati dulu"] == f"{path}/LBL-KOMPOSISI", "an office is given time"


def test_what_is_refused_stays_on_its_item_with_what_was_typed(browser, cast, path):
    sari = browser(cast.sari)
    refused = sari.post(f"{path}/LEG-NIB", {"move": "claim", "evidence": "123"})
    assert refused.status_code == 422
    assert "NIB berisi 13 angka" in text_of(refused)
    assert 'value="123"' in refused.get_data(as_text=True)
    blocked = sari.post(f"{path}/LEG-PIRT", {"done": "1"})
    assert blocked.status_code == 422
    assert "Belum bisa dimulai. Selesaikan dulu: Punya NIB" in text_of(blocked)


def test_the_mentor_judges_the_owners_claims_on_the_way(browser, cast, path):
    browser(cast.sari).post(f"{path}/LBL-NAMA", {"done": "1"})
    budi = browser(cast.budi)
    shown = budi.get(f"{path}/LBL-NAMA")
    seen = next(one.attrib["value"] for one in soup(shown).iter("input") if one.attrib.get("name") == "seen")
    assert budi.post(f"{path}/LBL-NAMA", {"verdict": "right", "seen": seen}).location == f"{path}/LBL-KOMPOSISI"
    assert "Terbukti" in text_of(budi.get(f"{path}/LBL-NAMA"))


def test_not_needed_is_the_mentors_to_say(browser, cast, path):
    said = {"move": "skip", "reason": "other_product", "note": "Gula biasa."}
    assert browser(cast.sari).post(f"{path}/LBL-PEMANIS", said).status_code == 403
    assert "Pendamping yang menandai" in text_of(browser(cast.sari).get(f"{path}/LBL-PEMANIS"))
    assert browser(cast.budi).post(f"{path}/LBL-PEMANIS", said).location == f"{path}/LBL-TANPAKLAIM"


def test_the_way_ends_where_one_sees_how_much_is_open(browser, cast, path):
    sari = browser(cast.sari)
    last = sari.post(f"{path}/KRM-BERATKIRIM", {"done": "1"})
    assert last.location == path
    words = text_of(sari.get(path))
    assert "Boleh berhenti kapan saja, jawabannya tersimpan." in words
    assert "Mulai dari yang belum" in words


def test_a_double_tap_is_one_claim(browser, cast, path):
    sari = browser(cast.sari)
    for _ in range(2):
        assert sari.post(f"{path}/LBL-NAMA", {"done": "1"}).location == f"{path}/LBL-KOMPOSISI"
    assert text_of(sari.get(path.replace("periksa", "kemasan") + "/LBL-NAMA")).count("Ditandai sudah") == 1


@pytest.mark.parametrize("who", ["joko", "tuti", "dewi", "hadi", "ratna"])
def test_strangers_find_nothing(browser, cast, path, who):
    stranger = browser(getattr(cast, who))
    for address in (path, f"{path}/LBL-NAMA"):
        assert stranger.get(address).status_code == 404
    assert stranger.post(f"{path}/LBL-NAMA", {"done": "1"}).status_code == 404


def test_an_unknown_item_is_not_there(browser, cast, path):
    assert browser(cast.sari).get(f"{path}/TIDAK-ADA").status_code == 404
    assert browser(cast.sari).post(f"{path}/TIDAK-ADA", {"done": "1"}).status_code == 404


def test_advice_says_so_beside_the_answers(browser, cast, path):
    words = text_of(browser(cast.sari).get(f"{path}/LBL-GIZI"))
    assert "Ini saran, bukan aturan. Dicek 21 November 2026, tanyakan ke Balai POM." in words


def test_a_card_asks_the_database_little(app, browser, cast, path):
    sari = browser(cast.sari)
    with counted(app) as statements:
        assert sari.get(f"{path}/LBL-HURUF").status_code == 200
    assert len(statements) <= 6, statements
