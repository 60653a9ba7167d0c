"""A list and its file on the page: what is looked at is what is entered; and one number stays one person's."""

import io
import threading
from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa

from tests.cohorts import people
from tests.house.asking import ask
from tests.support.client import text_of
from workspace.cohorts.models import Member
from workspace.db import db
from workspace.sample.cast import ANTIROGO

BORN = people.birthday(20).isoformat()
TEXT = f"Nama;No WA;Tanggal lahir\nBayu;;{BORN}"
FILE = f"Daftar anggota 2026\nNama;No WA;Tanggal lahir\nCitra;;{BORN}"


def names(run):
    return run(lambda: db.session.scalars(sa.select(Member.name).order_by(Member.name)).all())


def sent(text, file=None):
    told = {"area": ANTIROGO, "text": text}
    return {**told, "file": (io.BytesIO(file.encode()), "anggota.csv")} if file else told


def test_a_file_chosen_after_looking_is_looked_at_before_it_is_entered(browser, cast, run):
    wulan, path = browser(cast.wulan), "/anggota/daftar/masukkan"
    answer = wulan.post(path, sent(TEXT, FILE))
    assert answer.status_code == 422
    assert "Belum ada yang dimasukkan" in text_of(answer)
    assert "1 baru." in text_of(answer)
    assert "Citra" in text_of(answer)
    assert names(run) == []
    assert wulan.post(path, sent(FILE)).status_code == 303, "its text travels in the form"
    assert names(run) == ["Citra"]


def test_a_file_that_is_none_is_told_and_the_text_stays(browser, cast, run):
    answer = browser(cast.wulan).post("/anggota/daftar/masukkan", sent(TEXT, "PK\x03\x04bukan"))
    assert (answer.status_code, "bukan Excel" in text_of(answer)) == (422, True)
    assert f"Bayu;;{BORN}" in answer.get_data(as_text=True)
    assert names(run) == []


def test_an_empty_file_field_enters_the_text(browser, cast, run):
    told = {**sent(TEXT), "file": (io.BytesIO(b""), "")}
    assert browser(cast.wulan).post("/anggota/daftar/masukkan", told).status_code == 303
    assert names(run) == ["Bayu"]


def test_the_same_number_for_several_at_once_is_one_persons(browser, cast, run):
    """Six corrections at the same moment, on either database: one is kept, five are told."""
    ids = run(lambda: [people.member(cast, f"Anggota {nth}").id for nth in range(6)])
    start, devices = threading.Barrier(len(ids)), [browser(cast.wulan) for _ in ids]

    def correct(nth):
        told = {"version": "1", "name": f"Anggota {nth}", "phone": "0812 3456 7890", "born_on": BORN}
        start.wait()
        return ask(devices[nth], "POST", f"/anggota/{ids[nth]}/ubah", told)

    with ThreadPoolExecutor(len(ids)) as pool:
        answers = sorted(one.status_code for one in pool.map(correct, range(len(ids))))
    assert answers == [303] + [422] * 5
    counted = sa.select(sa.func.count(Member.id)).where(Member.phone == "6281234567890")
    assert run(lambda: db.session.scalar(counted)) == 1
