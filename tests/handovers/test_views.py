"""A mentor's businesses go to others in one action: what is proposed, what moves along, and what is told."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.pairings.test_at_once import mentors
from tests.support.client import text_of
from tests.support.statements import counted
from workspace.accounts.audit import AuditEntry
from workspace.accounts.models import Appointment, Person
from workspace.businesses.models import Business, Consent
from workspace.clock import today
from workspace.db import db, uuid7
from workspace.mentoring.models import HelpKind, HelpRequest, Promise
from workspace.pairings.models import Handover, Pairing
from workspace.pairings.pairing import pair

pytestmark = pytest.mark.same_on_both

TODAY = today()


@pytest.fixture
def place(cast):
    return f"/pendampingan/{cast.budi.id}/serahkan"


@pytest.fixture
def two(cast, run):
    """Budi accompanies Lastri's too, and has promised something to each; Sari asked him a question."""

    def make():
        business = db.session.get(Business, cast.kue_lastri.id)
        pair(business, db.session.get(Person, cast.budi.id), cast.wulan.id, TODAY)
        for key, text in ((cast.keripik_sari.id, "Bawa contoh stiker"), (cast.kue_lastri.id, "Cari harga dus")):
            due = TODAY + timedelta(days=3)
            db.session.add(
                Promise(business_id=key, holder_id=cast.budi.id, text=text, due_on=due, made_by_id=cast.budi.id)
            )
        db.session.add(
            Promise(business_id=cast.keripik_sari.id, holder_id=cast.sari.id, text="Beli plastik", due_on=TODAY,
                    made_by_id=cast.budi.id)
        )  # fmt: skip
        asked = HelpRequest(business_id=cast.keripik_sari.id, kind=HelpKind.HELP, asked_by_id=cast.sari.id)
        asked.asked_on, asked.holder_id, asked.due_on = TODAY, cast.budi.id, TODAY + timedelta(days=3)
        db.session.add(asked)

    run(make)
    return cast.keripik_sari.id, cast.kue_lastri.id


def form(*fates, **more):
    return {"id": str(uuid7()), "reason": "leaving", "pilih": [f"{key}:{to}" for key, to in fates], **more}


def mentor_of(run, business_id):
    found = sa.select(Pairing.mentor_id).where(Pairing.business_id == business_id, Pairing.ended_on.is_(None))
    return run(lambda: db.session.scalar(found))


def handovers(run):
    return run(lambda: db.session.scalars(sa.select(Handover)).all())


def test_the_table_proposes_somebody_for_each_and_says_what_goes_along(browser, cast, place, two):
    page = browser(cast.wulan).get(place)
    words = text_of(page)
    assert "Ikut pindah: 1 janji dan 1 pertanyaan" in words
    assert "Tuti: Belum mencatat apa pun 60 hari." in words
    assert page.get_data(as_text=True).count(f':{cast.tuti.id}" selected') == 2


def test_everything_goes_along_and_the_old_access_is_gone(browser, cast, run, place, two):
    wulan, budi, tuti = browser(cast.wulan), browser(cast.budi), browser(cast.tuti)
    assert budi.get(f"/umkm/{cast.keripik_sari.id}").status_code == 200
    answer = wulan.post(place, form((two[0], cast.tuti.id), (two[1], cast.tuti.id), ends_role="y"))
    assert answer.status_code == 303
    for path in (f"/umkm/{two[0]}", f"/umkm/{two[1]}/sesi/baru", f"/produk/{cast.keripik_pedas.id}"):
        assert budi.get(path).status_code in (404, 303), path
    assert tuti.get(f"/umkm/{two[0]}").status_code == 200
    words = text_of(wulan.get(answer.location))
    assert words.count("ini Tuti dari karang taruna Antirogo") == 2
    line = "Serah terima dari Budi ke Tuti. 1 janji dan 1 pertanyaan ikut pindah."
    assert line in text_of(wulan.get(f"/umkm/{two[0]}"))
    assert "Serah terima dari Budi ke Tuti. 1 janji ikut pindah." in text_of(wulan.get(f"/umkm/{two[1]}"))
    holders = sa.select(Promise.text, Promise.holder_id).order_by(Promise.text)
    assert dict(run(lambda: [tuple(row) for row in db.session.execute(holders)])) == {
        "Bawa contoh stiker": cast.tuti.id, "Beli plastik": cast.sari.id, "Cari harga dus": cast.tuti.id,
    }  # fmt: skip
    assert run(lambda: db.session.scalar(sa.select(HelpRequest.holder_id))) == cast.tuti.id
    assert "Bawa contoh stiker" in text_of(tuti.get("/"))


def test_it_is_kept_as_a_hand_over_that_its_pairings_name(browser, cast, run, place, two):
    sent = form((two[0], cast.tuti.id), (two[1], "tanpa"))
    browser(cast.wulan).post(place, sent)
    (kept,) = handovers(run)
    assert (str(kept.id), kept.mentor_id, kept.by_id, kept.reason) == (
        sent["id"], cast.budi.id, cast.wulan.id, "leaving",
    )  # fmt: skip
    begun = sa.select(Pairing.business_id).where(Pairing.handover_id == kept.id)
    assert run(lambda: db.session.scalars(begun).all()) == [two[0]]
    noted = run(lambda: db.session.scalars(sa.select(AuditEntry.action)).all())
    assert noted.count("handover.done") == 1


def test_who_is_given_to_nobody_is_shown_so_until_somebody_takes_it_and_the_promise_too(browser, cast, run, place, two):
    wulan = browser(cast.wulan)
    shown = wulan.post(place, form((two[0], "tanpa"), (two[1], "tetap"))).location
    assert "1 UMKM sekarang tanpa pendamping." in text_of(wulan.get(shown))
    assert "Keripik Sari" in text_of(wulan.get("/pendampingan"))
    assert "Pendamping baru sedang dicari." in text_of(wulan.get(f"/umkm/{two[0]}"))
    assert mentor_of(run, two[1]) == cast.budi.id
    wulan.post(f"/umkm/{two[0]}/pendamping", {"id": str(uuid7()), "mentor_id": str(cast.tuti.id)})
    assert "tanpa pendamping" not in text_of(wulan.get(shown))
    assert "Bawa contoh stiker" in text_of(browser(cast.tuti).get("/"))


def test_sent_twice_it_is_one(browser, cast, run, place, two):
    wulan, sent = browser(cast.wulan), form((two[0], cast.tuti.id), (two[1], "tanpa"), ends_role="y")
    answers = [wulan.post(place, sent) for _ in range(2)]
    assert answers[0].location == answers[1].location
    assert len(handovers(run)) == 1
    count = sa.select(sa.func.count()).where(Pairing.mentor_id == cast.tuti.id)
    assert run(lambda: db.session.scalar(count)) == 2
    other = wulan.post(place, sent | {"reason": "silent"})
    assert other.status_code == 409


def test_the_role_ends_only_when_asked_for(browser, cast, run, place, two):
    open_role = sa.select(Appointment.until_on).where(Appointment.person_id == cast.budi.id)
    wulan = browser(cast.wulan)
    wulan.post(place, form((two[0], cast.tuti.id), (two[1], "tetap")))
    assert run(lambda: db.session.scalar(open_role)) is None
    wulan.post(place, form((two[1], "tanpa"), ends_role="y"))
    assert run(lambda: db.session.scalar(open_role)) == TODAY


def test_what_cannot_be_is_refused_row_by_row_and_nothing_moves(browser, cast, run, place, two):
    answer = browser(cast.wulan).post(place, form((two[0], cast.ratna.id), (two[1], "tetap"), ends_role="y"))
    assert answer.status_code == 422
    words = text_of(answer)
    assert "Ratna belum lulus pelatihan." in words
    assert "Perannya berakhir, jadi UMKM ini tidak bisa tetap bersamanya." in words
    assert mentor_of(run, two[0]) == cast.budi.id
    assert not handovers(run)


def test_a_list_that_changed_meanwhile_is_shown_anew(browser, cast, run, place, two):
    wulan = browser(cast.wulan)
    sent = form((two[0], cast.tuti.id), (two[1], cast.tuti.id))
    wulan.post(place, form((two[0], "tetap"), (two[1], "tanpa")))
    answer = wulan.post(place, sent)
    assert answer.status_code == 422
    assert "Daftar UMKM berubah sementara Anda memilih." in text_of(answer)
    assert mentor_of(run, two[0]) == cast.budi.id


@pytest.mark.parametrize(("change", "sentence"), [
    ({"reason": ""}, "Pilih alasannya."), ({"reason": "bosan"}, "ilih"),
    ({"pilih": []}, "Pilih penerima untuk tiap UMKM."),
    ({"pilih": ["\x00"]}, "Pilihan tidak dikenali."), ({"pilih": ["9" * 5000]}, "Pilihan tidak dikenali."),
])  # fmt: skip
def test_a_wrong_form_is_answered_with_a_sentence(browser, cast, run, place, two, change, sentence):
    answer = browser(cast.wulan).post(place, form((two[0], cast.tuti.id), (two[1], "tetap")) | change)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not handovers(run)


def test_nobody_hands_over_to_somebody_out_of_sight(browser, cast, run, place, two):
    answer = browser(cast.wulan).post(place, form((two[0], cast.joko.id), (two[1], "tanpa")))
    assert answer.status_code == 404
    assert not handovers(run)


@pytest.mark.parametrize(("who", "status"), [
    ("wulan", 200), ("budi", 403), ("tuti", 404), ("dewi", 403), ("hadi", 404), ("sari", 404), ("joko", 404),
])  # fmt: skip
def test_who_hands_over(browser, cast, run, place, two, who, status):
    person = browser(getattr(cast, who))
    assert person.get(place).status_code == status
    if status != 200:
        assert person.post(place, form((two[0], cast.tuti.id), (two[1], "tanpa"))).status_code == status
        assert not handovers(run)


def test_what_came_of_it_is_seen_by_coordinators_of_the_mentor(browser, cast, run, place, two):
    shown = browser(cast.wulan).post(place, form((two[0], cast.tuti.id), (two[1], "tanpa"))).location
    for who, status in ((cast.wulan, 200), (cast.budi, 403), (cast.tuti, 404), (cast.joko, 404), (cast.dewi, 403)):
        assert browser(who).get(shown).status_code == status


def test_a_mentor_without_businesses_has_nothing_to_hand_over(browser, cast, run):
    run(lambda: db.session.execute(sa.update(Pairing).values(ended_on=TODAY)) and None)
    words = text_of(browser(cast.wulan).get(f"/pendampingan/{cast.budi.id}/serahkan"))
    assert "Tidak ada UMKM untuk diserahkan" in words
    assert browser(cast.wulan).get(f"/pendampingan/{cast.ratna.id}/serahkan").status_code == 404


def test_who_has_too_many_keeps_what_suits_best(browser, cast, run, place, two):
    page = browser(cast.wulan).get(f"{place}?alasan=overloaded").get_data(as_text=True)
    assert page.count(':tetap" selected') == 1
    assert page.count(f':{cast.tuti.id}" selected') == 1


def test_the_silent_are_suggested_with_the_reason_and_the_way(browser, cast, place):
    wulan = browser(cast.wulan)
    for path in ("/", "/pemantauan/beban", f"/pemantauan/pendamping/{cast.budi.id}"):
        page = wulan.get(path)
        assert f"{place}?alasan=silent" in page.get_data(as_text=True), path
        assert "Belum mencatat apa pun 75 hari." in text_of(page), path


def test_it_costs_the_same_for_one_and_for_many(app, browser, cast, run, place):
    wulan = browser(cast.wulan)
    wulan.get(place)
    with counted(app) as few:
        wulan.get(place)
    run(lambda: mentors(20) and None)
    with counted(app) as many:
        wulan.get(place)
    assert len(few) == len(many) <= 14


def test_who_wants_nobody_any_more_is_not_told_as_waiting(browser, cast, run, place, two):
    wulan = browser(cast.wulan)
    shown = wulan.post(place, form((two[0], "tanpa"), (two[1], "tanpa"))).location
    assert "2 UMKM sekarang tanpa pendamping." in text_of(wulan.get(shown))
    taken = sa.update(Consent).where(Consent.business_id == two[0]).values(withdrawn_on=TODAY)
    run(lambda: db.session.execute(taken) and None)
    assert "1 UMKM sekarang tanpa pendamping." in text_of(wulan.get(shown))
