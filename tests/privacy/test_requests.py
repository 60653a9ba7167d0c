"""Requests: a clock that is seen, an answer by the coordinator, and taking back as long as nobody answered."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.client import text_of
from workspace.accounts.models import Appointment, Role
from workspace.businesses.models import Business
from workspace.clock import now, today
from workspace.db import db, uuid7
from workspace.errors import RuleBroken
from workspace.privacy import requests, rules
from workspace.privacy.models import DataRequest, RequestKind
from workspace.sample.cast import ANTIROGO

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(("after", "late"), [(1, False), (72, False), (72.01, True), (200, True)])
def test_three_days_and_nights_are_the_limit(after, late):
    assert rules.is_overdue(AT, AT + timedelta(hours=after)) is late


@pytest.mark.parametrize(
    ("after", "words"), [(0, "0 jam"), (0.5, "1 jam"), (5, "5 jam"), (47, "47 jam"), (48, "2 hari"), (80, "3 hari")]
)
def test_age_is_said_as_people_say_it(after, words):
    assert rules.age(AT, AT + timedelta(hours=after)) == words


@pytest.mark.parametrize(("hours", "middle"), [([], None), ([4], 4), ([1, 3, 80], 3), ([2, 5], 4)])
def test_the_median_of_hours(hours, middle):
    assert rules.median_hours(timedelta(hours=one) for one in hours) == middle


def ask(run, cast, kind=RequestKind.ERASE, hours=1.0):
    def make():
        business = db.session.get(Business, cast.keripik_sari.id)
        return requests.ask(business, uuid7(), kind, "", cast.sari.id, now() - timedelta(hours=hours)).id

    return run(make)


def test_asking_to_be_erased_twice_is_one_request(run, cast):
    assert ask(run, cast) == ask(run, cast)


def test_overdue_is_said_first_on_the_home_and_on_the_list(browser, cast, run):
    request_id = ask(run, cast, hours=80)
    wulan = browser(cast.wulan)
    home = text_of(wulan.get("/"))
    assert "1 permintaan data menunggu jawaban. Ada yang lewat batas." in home
    assert home.index("permintaan data") < home.index("belum pernah dikunjungi")
    assert "Lewat batas" in text_of(wulan.get("/data-permintaan"))
    assert "Lewat batas. Selesaikan hari ini." in text_of(wulan.get(f"/data-permintaan/{request_id}"))


def test_admins_see_that_it_is_late_but_not_whose_it_is(browser, cast, run):
    request_id = ask(run, cast, hours=80)
    dewi = browser(cast.dewi)
    for path in ("/", "/data-permintaan", f"/data-permintaan/{request_id}"):
        words = text_of(dewi.get(path))
        assert "Keripik Sari" not in words
        assert "ewat batas" in words
    assert dewi.post(f"/data-permintaan/{request_id}", {"outcome": "x"}).status_code == 403


def test_a_reason_settles_it_and_the_owner_reads_it(browser, cast, run):
    request_id, wulan = ask(run, cast), browser(cast.wulan)
    assert wulan.post(f"/data-permintaan/{request_id}", {"outcome": ""}).status_code == 422
    said = {"outcome": "Ibu masih terikat pinjaman alat, selesaikan dulu."}
    for _tap in range(2):
        assert wulan.post(f"/data-permintaan/{request_id}", said).status_code == 303
    phone = browser(cast.sari, business_id=cast.keripik_sari.id)
    assert said["outcome"] in text_of(phone.get("/data-saya"))
    assert requests.SETTLED in text_of(phone.post(f"/data-permintaan/{request_id}/batal", follow_redirects=True))
    assert wulan.post(f"/data-permintaan/{request_id}/hapus").status_code == 422
    assert "jam</b> atau kurang" in wulan.get("/data-permintaan").get_data(as_text=True)
    assert "permintaan data" not in text_of(wulan.get("/"))


def test_taken_back_it_waits_for_nobody(browser, cast, run):
    request_id, phone = ask(run, cast), browser(cast.sari, business_id=cast.keripik_sari.id)
    assert "Batalkan permintaan" in text_of(phone.get("/data-saya"))
    for _tap in range(2):
        assert phone.post(f"/data-permintaan/{request_id}/batal").status_code == 303
    words = text_of(phone.get("/data-saya"))
    assert "Dibatalkan" in words and "Batalkan permintaan" not in words
    assert browser(cast.wulan).post(f"/data-permintaan/{request_id}", {"outcome": "x"}).status_code == 422
    assert ask(run, cast) != request_id  # and she may ask again


def test_nobody_answers_for_the_own_business(browser, cast, run):
    def coordinates():
        role = Appointment(person_id=cast.sari.id, role=Role.COORDINATOR, area_code=ANTIROGO, from_on=today())
        db.session.add(role)

    run(coordinates)
    request_id, both = ask(run, cast), browser(cast.sari)
    assert both.get(f"/data-permintaan/{request_id}").status_code == 200
    assert both.post(f"/data-permintaan/{request_id}", {"outcome": "x"}).status_code == 403
    assert both.post(f"/data-permintaan/{request_id}/hapus").status_code == 403


def test_two_coordinators_at_once_the_second_learns_of_the_first(run, cast):
    request_id = ask(run, cast)

    def answer(words, by):
        requests.answer(db.session.get(DataRequest, request_id), words, by, now())

    run(lambda: answer("Sudah.", cast.wulan.id))
    with pytest.raises(RuleBroken, match="sudah diselesaikan"):
        run(lambda: answer("Belum.", cast.dewi.id))


def test_the_list_is_paged_and_asks_the_same(app, browser, cast, run):
    from tests.support.statements import counted

    wulan = browser(cast.wulan)
    ask(run, cast, RequestKind.CORRECT)
    with counted(app) as few:
        wulan.get("/data-permintaan")
    for hours in range(40):
        ask(run, cast, RequestKind.CORRECT, hours + 2)
    with counted(app) as many:
        first = wulan.get("/data-permintaan")
    assert len(few) == len(many) <= 5
    assert first.get_data(as_text=True).count("task-row") == 30
    assert wulan.get("/data-permintaan?hal=2").get_data(as_text=True).count("task-row") == 11
