"""Who is trained: decided in one place, recorded by a coordinator, never for oneself."""

from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from tests.training.test_certificates import GATE, pass_modules
from workspace.accounts.audit import AuditEntry
from workspace.accounts.models import Appointment, Person, Role
from workspace.clock import today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.formats import tanggal
from workspace.sample.cast import ANTIROGO, SUMBERSARI, TEGALGEDE
from workspace.training import queries
from workspace.training.models import TrainingPass
from workspace.training.passing import record
from workspace.training.rules import day_problem

TODAY = today()


def roles_of(person_id, day=TODAY):
    found = sa.select(Appointment).where(Appointment.person_id == person_id)
    return {(row.role, row.area_code) for row in db.session.scalars(found) if row.is_active(day)}


@pytest.mark.parametrize(
    ("days_ago", "problem"),
    [(0, None), (1, None), (3660, None), (-1, "belum terjadi"), (3661, "terlalu lama")],
)
def test_a_day_must_be_possible(days_ago, problem):
    said = day_problem(TODAY - timedelta(days=days_ago), TODAY)
    assert said is None if problem is None else problem in said


def test_trained_is_a_recorded_pass_and_nothing_else(session, cast):
    everybody = [cast.budi.id, cast.tuti.id, cast.ratna.id, cast.wulan.id]
    assert queries.trained_ids(everybody, TODAY) == {cast.budi.id, cast.tuti.id}
    assert queries.is_trained(cast.budi.id, TODAY)
    assert not queries.is_trained(cast.ratna.id, TODAY)


def test_a_volunteer_who_passed_is_a_mentor_from_that_day(session, cast):
    day = TODAY - timedelta(days=3)
    record(session.get(Person, cast.ratna.id), day, cast.wulan.id, [ANTIROGO], TODAY)
    assert queries.is_trained(cast.ratna.id, TODAY)
    assert (Role.MENTOR, ANTIROGO) in roles_of(cast.ratna.id, day)
    assert (Role.MENTOR, ANTIROGO) not in roles_of(cast.ratna.id, day - timedelta(days=1))


def test_the_role_that_comes_with_it_stands_in_the_trail_once(session, cast):
    ratna = session.get(Person, cast.ratna.id)
    for _ in range(2):
        record(ratna, TODAY, cast.wulan.id, [ANTIROGO], TODAY)
    granted = session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "appointment.granted")).all()
    assert [(one.person_id, one.subject_id, one.area_code, one.detail) for one in granted] == [
        (cast.wulan.id, cast.ratna.id, ANTIROGO, {"role": "mentor"}),
    ]  # fmt: skip


def test_recorded_twice_it_stays_as_it_was(session, cast):
    ratna, first = session.get(Person, cast.ratna.id), TODAY - timedelta(days=9)
    record(ratna, first, cast.wulan.id, [ANTIROGO], TODAY)
    again = record(ratna, TODAY, cast.wulan.id, [ANTIROGO], TODAY)
    assert again.passed_on == first
    rows = session.scalars(sa.select(Appointment).where(Appointment.person_id == ratna.id)).all()
    assert sorted(row.role for row in rows) == [Role.MENTOR, Role.VOLUNTEER]


def test_nobody_records_the_own_pass(session, cast):
    session.add(Appointment(person_id=cast.wulan.id, role=Role.VOLUNTEER, area_code=ANTIROGO, from_on=TODAY))
    session.flush()
    with pytest.raises(RuleBroken, match="koordinator lain"):
        record(session.get(Person, cast.wulan.id), TODAY, cast.wulan.id, [ANTIROGO], TODAY)


def test_only_those_who_learn_in_the_area_can_pass(session, cast):
    for person, areas in ((cast.sari, [ANTIROGO]), (cast.ratna, [TEGALGEDE]), (cast.ratna, [])):
        with pytest.raises(RuleBroken, match="bukan relawan di wilayah Anda"):
            record(session.get(Person, person.id), TODAY, cast.wulan.id, areas, TODAY)
    assert not queries.is_trained(cast.ratna.id, TODAY)


def test_a_coordinator_of_one_kelurahan_makes_no_mentors_in_another(session, cast):
    session.add(Appointment(person_id=cast.ratna.id, role=Role.VOLUNTEER, area_code=TEGALGEDE, from_on=TODAY))
    session.flush()
    record(session.get(Person, cast.ratna.id), TODAY, cast.wulan.id, [ANTIROGO], TODAY)
    assert (Role.MENTOR, TEGALGEDE) not in roles_of(cast.ratna.id)
    assert (Role.MENTOR, ANTIROGO) in roles_of(cast.ratna.id)


def test_each_person_counts_once(session, cast):
    session.add(Appointment(person_id=cast.budi.id, role=Role.VOLUNTEER, area_code=ANTIROGO, from_on=TODAY))
    session.flush()
    assert queries.headcount([ANTIROGO], TODAY) == queries.Headcount(total=3, passed=2)
    assert queries.headcount([SUMBERSARI], TODAY) == queries.Headcount(total=3, passed=2)
    assert queries.headcount([TEGALGEDE], TODAY) == queries.Headcount(total=0, passed=0)


def test_the_list_begins_with_those_who_have_not_passed(session, cast):
    rows, more = queries.learners([ANTIROGO], TODAY, None, 1)
    assert [row.name for row in rows] == ["Ratna", "Budi", "Tuti"]
    assert not more


def test_a_long_list_comes_in_pages(session, cast):
    people = [Person(name=f"Relawan {number:02d}") for number in range(40)]
    session.add_all(people)
    session.flush()
    session.add_all(
        Appointment(person_id=one.id, role=Role.VOLUNTEER, area_code=ANTIROGO, from_on=TODAY) for one in people
    )
    session.flush()
    first, more = queries.learners([ANTIROGO], TODAY, None, 1)
    second, last = queries.learners([ANTIROGO], TODAY, None, 2)
    assert (len(first), more, len(second), last) == (30, True, 13, False)
    assert not {row.id for row in first} & {row.id for row in second}


def test_a_coordinator_sees_everybody_of_the_area(browser, cast):
    words = text_of(browser(cast.wulan).get("/pelatihan"))
    assert "2 dari 3 relawan boleh mendampingi." in words
    assert "Ratna" in words
    assert f"Sudah lulus {tanggal(TODAY - timedelta(days=80))}" in words


@pytest.mark.parametrize(("state", "shown", "hidden"), [("sudah", "Budi", "Ratna"), ("belum", "Ratna", "Budi")])
def test_the_list_can_be_narrowed(browser, cast, state, shown, hidden):
    words = text_of(browser(cast.wulan).get(f"/pelatihan?lulus={state}"))
    assert shown in words
    assert hidden not in words


@pytest.mark.parametrize("query", ["lulus=apa", "hal=0", "hal=99999999999999999999", "hal=٣", "lulus=%00&hal=-1"])
def test_odd_addresses_do_no_harm(browser, cast, query):
    assert browser(cast.wulan).get(f"/pelatihan?{query}").status_code == 200


def test_a_coordinator_records_a_pass(browser, cast, run):
    wulan = browser(cast.wulan)
    answer = wulan.post(f"/pelatihan/{cast.ratna.id}/lulus?lulus=belum", {"passed_on": TODAY.isoformat()})
    assert (answer.status_code, answer.location) == (303, "/pelatihan?lulus=belum")
    words = text_of(wulan.get("/pelatihan"))
    assert f"Ratna lulus {tanggal(TODAY)}. Sekarang bisa mendampingi UMKM." in words
    assert "3 dari 3 relawan boleh mendampingi." in words
    assert run(lambda: (Role.MENTOR, ANTIROGO) in roles_of(cast.ratna.id))


def test_sent_twice_it_is_recorded_once(browser, cast, run):
    wulan = browser(cast.wulan)
    for _ in range(2):
        assert wulan.post(f"/pelatihan/{cast.ratna.id}/lulus", {"passed_on": TODAY.isoformat()}).status_code == 303
    count = sa.select(sa.func.count()).where(TrainingPass.person_id == cast.ratna.id)
    assert run(lambda: db.session.scalar(count)) == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Pilih tanggal lulusnya."),
        ((TODAY + timedelta(days=1)).isoformat(), "Tanggal lulus belum terjadi."),
        ("1960-01-01", "Tanggal lulus terlalu lama."),
        ("0000-00-00", "anggal"),
        ("10000-01-01", "anggal"),
        ("kemarin", "anggal"),
        ("\x00", "anggal"),
        ("9" * 10_000, "anggal"),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_its_row(browser, cast, run, typed, sentence):
    answer = browser(cast.wulan).post(f"/pelatihan/{cast.ratna.id}/lulus", {"passed_on": typed})
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not run(lambda: queries.is_trained(cast.ratna.id, TODAY))


def test_a_coordinator_who_learns_reads_that_somebody_else_records(browser, cast, run):
    run(
        lambda: db.session.add(
            Appointment(person_id=cast.wulan.id, role=Role.VOLUNTEER, area_code=ANTIROGO, from_on=TODAY)
        )
    )
    wulan = browser(cast.wulan)
    page = wulan.get("/pelatihan")
    assert f"/pelatihan/{cast.wulan.id}/lulus" not in page.get_data(as_text=True)
    answer = wulan.post(f"/pelatihan/{cast.wulan.id}/lulus", {"passed_on": TODAY.isoformat()})
    assert answer.status_code == 422
    assert not run(lambda: queries.is_trained(cast.wulan.id, TODAY))


def test_mentors_and_volunteers_read_where_they_stand(browser, cast):
    budi, ratna = (text_of(browser(one).get("/pelatihan")) for one in (cast.budi, cast.ratna))
    assert f"Kamu sudah lulus {tanggal(TODAY - timedelta(days=80))}." in budi
    assert "Kamu belum menyelesaikan modul sebelum kunjungan pertama." in ratna
    assert "Kirim praktiknya. Koordinator menilai." in ratna
    for words in (budi, ratna):
        assert "Tuti" not in words


def test_who_learnt_by_modules_reads_that_too(browser, cast, run):
    run(lambda: pass_modules(cast.ratna.id, GATE))
    page = text_of(browser(cast.ratna).get("/pelatihan"))
    assert "Kamu boleh mendampingi UMKM." in page
    assert "belum menyelesaikan" not in page
    run(lambda: db.session.execute(sa.delete(TrainingPass)) and None)
    assert "Ada modul yang perlu diulang." in text_of(browser(cast.budi).get("/pelatihan"))


def test_owners_observers_and_admins_have_no_training(browser, cast):
    for person in (cast.sari, cast.hadi, cast.dewi):
        assert browser(person).get("/pelatihan").status_code == 403


def test_only_coordinators_record(browser, cast, run):
    for person, status in ((cast.dewi, 403), (cast.ratna, 403), (cast.budi, 404), (cast.sari, 404), (cast.hadi, 404)):
        answer = browser(person).post(f"/pelatihan/{cast.ratna.id}/lulus", {"passed_on": TODAY.isoformat()})
        assert answer.status_code == status
    assert not run(lambda: queries.is_trained(cast.ratna.id, TODAY))


def test_somebody_of_another_kelurahan_does_not_exist(browser, cast):
    for person_id in (cast.joko.id, uuid4()):
        answer = browser(cast.wulan).post(f"/pelatihan/{person_id}/lulus", {"passed_on": TODAY.isoformat()})
        assert answer.status_code == 404


def test_an_owner_of_the_area_is_no_learner(browser, cast):
    answer = browser(cast.wulan).post(f"/pelatihan/{cast.sari.id}/lulus", {"passed_on": TODAY.isoformat()})
    assert answer.status_code == 422


def test_the_anonymous_go_to_sign_in(browser, cast):
    assert browser().get("/pelatihan").location.startswith("/masuk")
    answer = browser().post(f"/pelatihan/{cast.ratna.id}/lulus", {"passed_on": TODAY.isoformat()})
    assert answer.status_code == 303
    assert answer.location.startswith("/masuk")
