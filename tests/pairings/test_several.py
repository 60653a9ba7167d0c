"""Several pairings in one action: proposed, looked at, done, told row by row; and the text for every owner."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.pairings.test_at_once import businesses, mentors
from tests.support.client import text_of
from tests.support.statements import counted
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.cohorts.models import Member
from workspace.db import db, uuid7
from workspace.pairings.models import Pairing
from workspace.pairings.rules import most
from workspace.sample.cast import ANTIROGO

TODAY = today()
PLACE = "/pendampingan/beberapa"


def member(person, by, **facts):
    row = Member(area_code=ANTIROGO, name=person.name, person_id=person.id, born_on=TODAY - timedelta(days=8000))
    row.entered_on, row.entered_by_id = TODAY, by.id
    for name, value in facts.items():
        setattr(row, name, value)
    db.session.add(row)


def active(run, mentor_id=None):
    found = sa.select(Pairing.business_id, Pairing.mentor_id).where(Pairing.ended_on.is_(None))
    rows = run(lambda: db.session.execute(found).all())
    return {row.business_id for row in rows if mentor_id in (None, row.mentor_id)}


def form(*pairs, **more):
    return {"id": str(uuid7()), "pilih": [f"{business}:{mentor}" for business, mentor in pairs], **more}


@pytest.fixture
def three(cast, run):
    """Three more businesses of Lastri that wait."""
    return run(lambda: businesses(3, cast.lastri.id))


def test_the_best_is_proposed_with_reasons_and_chosen_already(browser, cast, run, three):
    run(lambda: member(cast.tuti, cast.wulan, neighbourhood=f"{ANTIROGO}.001.001", languages=["madurese"]))
    page = browser(cast.wulan).get(PLACE)
    html, words = page.get_data(as_text=True), text_of(page)
    assert "Tuti: Belum mencatat apa pun 60 hari. Tinggal di RT yang sama. Bisa bahasa Madura." in words
    assert "Sudah lulus pelatihan, mendampingi 1 dari 6 UMKM." in words
    assert html.count("<select") == 4
    first = html.index(f"{cast.kue_lastri.id}:{cast.tuti.id}")
    assert first < html.index(f"{cast.kue_lastri.id}:{cast.budi.id}"), "the best stands first"


def test_the_page_of_one_business_gives_the_reasons_too(browser, cast, run):
    run(lambda: member(cast.tuti, cast.wulan, neighbourhood=f"{ANTIROGO}.001.002", skills=["cooking"]))
    words = text_of(browser(cast.wulan).get(f"/umkm/{cast.kue_lastri.id}/pendamping"))
    assert words.index("Tinggal di RW yang sama. Bisa memasak.") < words.index("Budi")


def test_the_owners_language_is_asked_and_brings_who_speaks_it_to_the_top(browser, cast, run):
    run(lambda: member(cast.tuti, cast.wulan, languages=["javanese", "madurese"]))
    wulan = browser(cast.wulan)
    path = f"/umkm/{cast.kue_lastri.id}"
    told = {"version": "1", "name": "Kue Kering Lastri", "owner_name": "Lastri", "phone": "0812 0000 0012", "rt": "1"}
    told |= {"rw": "1", "category": "makanan_kering", "sells": "nastar", "address": ""}
    assert wulan.post(f"{path}/ubah", told | {"language": "klingon"}).status_code == 422
    assert wulan.post(f"{path}/ubah", told | {"language": "madurese"}).status_code == 303
    words = text_of(wulan.get(f"{path}/pendamping"))
    assert words.index("Bisa bahasa Madura, seperti pemilik.") < words.index("Budi")
    assert wulan.post(f"{path}/ubah", told | {"version": "2", "address": "gang 2"}).status_code == 303, "left out: kept"
    kept = sa.select(Business.language).where(Business.id == cast.kue_lastri.id)
    assert run(lambda: db.session.scalar(kept)) == "madurese"


def test_looking_changes_nothing_and_says_who_gets_what_and_what_is_refused(browser, cast, run, three):
    before = active(run)
    chosen = form((cast.kue_lastri.id, cast.tuti.id), (three[0], cast.ratna.id), (three[1], cast.budi.id))
    page = browser(cast.wulan).get(f"{PLACE}/lihat", query_string=chosen)
    words = text_of(page)
    assert "2 UMKM akan dipasangkan" in words
    assert "Kue Kering Lastri didampingi Tuti." in words
    assert "Tidak bisa Usaha 0: Ratna belum lulus pelatihan." in words
    assert f'value="{three[0]}' not in page.get_data(as_text=True)
    assert active(run) == before


def test_the_preview_counts_what_it_gives_itself(browser, cast, run):
    ids = run(lambda: businesses(7, cast.lastri.id))
    chosen = form(*[(one, cast.budi.id) for one in ids])
    words = text_of(browser(cast.wulan).get(f"{PLACE}/lihat", query_string=chosen))
    assert "5 UMKM akan dipasangkan" in words
    assert words.count(f"Budi sudah penuh: {most()} dari {most()} UMKM.") == 2


def test_one_button_pairs_and_offers_a_text_for_every_owner(browser, cast, run, three):
    wulan = browser(cast.wulan)
    chosen = form((cast.kue_lastri.id, cast.tuti.id), (three[0], cast.budi.id))
    answer = wulan.post(PLACE, chosen)
    assert answer.status_code == 303
    page = wulan.get(answer.location)
    words = text_of(page)
    assert "2 UMKM sudah punya pendamping." in words
    assert "Halo Ibu/Bapak Lastri. Perkenalkan, ini Tuti dari karang taruna Antirogo." in words
    assert page.get_data(as_text=True).count("https://wa.me/6281200000012?text=") == 2
    assert {cast.kue_lastri.id} < active(run, cast.tuti.id)
    rows = active(run)
    assert wulan.post(PLACE, chosen).location == answer.location, "twice is once"
    assert active(run) == rows


def test_what_became_impossible_is_told_and_the_rest_is_kept(browser, cast, run, three):
    wulan = browser(cast.wulan)
    chosen = form((cast.kue_lastri.id, cast.tuti.id), (three[0], cast.budi.id))
    wulan.post(f"/umkm/{three[0]}/pendamping", {"id": str(uuid7()), "mentor_id": str(cast.tuti.id)})
    words = text_of(wulan.get(wulan.post(PLACE, chosen).location))
    assert "1 UMKM tidak jadi dipasangkan." in words
    assert "Usaha 0: Usaha 0 sudah didampingi Tuti." in words
    assert "1 UMKM sudah punya pendamping." in words
    assert {cast.kue_lastri.id, three[0]} <= active(run, cast.tuti.id)


@pytest.mark.parametrize(("pilih", "sentence"), [
    ([], "Pilih pendamping untuk minimal satu UMKM."),
    (["", ""], "Pilih pendamping untuk minimal satu UMKM."),
    (["budi:sari"], "Pilihan tidak dikenali."),
    (["\x00:" + "9" * 5000], "Pilihan tidak dikenali."),
    ([f"{uuid7()}:{uuid7()}" for _ in range(11)], "Paling banyak 10 UMKM sekaligus."),
    ([f"00000000-0000-0000-0000-000000000001:{uuid7()}"] * 2, "Satu UMKM dipilih dua kali."),
])  # fmt: skip
def test_what_cannot_be_read_is_said(browser, cast, pilih, sentence):
    wulan = browser(cast.wulan)
    answers = wulan.post(PLACE, {"id": str(uuid7()), "pilih": pilih}), wulan.get(
        f"{PLACE}/lihat", query_string={"pilih": pilih}
    )  # fmt: skip
    for answer in answers if pilih else answers[:1]:
        assert answer.status_code == 422
        assert sentence in text_of(answer)


def test_what_is_not_visible_does_not_exist(browser, cast, run):
    before = active(run)
    for pair in ((cast.kopi_joko.id, cast.budi.id), (cast.kue_lastri.id, cast.joko.id), (uuid7(), cast.budi.id)):
        assert browser(cast.wulan).post(PLACE, form(pair)).status_code == 404
        assert browser(cast.wulan).get(f"{PLACE}/lihat", query_string=form(pair)).status_code == 404
    assert active(run) == before


def test_a_batch_used_for_something_else_is_a_conflict(browser, cast, run):
    chosen = form((cast.kue_lastri.id, cast.tuti.id))
    wulan = browser(cast.wulan)
    assert wulan.post(PLACE, chosen).status_code == 303
    other = chosen | {"pilih": [f"{cast.kue_lastri.id}:{cast.budi.id}"]}
    assert wulan.post(PLACE, other).status_code == 409
    assert cast.kue_lastri.id in active(run, cast.tuti.id)


def test_only_coordinators_come_here(browser, cast):
    for person in (cast.budi, cast.sari, cast.ratna, cast.hadi, cast.dewi):
        for path in (PLACE, f"{PLACE}/lihat", f"{PLACE}/hasil"):
            assert browser(person).get(path).status_code == 403
        assert browser(person).post(PLACE, form()).status_code == 403
    assert browser().get(PLACE).status_code == 303


def test_the_businesses_for_one_mentor_come_in_order_and_lead_to_the_same_preview(browser, cast, run, three):
    run(lambda: member(cast.budi, cast.wulan, neighbourhood=f"{ANTIROGO}.001.001"))
    page = browser(cast.wulan).get(f"/pendampingan/{cast.budi.id}/usulan")
    words = text_of(page)
    assert "Masih bisa 5 UMKM lagi." in words
    assert "Kue Kering LastriRT 001 RW 001. Tinggal di RT yang sama." in words
    assert f'name="pilih" value="{cast.kue_lastri.id}:{cast.budi.id}"' in page.get_data(as_text=True)


@pytest.mark.parametrize(("who", "whom", "status"), [
    ("wulan", "budi", 200), ("wulan", "ratna", 404), ("wulan", "joko", 404), ("budi", "budi", 403),
    ("dewi", "budi", 403),
])  # fmt: skip
def test_who_sees_the_proposals_for_a_mentor(browser, cast, who, whom, status):
    person = getattr(cast, whom)
    assert browser(getattr(cast, who)).get(f"/pendampingan/{person.id}/usulan").status_code == status


def test_the_text_of_one_pairing_is_the_coordinators(browser, cast, run):
    found = sa.select(Pairing.id).where(Pairing.business_id == cast.keripik_sari.id)
    path = f"/pendampingan/{run(lambda: db.session.scalar(found))}/perkenalan"
    assert "ini Budi dari karang taruna Antirogo" in text_of(browser(cast.wulan).get(path))
    for who, status in ((cast.budi, 403), (cast.sari, 403), (cast.tuti, 404), (cast.joko, 404)):
        assert browser(who).get(path).status_code == status


def test_it_costs_the_same_for_few_and_for_many(app, browser, cast, run):
    wulan = browser(cast.wulan)
    wulan.get(PLACE)
    with counted(app) as few:
        wulan.get(PLACE)
    run(lambda: [businesses(40, cast.lastri.id), mentors(20)])
    with counted(app) as many:
        page = wulan.get(PLACE)
    assert len(few) == len(many) <= 8
    assert page.get_data(as_text=True).count("<select") == 10
    assert "hal=2" in page.get_data(as_text=True)


def test_a_closed_business_is_refused_by_name(browser, cast, run):
    run(
        lambda: db.session.execute(sa.update(Business).where(Business.id == cast.kue_lastri.id).values(closed_on=TODAY))
    )
    words = text_of(browser(cast.wulan).get(f"{PLACE}/lihat", query_string=form((cast.kue_lastri.id, cast.budi.id))))
    assert "Kue Kering Lastri: Kue Kering Lastri sudah tutup." in words
