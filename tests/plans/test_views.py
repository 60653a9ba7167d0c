"""The plan by HTTP: what it says, to whom, and of whom it never says anything."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace.clock import today
from workspace.db import db, uuid7
from workspace.mentoring.models import Promise
from workspace.selfchecks.models import SelfCheck


@pytest.fixture
def place(cast):
    return f"/umkm/{cast.keripik_sari.id}/rencana"


@pytest.fixture
def arrange(cast, run):
    """A promise and a finished self-check of a business, and of its neighbour."""

    def add(business, holder, words, answers, ago=1):
        day = today()
        check = SelfCheck(id=uuid7(), business_id=business.id, by_id=holder.id, begun_on=day, questions="2026-11-22",
                          finished_on=day - timedelta(days=ago), answers=answers)  # fmt: skip
        given = Promise(business_id=business.id, holder_id=holder.id, made_by_id=holder.id, text=words,
                        due_on=day + timedelta(days=2))  # fmt: skip
        run(lambda: db.session.add_all([check, given]))
        return given.id

    return add


def message_of(answer):
    """The link to WhatsApp: the number it goes to, and its text."""
    links = [one.get("href") for one in soup(answer).findall(".//main//a") if "wa.me" in one.get("href", "")]
    (link,) = [urlsplit(one) for one in links]
    return link.path.strip("/"), parse_qs(link.query)["text"][0]


def letter_of(answer):
    return soup(answer).find(".//textarea").text.strip()


def test_the_mentor_sends_the_owner_her_plan(browser, cast, place, arrange):
    arrange(cast.keripik_sari, cast.budi, "Menanyakan ongkos kirim", {"foto": "simple", "toko": "simple"})
    answer = browser(cast.budi).get(place)
    number, words = message_of(answer)
    assert number == "6281200000001"
    assert words == letter_of(answer)
    assert words.startswith("Rencana Keripik Sari\n")
    assert "1. Menanyakan ongkos kirim. Paling lambat" in words
    assert "Dikerjakan Budi" in words
    assert "(Keripik Pedas)" in words
    assert "Foto satu produk di dekat jendela" in words
    assert "Buat katalog WhatsApp" in words
    assert len(words) <= 700
    assert "Kirim ke Sari" in text_of(answer)


def test_the_owner_sends_it_to_whom_she_likes(browser, cast, place, arrange):
    arrange(cast.keripik_sari, cast.budi, "Menanyakan ongkos kirim", {})
    answer = browser(cast.sari, business_id=cast.keripik_sari.id).get(place)
    assert message_of(answer)[0] == ""
    assert "Kirim lewat WhatsApp" in text_of(answer)


def test_no_number_ever_stands_in_the_message(browser, cast, place, arrange):
    arrange(cast.keripik_sari, cast.budi, "Menanyakan ongkos kirim", {})
    for who in (cast.sari, cast.budi, cast.wulan):
        words = letter_of(browser(who).get(place))
        assert "0812" not in words
        assert "62812" not in words


def test_a_plan_never_holds_anything_of_another_business(browser, cast, place, arrange):
    arrange(cast.keripik_sari, cast.budi, "Rahasia Sari", {"foto": "simple"})
    arrange(cast.jahit_rini, cast.tuti, "Rahasia Rini", {"label": "simple"})
    for page in (place, f"{place}/cetak"):
        words = text_of(browser(cast.wulan).get(page))
        assert "Rahasia Sari" in words
        assert "Rini" not in words
        assert "Tuti" not in words
        assert "daftar harga" not in words
    words = text_of(browser(cast.wulan).get(f"/umkm/{cast.jahit_rini.id}/rencana"))
    assert "Rahasia Rini" in words
    assert "Sari" not in words
    assert "Budi" not in words


@pytest.mark.parametrize("who", ["joko", "tuti", "hadi", "dewi"])
def test_a_stranger_finds_no_plan(browser, cast, place, who):
    stranger = browser(getattr(cast, who))
    assert stranger.get(place).status_code == 404
    assert stranger.get(f"{place}/cetak").status_code == 404


def test_whoever_is_not_signed_in_is_led_there(browser, place):
    assert browser().get(place).location.startswith("/masuk")
    assert browser().get(f"{place}/cetak").location.startswith("/masuk")


@pytest.mark.parametrize(
    ("who", "number"), [("sari", True), ("budi", True), ("wulan", False)]
)  # fmt: skip
def test_the_mentors_number_is_on_paper_only_for_those_who_have_it(browser, cast, place, who, number):
    words = text_of(browser(getattr(cast, who)).get(f"{place}/cetak"))
    assert "Yang membantu: Budi" in words
    assert ("0812-0000-0002" in words) is number


def test_the_sheet_has_a_box_for_every_step_and_nothing_to_tap(browser, cast, place, arrange):
    arrange(cast.keripik_sari, cast.budi, "Menanyakan ongkos kirim", {"foto": "simple"})
    paper = soup(browser(cast.sari).get(f"{place}/cetak")).find(".//article")
    steps = paper.findall(".//li")
    assert len(steps) >= 3
    assert all(one.find("span").get("class") == "plan-box" for one in steps)
    assert paper.findall(".//a") == paper.findall(".//button") == []


def test_a_kept_promise_and_an_older_self_check_are_not_in_it(browser, cast, place, arrange, run):
    kept = arrange(cast.keripik_sari, cast.budi, "Sudah ditepati", {"cerita": "simple"}, ago=100)
    arrange(cast.keripik_sari, cast.budi, "Belum ditepati", {"catatan": "simple"}, ago=3)
    run(lambda: setattr(db.session.get(Promise, kept), "kept_on", today()))
    words = letter_of(browser(cast.sari).get(place))
    assert "Belum ditepati" in words
    assert "Sudah ditepati" not in words
    assert "dompet sendiri" in words
    assert "Ceritakan" not in words


def test_with_nothing_to_do_it_leads_to_the_self_check(browser, cast):
    place = f"/umkm/{cast.kue_lastri.id}/rencana"
    answer = browser(cast.wulan).get(place)
    assert "Belum ada langkah" in text_of(answer)
    assert soup(answer).find(".//textarea") is None
    assert f"/umkm/{cast.kue_lastri.id}/cek-mandiri" in answer.get_data(as_text=True)
    paper = text_of(browser(cast.wulan).get(f"{place}/cetak"))
    assert "Belum ada langkah" in paper
    assert "Yang membantu" not in paper


def test_a_plan_takes_as_many_statements_for_one_step_as_for_many(app, browser, cast, place, arrange):
    counts = []
    for nth in range(3):
        sari = browser(cast.sari)
        with counted(app) as statements:
            sari.get(place)
        counts.append(len(statements))
        arrange(cast.keripik_sari, cast.budi, f"Janji ke {nth}", {"foto": "simple", "toko": "halfway"})
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 9, statements
