"""Three taps on the owner's phone, with bad input, strangers, double taps and two people at once."""

import re

import pytest

from tests.outcomes.arranging import ago, agreed, tell
from tests.support.statements import counted
from workspace.businesses.models import Consent
from workspace.clock import today
from workspace.db import db, uuid7
from workspace.outcomes.models import Outcome, Postponement
from workspace.outcomes.rules import month_before, one_month

LAST_MONTH = one_month(month_before(today()))
AGREE = "Saya setuju"


@pytest.fixture
def place(cast):
    return f"/umkm/{cast.keripik_sari.id}/hasil"


@pytest.fixture
def sari(browser, cast):
    return browser(cast.sari, business_id=cast.keripik_sari.id)


@pytest.fixture
def willing(cast, run):
    run(lambda: agreed(cast))


def first(**other):
    return {"id": str(uuid7()), "span": LAST_MONTH.key, "answer": "1m_3m", **other}


def kept(run):
    return run(lambda: db.session.query(Outcome).all())


def test_three_taps_and_each_is_kept(sari, place, run, willing):
    answer = sari.post(f"{place}/baru", first())
    assert answer.status_code == 303
    second = sari.get(answer.location)
    assert "Berapa pesanan yang datang seminggu?" in second.text
    assert "Langkah 2 dari 3" in second.text
    answer = sari.post(answer.location, {"answer": "6_10", "version": "1"})
    third = sari.get(answer.location)
    assert "Apakah pendampingan ikut membantu hasil ini?" in third.text
    answer = sari.post(answer.location, {"answer": "partly", "version": "2"})
    assert answer.location.endswith("/hasil")
    (row,) = kept(run)
    assert (row.turnover, row.orders, row.because) == ("1m_3m", "6_10", "partly")
    assert (row.covers_from, row.covers_until) == (LAST_MONTH.covers_from, LAST_MONTH.covers_until)
    told = sari.get(place).text
    assert "Rp 1 juta sampai 3 juta" in told
    assert "dicatat bersama" not in told


def test_what_she_does_not_know_stays_unknown(sari, place, run, willing):
    answer = sari.post(f"{place}/baru", first(answer="belum_tahu"))
    answer = sari.post(answer.location, {"answer": "belum_tahu", "version": "1"})
    assert answer.location.endswith("/hasil"), "there is nothing to thank the mentor for"
    (row,) = kept(run)
    assert (row.turnover, row.orders, row.because) == ("", "", "")
    page = sari.get(place).text
    assert page.count("belum diketahui") == 3
    assert "Belum ada penjualan" not in page


def test_without_consent_nothing_is_asked_or_kept(sari, place, run):
    page = sari.get(place).text
    assert "Bukan untuk pajak" in page
    assert AGREE in page
    assert "Bulan yang belum diisi" not in page
    assert sari.get(f"{place}/baru").status_code == 303
    refused = sari.post(f"{place}/baru", first())
    assert refused.status_code == 422
    assert "Pemilik belum setuju" in refused.text
    assert kept(run) == []


def test_agreeing_and_taking_it_back_hides_what_was_told(sari, place, run, cast):
    for _ in range(2):
        assert sari.post(f"{place}/setuju", {"agreed": "1"}).status_code == 303
    assert run(lambda: db.session.query(Consent).filter_by(purpose="outcomes", withdrawn_on=None).count()) == 1
    assert sari.get(f"/umkm/{cast.keripik_sari.id}").text.count("Pemilik memberi izin: Hasil usaha.") == 1
    run(lambda: tell(cast, turnover="3m_5m"))
    assert "Rp 3 juta sampai 5 juta" in sari.get(place).text
    sari.post(f"{place}/setuju", {"agreed": "0"})
    page = sari.get(place).text
    assert "Rp 3 juta sampai 5 juta" not in page
    assert AGREE in page


def test_a_consent_that_is_neither_yes_nor_no_is_refused(sari, place):
    for body in ({}, {"agreed": "mungkin"}):
        assert sari.post(f"{place}/setuju", body).status_code == 422


@pytest.mark.parametrize(
    "other",
    [{"answer": "banyak"}, {"answer": ""}, {"span": ""}, {"span": "2026-99"}, {"span": "1999-01"},
     {"span": f"{today():%Y-%m}"}, {"span": "x" * 400}],
)  # fmt: skip
def test_bad_input_is_refused_and_nothing_kept(sari, place, run, willing, other):
    assert sari.post(f"{place}/baru", first(**other)).status_code == 422
    assert kept(run) == []


def test_the_same_tap_twice_is_one_row(sari, place, run, willing):
    body = first()
    assert [sari.post(f"{place}/baru", body).status_code for _ in range(3)] == [303, 303, 303]
    assert len(kept(run)) == 1


def test_another_tap_on_the_same_form_shows_both(sari, place, run, willing):
    body = first()
    sari.post(f"{place}/baru", body)
    answer = sari.post(f"{place}/baru", {**body, "answer": "3m_5m"})
    assert answer.status_code == 409
    assert "Jawaban ini sudah tercatat: Rp 1 juta sampai 3 juta." in answer.text
    assert "Yang baru diketuk: Rp 3 juta sampai 5 juta." in answer.text
    form = re.search(r'action="(/hasil/[^"]+/omzet)"', answer.text)
    assert sari.post(form[1], {"answer": "3m_5m", "version": "1"}).status_code == 303
    assert [row.turnover for row in kept(run)] == ["3m_5m"]


def test_months_never_overlap(sari, browser, cast, place, run, willing):
    sari.post(f"{place}/baru", first())
    answer = browser(cast.budi).post(f"{place}/baru", first(answer="none"))
    assert answer.status_code == 422
    assert "Bulan ini sudah diisi" in answer.text
    assert len(kept(run)) == 1


def test_somebody_elses_id_is_no_door(sari, browser, cast, place, run, willing):
    body = first()
    sari.post(f"{place}/baru", body)
    assert browser(cast.budi).post(f"{place}/baru", body).status_code == 404


def test_a_stale_answer_is_shown_beside_the_other(sari, browser, cast, run, willing):
    row = run(lambda: tell(cast, turnover="1m_3m"))
    path = f"/hasil/{row.id}/pesanan"
    assert browser(cast.budi).post(path, {"answer": "1_5", "version": "1"}).status_code == 303
    answer = sari.post(path, {"answer": "over_50", "version": "1"})
    assert answer.status_code == 409
    assert "1 sampai 5" in answer.text
    assert 'name="version" value="2"' in answer.text
    assert [one.orders for one in kept(run)] == ["1_5"]
    assert sari.post(path, {"answer": "1_5", "version": "1"}).status_code == 303, "said twice is said once"


@pytest.mark.parametrize(("days", "status"), [(7, 303), (8, 422)])
def test_seven_days_to_correct_an_answer(sari, cast, run, willing, days, status):
    row = run(lambda: tell(cast, turnover="1m_3m", answered_on=ago(days)))
    assert sari.post(f"/hasil/{row.id}/omzet", {"answer": "3m_5m", "version": "1"}).status_code == status
    assert (
        sari.post(f"/hasil/{row.id}/pesanan", {"answer": "1_5", "version": str(2 if status == 303 else 1)}).status_code
        == 303
    )


def test_a_correction_leaves_a_trace(sari, browser, cast, run, willing):
    row = run(lambda: tell(cast, turnover="1m_3m"))
    sari.post(f"/hasil/{row.id}/omzet", {"answer": "3m_5m", "version": "1"})
    assert "Sari membetulkan jawaban hasil usaha." in browser(cast.wulan).get("/catatan").text


def test_a_mentor_fills_it_in_together_with_the_owner(browser, cast, place, willing):
    budi = browser(cast.budi)
    assert "Tanyakan kepada pemilik" in budi.get(f"{place}/baru").text
    budi.post(f"{place}/baru", first())
    assert "dicatat bersama pendamping (Budi)" in browser(cast.wulan).get(place).text


def test_strangers_see_nothing(browser, cast, run, place, willing):
    row = run(lambda: tell(cast))
    for stranger in (cast.joko, cast.tuti, cast.hadi, cast.dewi, cast.ratna):
        for path in (place, f"{place}/baru", f"/hasil/{row.id}/omzet"):
            assert browser(stranger).get(path).status_code == 404, stranger.name
        assert browser(stranger).post(f"{place}/baru", first()).status_code == 404
        assert browser(stranger).post(f"/hasil/{row.id}/omzet", {"answer": "none", "version": "1"}).status_code == 404
    assert browser().get(place).status_code == 303


def test_later_is_a_tap_and_no_shame(sari, place, run):
    assert sari.post(f"{place}/nanti").status_code == 303
    (row,) = run(lambda: db.session.query(Postponement).all())
    assert row.until_on == ago(-7)
    assert "lain kali" in sari.get("/").text


def test_an_open_month_may_be_told_of_at_any_time(sari, place, willing):
    page = sari.get(place).text
    assert page.count("?bulan=") == 6
    older = one_month(month_before(today(), 3))
    asked = sari.get(f"{place}/baru?bulan={older.key}").text
    assert older.words in asked
    assert LAST_MONTH.words in sari.get(f"{place}/baru?bulan=2012-01").text


def test_the_pages_ask_the_database_a_few_things(app, sari, place, cast, run, willing):
    for months in range(1, 6):
        run(lambda months=months: tell(cast, months, turnover="none"))
    for path in (place, f"{place}/baru"):
        with counted(app) as statements:
            sari.get(path)
        assert len(statements) <= 5, path
