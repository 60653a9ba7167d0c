"""The pages of the roster: entering, correcting, inviting; a pasted list travels with every answer."""

import io
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.cohorts import people
from tests.cohorts.test_sheets import text, workbook
from tests.support.client import text_of
from tests.support.statements import counted
from workspace.accounts.models import Appointment, Person, Role
from workspace.cohorts import seating
from workspace.cohorts.models import Member
from workspace.db import db, uuid7
from workspace.sample.cast import ANTIROGO
from workspace.training.models import TrainingPass

pytestmark = pytest.mark.same_on_both

TODAY = people.TODAY
BORN = people.birthday(20)
LIST = f"Nama;No WA;Tanggal lahir\nBayu;81234567890;{BORN.isoformat()}\nCitra;;{people.birthday(50).isoformat()}"


def facts(**more):
    kept = {"id": str(uuid7()), "area": ANTIROGO, "name": "Bayu", "phone": "0812 3456 7890", "rt": "3", "rw": "2"}
    return {**kept, "born_on": BORN.isoformat(), "skills": ["photos", "sewing"], **more}


@pytest.fixture
def rows(run):
    return lambda: run(lambda: db.session.scalars(sa.select(Member).order_by(Member.name)).all())


@pytest.fixture
def bayu(run, cast):
    return run(lambda: people.member(cast, "Bayu", phone="6281234567890"))


def test_a_member_is_entered_once_however_often_it_is_sent(browser, cast, rows):
    wulan, sent = browser(cast.wulan), facts()
    answers = [wulan.post("/anggota/baru", sent) for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    [bayu] = rows()
    assert (bayu.name, bayu.phone, bayu.neighbourhood) == ("Bayu", "6281234567890", f"{ANTIROGO}.002.003")
    assert bayu.skills == ["photos", "sewing"]
    said = text_of(wulan.get(answers[0].headers["Location"]))
    assert "Foto dan video, Menjahit" in said
    assert "RT 003 RW 002" in said


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "Tulis namanya"),
        ({"phone": "0331"}, "Tulis nomor WhatsApp"),
        ({"born_on": ""}, "Isi tanggal lahirnya"),
        ({"born_on": people.birthday(12).isoformat()}, "13 sampai 45"),
        ({"born_on": people.birthday(46).isoformat()}, "13 sampai 45"),
        ({"rw": ""}, "RT dan RW dua-duanya"),
        ({"skills": "terbang"}, "Pilihan ini tidak ada"),
        ({"area": "35.09.21.1005"}, "Pilihan ini tidak ada"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_lost(browser, cast, rows, wrong, said):
    answer = browser(cast.wulan).post("/anggota/baru", facts(**wrong))
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert 'value="3"' in answer.get_data(as_text=True)
    assert rows() == []


def test_nobody_is_entered_twice(browser, cast, bayu, rows):
    wulan = browser(cast.wulan)
    assert "sudah ada di daftar" in text_of(wulan.post("/anggota/baru", facts(phone="", name="bayu")))
    assert "sudah milik Bayu" in text_of(wulan.post("/anggota/baru", facts(name="Citra")))
    assert len(rows()) == 1


def test_two_who_correct_at_once_see_each_other(browser, cast, bayu, rows):
    wulan, path = browser(cast.wulan), f"/anggota/{bayu.id}/ubah"
    assert wulan.post(path, facts(version="1", name="Bayu Saputra")).status_code == 303
    stale = wulan.post(path, facts(version="1", name="Bayu Santoso"))
    assert stale.status_code == 409
    assert "Bayu Saputra" in text_of(stale)
    assert "Bayu Santoso" in stale.get_data(as_text=True)
    assert [one.name for one in rows()] == ["Bayu Saputra"]


def test_leaving_and_coming_back(browser, cast, bayu, rows):
    wulan, path = browser(cast.wulan), f"/anggota/{bayu.id}/tetap"
    for done, left in (("0", TODAY), ("0", TODAY), ("1", None)):
        assert wulan.post(path, {"done": done}).status_code == 303
        assert rows()[0].left_on == left
    assert wulan.post(path, {}).status_code == 422


def test_a_member_is_invited_by_whatsapp(run, browser, cast, bayu):
    wulan = browser(cast.wulan)
    assert wulan.post(f"/anggota/{bayu.id}/undangan", {"id": str(uuid7())}).status_code == 303
    page = wulan.get(f"/anggota/{bayu.id}").get_data(as_text=True)
    assert "https://wa.me/6281234567890?text=" in page
    token = re.search(r"/undangan/([\w-]{20,})", page)[1]
    found = sa.select(Appointment.role).join(Person, Person.id == Appointment.person_id)
    assert run(lambda: db.session.scalars(found.where(Person.phone == "6281234567890")).all()) == [Role.VOLUNTEER]
    newcomer = browser()
    assert newcomer.post(f"/undangan/{token}", {"password": "sawah hujan lampu"}).status_code == 303
    assert newcomer.get("/belajar").status_code == 200
    businesses = newcomer.get("/umkm")
    assert businesses.status_code == 200
    assert "Keripik Sari" not in text_of(businesses)


def test_nobody_is_invited_without_a_number(run, browser, cast):
    eka = run(lambda: people.member(cast, "Eka"))
    answer = browser(cast.wulan).post(f"/anggota/{eka.id}/undangan", {"id": str(uuid7())})
    assert answer.status_code == 422
    assert "Nomor WhatsApp-nya belum ada" in text_of(answer)


def test_who_is_not_seventeen_learns_and_does_not_mentor(run, browser, cast):
    """Sixteen: a volunteer account yes, a mentor's no, by either way to become one."""

    member = run(lambda: people.member(cast, "Ratna", age=16, phone=cast.ratna.phone))
    wulan, path = browser(cast.wulan), f"/anggota/{member.id}"
    said = text_of(wulan.get(path))
    assert "Belajar dan ikut pertemuan boleh. Mendampingi UMKM mulai 17 tahun" in said
    passed = wulan.post(f"/pelatihan/{cast.ratna.id}/lulus", {"passed_on": TODAY.isoformat()})
    assert passed.status_code == 422
    assert "Ratna baru 16 tahun" in text_of(passed)
    post = {"id": str(uuid7()), "name": "Ratna", "phone": cast.ratna.phone, "role": "mentor", "area": ANTIROGO}
    answer = wulan.post("/orang/baru", post)
    assert answer.status_code == 422
    assert "Ratna baru 16 tahun" in text_of(answer)
    roles = run(lambda: set(db.session.scalars(sa.select(Appointment.role).filter_by(person_id=cast.ratna.id))))
    assert roles == {Role.VOLUNTEER}


def test_look_writes_nothing_and_the_text_comes_back(browser, cast, rows):
    answer = browser(cast.wulan).post("/anggota/daftar", {"area": ANTIROGO, "text": LIST})
    assert answer.status_code == 200
    said = text_of(answer)
    assert "1 baru, 1 ditolak." in said
    assert "13 sampai 45 tahun" in said
    assert "81234567890" in answer.get_data(as_text=True)
    assert rows() == []


def test_one_button_does_it_and_doing_it_again_changes_nothing(browser, cast, rows):
    wulan = browser(cast.wulan)
    for _ in range(2):
        assert wulan.post("/anggota/daftar/masukkan", {"area": ANTIROGO, "text": LIST}).status_code == 303
        assert [(one.name, one.version) for one in rows()] == [("Bayu", 1)]
    assert "1 tidak berubah, 1 ditolak." in text_of(wulan.get("/anggota"))


@pytest.mark.parametrize("path", ["/anggota/daftar", "/anggota/daftar/masukkan"])
def test_a_list_that_is_none_comes_back_as_it_was(browser, cast, path):
    answer = browser(cast.wulan).post(path, {"area": ANTIROGO, "text": "Nama;Umur\nBayu yang panjang;20"})
    assert answer.status_code == 422
    assert "Tanggal lahir tidak ditemukan" in text_of(answer)
    assert "Bayu yang panjang;20" in answer.get_data(as_text=True)


def test_an_excel_file_is_looked_at_and_its_text_travels(browser, cast):
    cells = f'<row r="1">{text("A1", "Nama")}{text("B1", "Tgl lahir")}</row>'
    cells += f'<row r="2">{text("A2", "Bayu")}<c r="B2"><v>38000</v></c></row>'
    file = (io.BytesIO(workbook(cells)), "anggota.xlsx")
    answer = browser(cast.wulan).post("/anggota/daftar", {"area": ANTIROGO, "text": "", "file": file})
    assert answer.status_code == 200
    assert "1 baru." in text_of(answer)
    assert "Bayu\t38000" in answer.get_data(as_text=True)


def test_a_file_that_is_none_is_refused_at_its_field(browser, cast):
    file = (io.BytesIO(b"PK\x03\x04bukan"), "anggota.xlsx")
    answer = browser(cast.wulan).post("/anggota/daftar", {"area": ANTIROGO, "text": "tetap ada", "file": file})
    assert answer.status_code == 422
    assert "bukan Excel" in text_of(answer)
    assert "tetap ada" in answer.get_data(as_text=True)


def test_the_number_leads_to_the_list_that_it_counts(run, browser, cast):
    def arrange():
        people.member(cast, "Ratna", phone=cast.ratna.phone)
        people.member(cast, "Budi", phone=cast.budi.phone)
        people.member(cast, "Bayu")
        cohort = people.cohort(cast)
        return cohort.id

    run(arrange)
    wulan = browser(cast.wulan)
    for path in ("/anggota", "/angkatan", "/pelatihan"):
        page = wulan.get(path)
        assert "1 dari 3 anggota sudah terlatih" in text_of(page)
        assert 'href="/anggota?terlatih=sudah"' in page.get_data(as_text=True)
    assert wulan.get("/anggota?terlatih=sudah").get_data(as_text=True).count('class="task-row') == 1
    run(lambda: db.session.add(TrainingPass(person_id=cast.ratna.id, passed_on=TODAY - timedelta(days=1))))
    assert "2 dari 3 anggota sudah terlatih" in text_of(wulan.get("/anggota"))


def test_the_sixth_is_told_the_place_in_the_queue(run, browser, cast):
    def arrange():
        return people.cohort(cast).id, [people.member(cast, f"Anggota {nth}").id for nth in range(6)]

    cohort, members = run(arrange)
    wulan, path = browser(cast.wulan), f"/angkatan/{cohort}/calon"
    for member in members:
        assert wulan.post(path, {"member": str(member)}).status_code == 303
    assert "masuk daftar tunggu nomor 1" in text_of(wulan.get(path))


def test_a_seat_is_given_up_with_a_reason(run, browser, cast):
    def arrange():
        cohort = people.cohort(cast, quota=1)
        names = [people.member(cast, name) for name in ("Adit", "Bayu")]
        return cohort.id, [seating.nominate(cohort, one, cast.wulan.id, TODAY).id for one in names]

    cohort, (adit, bayu) = run(arrange)
    wulan = browser(cast.wulan)
    refused = wulan.post(f"/kursi/{adit}/keluar", {"reason": ""})
    assert (refused.status_code, "Pilih alasannya" in text_of(refused)) == (422, True)
    early = wulan.post(f"/kursi/{bayu}/naik", {})
    assert (early.status_code, "Semua kursi terisi" in text_of(early)) == (422, True)
    assert wulan.post(f"/kursi/{adit}/keluar", {"reason": "work"}).status_code == 303
    assert wulan.post(f"/kursi/{bayu}/naik", {}).status_code == 303
    said = text_of(wulan.get(f"/angkatan/{cohort}"))
    assert "menggantikan Adit" in said
    assert "Bekerja di luar kota" in said


@pytest.mark.parametrize("path", ["/anggota", "/angkatan", "/anggota?terlatih=sudah", "/pelatihan"])
def test_long_lists_ask_no_more_than_short_ones(app, run, browser, cast, path):
    wulan = browser(cast.wulan)

    def asked():
        with counted(app) as statements:
            assert wulan.get(path).status_code == 200
        return len(statements)

    few = asked()
    run(lambda: [people.member(cast, f"Anggota {nth:02}") and None for nth in range(35)] and None)
    assert asked() <= few + 1
    assert asked() <= 8


def test_which_of_two_files_was_meant_nobody_knows(browser, cast):
    files = [(io.BytesIO(LIST.encode()), f"{name}.csv") for name in ("satu", "dua")]
    answer = browser(cast.wulan).post("/anggota/daftar", {"area": ANTIROGO, "text": "", "file": files})
    assert answer.status_code == 422
    assert "terkirim dua kali" in text_of(answer)
