"""Saya: who I am here, my devices, the look, the password."""

import pytest
import sqlalchemy as sa

from tests.support.client import soup, text_of
from workspace.accounts import signing_in
from workspace.accounts.audit import AuditEntry
from workspace.accounts.keys import SignIn
from workspace.accounts.models import Person
from workspace.accounts.passwords import matches
from workspace.clock import now
from workspace.db import db
from workspace.sample.cast import PASSWORD

NEW = "melati sepeda hujan"


def sign_in_of(run, person, **more):
    def make():
        row, _token = signing_in.begin(db.session.get(Person, person.id), "HP kedua", now(), **more)
        db.session.flush()
        return row.id

    return run(make)


def is_open(run, sign_in_id):
    return run(lambda: db.session.get(SignIn, sign_in_id).ended_at is None)


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("budi", "Pendamping · Kelurahan Antirogo"),
        ("hadi", "Pemantau · Kecamatan Sumbersari"),
        ("sari", "Pemilik usaha · Kelurahan Antirogo"),
    ],
)
def test_it_says_who_one_is_and_where(browser, cast, who, words):
    assert words in text_of(browser(getattr(cast, who)).get("/saya"))


@pytest.mark.parametrize(("who", "leads"), [("dewi", True), ("wulan", True), ("budi", False), ("sari", False)])
def test_those_who_lead_find_people_and_trail_from_here(browser, cast, who, leads):
    assert ("Orang dan peran" in text_of(browser(getattr(cast, who)).get("/saya"))) is leads


def test_the_list_names_devices_and_marks_this_one(browser, cast, run):
    sign_in_of(run, cast.budi)
    page = text_of(browser(cast.budi).get("/saya"))
    assert "HP kedua" in page
    assert page.count("(yang ini)") == 1
    assert "dipakai hari ini" in page


def test_one_device_is_ended(browser, cast, run):
    other = sign_in_of(run, cast.budi)
    device = browser(cast.budi)
    answer = device.post(f"/saya/perangkat/{other}/keluar")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/saya")
    assert not is_open(run, other)
    assert "HP kedua sudah dikeluarkan" in text_of(device.get("/saya"))


def test_ending_this_device_is_signing_out(browser, cast, run):
    device = browser(cast.budi)
    own = run(lambda: db.session.scalar(sa.select(SignIn.id).where(SignIn.device == "Uji")))
    answer = device.post(f"/saya/perangkat/{own}/keluar")
    assert answer.headers["Location"] == "/masuk"
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_nobody_ends_the_device_of_another(browser, cast, run):
    other = sign_in_of(run, cast.budi)
    for who in (cast.tuti, cast.wulan, cast.dewi):
        assert browser(who).post(f"/saya/perangkat/{other}/keluar").status_code == 404
    assert is_open(run, other)


def test_all_others_are_ended_and_this_one_stays(browser, cast, run):
    other = sign_in_of(run, cast.budi)
    stranger = sign_in_of(run, cast.tuti)
    device = browser(cast.budi)
    assert device.post("/saya/perangkat/keluar-semua", {"kecuali": "ini"}).headers["Location"] == "/saya"
    assert device.get("/saya").status_code == 200
    assert (is_open(run, other), is_open(run, stranger)) == (False, True)


def test_out_of_all_phones_means_all(browser, cast, run):
    other = sign_in_of(run, cast.budi)
    device = browser(cast.budi)
    answer = device.post("/saya/perangkat/keluar-semua")
    assert answer.headers["Location"] == "/masuk"
    assert answer.headers["Clear-Site-Data"]
    assert device.get("/saya").status_code == 303
    assert not is_open(run, other)


def test_whoever_came_by_link_sees_and_ends_only_what_came_by_it(browser, cast, run):
    by_password = sign_in_of(run, cast.sari)
    by_link = sign_in_of(run, cast.sari, business_id=cast.keripik_sari.id)
    owner = browser(cast.sari, business_id=cast.keripik_sari.id)
    assert text_of(owner.get("/saya")).count("HP kedua") == 1
    assert owner.post(f"/saya/perangkat/{by_password}/keluar").status_code == 404
    owner.post("/saya/perangkat/keluar-semua")
    assert (is_open(run, by_password), is_open(run, by_link)) == (True, False)


@pytest.mark.parametrize(("asked", "kept"), [("dark", "dark"), ("light", "light"), ("auto", None)])
def test_the_look_is_kept_with_the_person(browser, cast, asked, kept):
    device = browser(cast.budi)
    assert device.post("/saya/tampilan", {"theme": asked}).status_code == 303
    assert soup(device.get("/saya")).attrib.get("data-theme") == kept


def test_a_look_that_does_not_exist_is_refused(browser, cast):
    answer = browser(cast.budi).post("/saya/tampilan", {"theme": "pink"})
    assert answer.status_code == 422
    assert "Pilihan ini tidak ada" in text_of(answer)


def test_a_new_password_ends_the_other_devices(browser, cast, run):
    other, device = browser(cast.budi), browser(cast.budi)
    answer = device.post("/saya/sandi", {"old": PASSWORD, "password": NEW})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/saya")
    assert device.get("/saya").status_code == 200
    assert other.get("/saya").status_code == 303, "the old cookie was replayed"
    assert run(lambda: matches(db.session.get(Person, cast.budi.id), NEW))
    noted = sa.select(AuditEntry.person_id).where(AuditEntry.action == "password.changed")
    assert run(lambda: db.session.scalar(noted)) == cast.budi.id


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("", NEW, "Tulis kata sandi yang sekarang"),
        (PASSWORD, "", "Tulis kata sandi baru"),
        ("salah sekali", NEW, "Kata sandi sekarang tidak cocok"),
        (PASSWORD, "pendek", "terlalu pendek"),
        (PASSWORD, "budi dan melati", "nama atau nomor"),
    ],
)
def test_what_is_wrong_with_it_is_said(browser, cast, run, old, new, words):
    answer = browser(cast.budi).post("/saya/sandi", {"old": old, "password": new})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert run(lambda: matches(db.session.get(Person, cast.budi.id), PASSWORD))


def test_the_old_password_cannot_be_guessed_there_either(browser, cast):
    device = browser(cast.budi)
    for _ in range(10):
        assert device.post("/saya/sandi", {"old": "salah sekali", "password": NEW}).status_code == 422
    answer = device.post("/saya/sandi", {"old": PASSWORD, "password": NEW})
    assert answer.status_code == 429
    assert "5 menit lagi" in text_of(answer)
