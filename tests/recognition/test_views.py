"""What a mentor sees of the own work, what stays after a pairing, and what a coordinator is told."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from tests.support.statements import counted
from workspace.businesses.models import Business, Consent
from workspace.businesses.progress import Kind, record_progress
from workspace.clock import today
from workspace.db import db
from workspace.ladder.models import Rung
from workspace.mentoring.models import MentoringSession, Promise, Result
from workspace.outcomes.models import Outcome
from workspace.pairings.models import Pairing

TODAY = today()
PLACE = "/kerja-saya"


def session(mentor, business_id, text, ago=3, result=Result.MET):
    row = MentoringSession(business_id=business_id, mentor_id=mentor.id, held_on=TODAY - timedelta(days=ago))
    row.place, row.result, row.text = "visit", result, text
    db.session.add(row)
    db.session.flush()
    return row.id


def answer(business, by, because, ago=20):
    """Somebody told of the month before last; the owner agreed to be asked."""
    row = Outcome(business_id=business.id, by_id=by.id, answered_on=TODAY - timedelta(days=ago), because=because)
    row.covers_from, row.covers_until = TODAY - timedelta(days=60), TODAY - timedelta(days=31)
    agreed = Consent(business_id=business.id, purpose="outcomes", text_version="1", given_on=TODAY)
    agreed.recorded_by_id = by.id
    db.session.add_all([row, agreed])


def reach(business, rung, ago):
    on = TODAY - timedelta(days=ago)
    db.session.add(Rung(business_id=business.id, rung=rung, first_met_on=on, last_met_on=TODAY))


@pytest.fixture
def worked(cast, run):
    """Budi: a business that came to a rung, an owner who says so, two promises kept, three sessions, two copies."""

    def make():
        for text in ("Foto ulang kemasan depan", "Isi katalog di WhatsApp", "Hitung harga dus baru"):
            held = session(cast.budi, cast.keripik_sari.id, text)
        session(cast.budi, cast.keripik_sari.id, "Tidak ada di rumah hari ini", result=Result.NOT_MET)
        for key in (cast.keripik_sari.id, cast.jahit_rini.id):
            session(cast.budi, key, "Kunjungan rutin bulan ini")
        for text, kept in (("Bawa stiker", True), ("Cari dus", True), ("Tanya PIRT", False)):
            row = Promise(business_id=cast.keripik_sari.id, holder_id=cast.budi.id, text=text, due_on=TODAY)
            row.made_by_id, row.kept_on, row.session_id = cast.budi.id, TODAY if kept else None, held
            db.session.add(row)
        business = db.session.get(Business, cast.keripik_sari.id)
        record_progress(business, Kind.PHOTOS, TODAY, cast.budi.id, "Foto baru.")
        reach(cast.keripik_sari, 0, 30)
        reach(cast.keripik_sari, 1, 30)
        answer(cast.keripik_sari, cast.sari, "partly")

    run(make)


def numbers(page):
    return [int(one) for one in re.findall(r'class="stat plain">\s*<a [^>]*><b>(\d+)</b>', page.get_data(as_text=True))]


def test_four_numbers_each_with_its_list(browser, cast, worked):
    budi = browser(cast.budi)
    assert numbers(budi.get(PLACE)) == [1, 1, 2, 3]
    for word, count, said in (
        ("naik", 1, "Keripik Sari: Rapi"), ("karena", 1, "Keripik Sari"), ("janji", 2, "Keripik Sari: Bawa stiker"),
        ("sesi", 3, "Hitung harga dus baru"), ("sama", 2, "Kunjungan rutin bulan ini"),
    ):  # fmt: skip
        page = budi.get(f"{PLACE}?daftar={word}")
        assert said in text_of(page)
        assert f"({count})" in text_of(page)
        assert len(re.findall(r"<li>", page.get_data(as_text=True).partition('id="list-title"')[2])) == count
    assert "2 sesi belum dihitung" in text_of(budi.get(PLACE))


def test_after_a_pairing_the_numbers_stay_and_no_name_is_shown(browser, cast, run, worked):
    ended = sa.update(Pairing).where(Pairing.mentor_id == cast.budi.id).values(ended_on=TODAY)
    run(lambda: db.session.execute(ended) and None)
    budi = browser(cast.budi)
    assert numbers(budi.get(PLACE)) == [1, 1, 2, 3]
    for word in ("naik", "karena", "janji", "sesi", "sama"):
        page = budi.get(f"{PLACE}?daftar={word}")
        words, html = text_of(page), page.get_data(as_text=True)
        assert "UMKM yang dulu kamu dampingi" in words
        for secret in ("Keripik", "Sari", "stiker", "katalog"):
            assert secret not in words, word
        assert "/umkm/" not in html.partition('id="list-title"')[2]
        assert "/sesi/" not in html


def test_a_photo_that_was_sent_moves_nobody_to_a_stage(browser, cast, run):
    def send():
        business = db.session.get(Business, cast.keripik_sari.id)
        for kind in (Kind.PHOTOS, Kind.PHOTO_APPROVED, Kind.STEP_DONE):
            record_progress(business, kind, TODAY, cast.budi.id, "Foto baru.")
        session(cast.budi, cast.keripik_sari.id, "Foto ulang kemasan depan")

    run(send)
    assert numbers(browser(cast.budi).get(PLACE)) == [0, 0, 0, 1]
    live = sa.update(Business).where(Business.id == cast.keripik_sari.id).values(live_on=TODAY)
    run(lambda: db.session.execute(live) and None)
    assert "Keripik Sari: Tayang" in text_of(browser(cast.budi).get(f"{PLACE}?daftar=naik"))


@pytest.mark.parametrize(("by", "because", "counts"), [
    ("sari", "yes", 1), ("sari", "partly", 1), ("sari", "no", 0), ("sari", "", 0), ("budi", "yes", 0),
])  # fmt: skip
def test_only_what_the_owner_said_herself_counts(browser, cast, run, by, because, counts):
    def tell():
        session(cast.budi, cast.keripik_sari.id, "Foto ulang kemasan depan")
        answer(cast.keripik_sari, getattr(cast, by), because)

    run(tell)
    assert numbers(browser(cast.budi).get(PLACE))[1] == counts
    assert numbers(browser(cast.budi).get(PLACE)) == [0, counts, 0, 1]


def test_an_answer_counts_for_whoever_was_there_then_and_while_it_may_be_kept(browser, cast, run, worked):
    def change(**values):
        run(lambda: db.session.execute(sa.update(Pairing).values(**values)) and None)

    budi = browser(cast.budi)
    change(from_on=TODAY - timedelta(days=30))
    assert numbers(budi.get(PLACE))[1] == 0, "came after those months"
    change(from_on=TODAY - timedelta(days=90), ended_on=TODAY - timedelta(days=61))
    assert numbers(budi.get(PLACE))[1] == 0, "had gone before"
    change(ended_on=None)
    assert numbers(budi.get(PLACE))[1] == 1
    taken = sa.update(Consent).where(Consent.purpose == "outcomes").values(withdrawn_on=TODAY)
    run(lambda: db.session.execute(taken) and None)
    assert numbers(budi.get(PLACE))[1] == 0


def test_capitals_and_spaces_hide_no_copy_from_the_coordinator(browser, cast, run):
    def write():
        session(cast.budi, cast.keripik_sari.id, "Kunjungan rutin bulan ini")
        session(cast.budi, cast.jahit_rini.id, " kunjungan RUTIN\n bulan  ini")

    run(write)
    assert "Budi (2 sesi)" in text_of(browser(cast.wulan).get("/pemantauan/catatan-sama"))
    assert "2 sesi belum dihitung" in text_of(browser(cast.budi).get(PLACE))


def test_nobody_sees_anybody_elses(browser, cast, worked):
    assert "Belum ada yang dihitung" in text_of(browser(cast.tuti).get(PLACE))
    assert browser(cast.ratna).get(PLACE).status_code == 200
    for person in (cast.wulan, cast.sari, cast.hadi, cast.dewi):
        assert browser(person).get(PLACE).status_code == 403
        assert browser(person).get(f"{PLACE}/surat").status_code == 403
    assert browser().get(PLACE).status_code == 303


def test_the_statement_is_facts_of_a_period_and_lines_to_sign_on(browser, cast, worked):
    page = browser(cast.budi).get(f"{PLACE}/surat")
    words = text_of(page)
    assert "<dt>Nama</dt><dd>Budi</dd>" in page.get_data(as_text=True)
    table = re.findall(r'<td class="number" data-label="Jumlah">(\d+)</td>', page.get_data(as_text=True))
    assert table == ["1", "1", "2", "3"]
    assert "Ketua Karang Taruna" in words
    assert "Keripik" not in words
    assert 'class="signatures"' in page.get_data(as_text=True)


def test_copied_notes_are_flagged_to_the_coordinator(browser, cast, worked):
    words = text_of(browser(cast.wulan).get("/pemantauan/catatan-sama"))
    assert "Budi (2 sesi)" in words
    assert words.count("Kunjungan rutin bulan ini") == 2
    assert "katalog" not in words
    for person in (cast.budi, cast.hadi, cast.dewi, cast.sari):
        assert browser(person).get("/pemantauan/catatan-sama").status_code == 403


def test_copies_of_old_are_not_brought_up_again(browser, cast, run):
    def old():
        for key in (cast.keripik_sari.id, cast.jahit_rini.id):
            session(cast.budi, key, "Kunjungan rutin bulan ini", ago=91)

    run(old)
    assert "Tidak ada catatan yang sama" in text_of(browser(cast.wulan).get("/pemantauan/catatan-sama"))


@pytest.mark.parametrize("odd", ["\x00", "x" * 4000, "naik&daftar=janji", "Naik"])
def test_an_unknown_list_is_none(browser, cast, worked, odd):
    assert browser(cast.budi).get(PLACE, query_string={"daftar": odd}).status_code == 200


def test_it_costs_the_same_for_few_and_for_many(app, browser, cast, run, worked):
    budi = browser(cast.budi)
    budi.get(PLACE)
    with counted(app) as few:
        budi.get(PLACE)

    def more():
        for number in range(200):
            session(cast.budi, cast.keripik_sari.id, f"Sesi nomor {number} yang lain")

    run(more)
    with counted(app) as many:
        page = budi.get(f"{PLACE}?daftar=sesi")
    assert len(few) == len(many) <= 7
    assert "hal=2" in page.get_data(as_text=True)
