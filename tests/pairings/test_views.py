"""The coordinator's page of pairings: who waits, who could, and what ending does."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from tests.support.statements import counted
from workspace.accounts.models import Appointment, Person, Role
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.db import db, uuid7
from workspace.pairings.models import Pairing
from workspace.sample.cast import ANTIROGO

pytestmark = pytest.mark.same_on_both

TODAY = today()


def pairing_of(business_id):
    found = sa.select(Pairing).where(Pairing.business_id == business_id, Pairing.ended_on.is_(None))
    return db.session.scalar(found)


def many(count, owner_id):
    for number in range(count):
        business = Business(name=f"Warung {number:03d}", owner_id=owner_id, category="jasa")
        business.area_code, business.registered_on = f"{ANTIROGO}.001.001", TODAY - timedelta(days=number)
        db.session.add(business)


def many_mentors(count):
    people = [Person(name=f"Kawan {number:03d}") for number in range(count)]
    db.session.add_all(people)
    db.session.flush()
    db.session.add_all(
        Appointment(person_id=one.id, role=Role.MENTOR, area_code=ANTIROGO, from_on=TODAY) for one in people
    )


@pytest.fixture
def path(cast):
    return f"/umkm/{cast.kue_lastri.id}/pendamping"


def choice(mentor, **other):
    return {"id": str(uuid7()), "mentor_id": str(mentor.id)} | other


def test_who_waits_and_who_could_is_on_one_page(browser, cast):
    page = browser(cast.wulan).get("/pendampingan")
    words, html = text_of(page), page.get_data(as_text=True)
    assert "1 UMKM menunggu, yang paling lama di atas." in words
    assert "Menunggu sejak 40 hari lalu" in words
    assert "Budi, 1 dari 6 UMKM" in words
    assert f'<option value="{cast.tuti.id}">Tuti, 1 dari 6 UMKM</option>' in html
    assert "Kopi Joko" not in words


def test_a_mentor_who_cannot_is_shown_with_the_reason_and_not_offered(browser, cast, run):
    ratna = Appointment(person_id=cast.ratna.id, role=Role.MENTOR, area_code=ANTIROGO, from_on=TODAY)
    run(lambda: db.session.add(ratna))
    html = browser(cast.wulan).get("/pendampingan").get_data(as_text=True)
    assert f'<option value="{cast.ratna.id}" disabled>Ratna, Ratna belum lulus pelatihan.</option>' in html


def test_every_mentor_stands_with_load_and_businesses(browser, cast):
    words = text_of(browser(cast.wulan).get("/pendampingan"))
    assert "Budi 1 dari 6 UMKM Usulan UMKM untuk Budi Keripik Sari RT 003 RW 002 · belum dikunjungi" in words
    assert "Tuti 1 dari 6 UMKM Usulan UMKM untuk Tuti Jahit Rini" in words


def test_what_a_mentor_left_waits_at_once_and_can_be_given_to_somebody_else(browser, cast, run):
    """An appointment whose last day has passed, before the night's job has ended its pairings."""
    over = sa.update(Appointment).where(Appointment.person_id == cast.tuti.id).values(until_on=TODAY)
    run(lambda: db.session.execute(over))
    wulan = browser(cast.wulan)
    assert "2 UMKM menunggu" in text_of(wulan.get("/pendampingan"))
    assert "Tuti" not in text_of(wulan.get("/pendampingan"))
    assert "Jahit Rini" in text_of(wulan.get("/umkm?pendamping=tanpa"))
    assert wulan.post(f"/umkm/{cast.jahit_rini.id}/pendamping", choice(cast.budi)).status_code == 303
    assert run(lambda: pairing_of(cast.jahit_rini.id).mentor_id) == cast.budi.id
    assert "Pendampingan berakhir karena tugas Tuti selesai." in text_of(wulan.get(f"/umkm/{cast.jahit_rini.id}"))


def test_a_coordinator_pairs_and_the_mentor_sees_it_at_once(browser, cast, run, path):
    wulan, budi = browser(cast.wulan), browser(cast.budi)
    assert budi.get(f"/umkm/{cast.kue_lastri.id}").status_code == 404
    answer = wulan.post(path, choice(cast.budi))
    assert (answer.status_code, answer.location.rpartition("/")[2]) == (303, "perkenalan")
    words = text_of(wulan.get(answer.location))
    assert "Budi sekarang mendampingi Kue Kering Lastri." in words
    assert "Perkenalkan, ini Budi dari karang taruna Antirogo." in words
    assert "Semua UMKM punya pendamping" in text_of(wulan.get("/pendampingan"))
    assert budi.get(f"/umkm/{cast.kue_lastri.id}").status_code == 200


def test_sent_twice_it_is_one_pairing(browser, cast, run, path):
    wulan, form = browser(cast.wulan), choice(cast.budi)
    assert [wulan.post(path, form).status_code for _ in range(2)] == [303, 303]
    count = sa.select(sa.func.count()).where(Pairing.business_id == cast.kue_lastri.id)
    assert run(lambda: db.session.scalar(count)) == 1
    assert wulan.post(path, form | {"mentor_id": str(cast.tuti.id)}).status_code == 409


@pytest.mark.parametrize("mentor_id", ["", "budi", "\x00", "9" * 5000, None])
def test_without_a_choice_it_is_asked_for(browser, cast, path, mentor_id):
    form = {"id": str(uuid7())} | ({} if mentor_id is None else {"mentor_id": mentor_id})
    answer = browser(cast.wulan).post(path, form)
    assert answer.status_code == 422
    assert "Pilih pendampingnya dulu." in text_of(answer)


def test_what_stands_against_it_is_said(browser, cast, run, path):
    wulan = browser(cast.wulan)
    answer = wulan.post(path, choice(cast.ratna))
    assert answer.status_code == 422
    assert "Ratna belum lulus pelatihan." in text_of(answer)
    taken = wulan.post(f"/umkm/{cast.keripik_sari.id}/pendamping", choice(cast.tuti))
    assert taken.status_code == 422
    assert "Keripik Sari sudah didampingi Budi." in text_of(taken)
    assert run(lambda: pairing_of(cast.kue_lastri.id)) is None


def test_somebody_who_is_no_person_of_the_area_does_not_exist(browser, cast, path):
    wulan = browser(cast.wulan)
    assert wulan.post(path, choice(cast.joko)).status_code == 404
    assert wulan.post(path, {"id": str(uuid7()), "mentor_id": str(uuid7())}).status_code == 404


def test_the_page_of_one_business_lists_who_could_and_why_others_cannot(browser, cast, path):
    words = text_of(browser(cast.wulan).get(path))
    assert "Siapa yang mendampingi?" in words
    assert "Belum bisa: 1 orang Ratna belum lulus pelatihan." in words
    assert "Cari nama" not in words
    taken = text_of(browser(cast.wulan).get(f"/umkm/{cast.keripik_sari.id}/pendamping"))
    assert "Keripik Sari sudah didampingi Budi." in taken


def test_many_candidates_are_searched_for_and_never_all_listed(browser, cast, run, path):
    run(lambda: many_mentors(80))
    wulan = browser(cast.wulan)
    page = wulan.get(path)
    assert "Cari nama" in text_of(page)
    assert page.get_data(as_text=True).count("Kawan ") <= 55
    assert "Kawan 079" in text_of(wulan.get(f"{path}?q=079"))
    html = wulan.get("/pendampingan").get_data(as_text=True)
    assert f'href="{path}"' in html
    assert html.count("<option") == 8
    assert html.index(">Budi, ") < html.index(">Tuti, ") < html.index("belum lulus pelatihan")
    assert wulan.get(f"{path}?q=%00").status_code == 200


def test_long_lists_come_in_pages_at_the_same_cost(app, browser, cast, run):
    wulan = browser(cast.wulan)
    wulan.get("/pendampingan")
    with counted(app) as few:
        wulan.get("/pendampingan")
    run(lambda: many(300, cast.lastri.id))
    with counted(app) as rows:
        page = wulan.get("/pendampingan")
    assert len(few) == len(rows) <= 8
    assert "301 UMKM menunggu" in text_of(page)
    assert 'href="/pendampingan?hal=2"' in page.get_data(as_text=True)
    assert text_of(wulan.get("/pendampingan?hal=11")).count("Menunggu sejak") == 1
    assert wulan.get("/pendampingan?hal=12").location == "/pendampingan"
    assert wulan.get("/pendampingan?hal=99999999999999999999").status_code == 200


def test_ending_closes_the_mentors_way_in_at_the_next_request(browser, cast, run):
    pairing_id = run(lambda: pairing_of(cast.keripik_sari.id).id)
    wulan, budi = browser(cast.wulan), browser(cast.budi)
    path = f"/pendampingan/{pairing_id}/akhiri"
    assert "Budi langsung tidak bisa melihat UMKM ini lagi." in text_of(wulan.get(path))
    assert budi.get(f"/umkm/{cast.keripik_sari.id}").status_code == 200
    answer = wulan.post(path, {"reason": "mentor_leaves"})
    assert (answer.status_code, answer.location) == (303, "/pendampingan")
    assert budi.get(f"/umkm/{cast.keripik_sari.id}").status_code == 404
    assert "Keripik Sari" not in text_of(budi.get("/umkm"))
    words = text_of(wulan.get("/pendampingan"))
    assert "Pendampingan Keripik Sari berakhir." in words
    assert "Keripik Sari keripik singkong" in words
    assert wulan.post(path, {"reason": "mentor_leaves"}).status_code == 303
    assert "Pendampingan ini sudah berakhir." in text_of(wulan.get("/pendampingan"))
    assert "sudah berakhir" in text_of(wulan.get(path))


def test_the_form_of_a_pairing_that_has_ended_since_says_so(browser, cast, run, path):
    wulan, form = browser(cast.wulan), choice(cast.budi)
    wulan.post(path, form)
    wulan.post(f"/pendampingan/{run(lambda: pairing_of(cast.kue_lastri.id).id)}/akhiri", {"reason": "owner_asks"})
    wulan.get("/pendampingan")
    assert wulan.post(path, form).status_code == 303
    words = text_of(wulan.get("/pendampingan"))
    assert "Pendampingan ini sudah berakhir." in words
    assert "sekarang mendampingi" not in words


@pytest.mark.parametrize("reason", ["", "bosan", "\x00", None])
def test_ending_needs_a_reason_from_the_list(browser, cast, run, reason):
    pairing_id = run(lambda: pairing_of(cast.keripik_sari.id).id)
    form = {} if reason is None else {"reason": reason}
    answer = browser(cast.wulan).post(f"/pendampingan/{pairing_id}/akhiri", form)
    assert answer.status_code == 422
    assert "ilih" in text_of(answer)
    assert run(lambda: pairing_of(cast.keripik_sari.id)) is not None


def test_only_coordinators_see_the_page(browser, cast):
    for person in (cast.budi, cast.sari, cast.ratna, cast.hadi, cast.dewi):
        assert browser(person).get("/pendampingan").status_code == 403
    assert browser().get("/pendampingan").status_code == 303


def test_only_coordinators_pair_and_end(browser, cast, run):
    """Whoever sees the business but may not is told so; for all others it does not exist."""
    pairing_id = run(lambda: pairing_of(cast.keripik_sari.id).id)
    paths = (f"/umkm/{cast.keripik_sari.id}/pendamping", f"/pendampingan/{pairing_id}/akhiri")
    for person, status in (
        (cast.budi, 403), (cast.sari, 403), (cast.tuti, 404), (cast.joko, 404), (cast.hadi, 404), (cast.dewi, 404),
    ):  # fmt: skip
        for path in paths:
            assert browser(person).get(path).status_code == status
            assert browser(person).post(path, choice(cast.tuti, reason="owner_asks")).status_code == status
    for path in paths:
        assert browser().post(path).status_code == 303
    assert run(lambda: pairing_of(cast.keripik_sari.id).mentor_id) == cast.budi.id
