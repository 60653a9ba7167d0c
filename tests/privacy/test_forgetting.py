"""Members who left long ago are forgotten at night; until then it is said when, and whoever comes back stays."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.cohorts import people
from tests.support.client import text_of
from tests.training.test_certificates import GATE, pass_modules
from workspace import content, jobs
from workspace.accounts import signing_in
from workspace.accounts.audit import AuditEntry
from workspace.accounts.models import Appointment, Person, Role
from workspace.clock import now
from workspace.cohorts import meetings, members, seating
from workspace.cohorts.models import Attendance, Member, Seat
from workspace.db import Base, db
from workspace.formats import tanggal
from workspace.practices.models import PracticePhoto
from workspace.privacy import forgetting
from workspace.sample.cast import ANTIROGO
from workspace.training.models import Practice

TODAY = people.TODAY
AFTER = content.privacy().roster.forget_after
#: Words that are Ratna's alone.
MARKS = ("Ratna", "tulisan praktik sendiri", "HP di kasur")


@pytest.fixture
def ratna(session, cast):
    """Ratna was a volunteer with a seat, and left the karang taruna a year ago."""
    member = people.member(cast, "Ratna", phone=cast.ratna.phone)
    cohort = people.cohort(cast)
    seating.nominate(cohort, member, cast.wulan.id, TODAY)
    held = people.meeting(cast, cohort)
    meetings.attend(held, member.id, True, cast.wulan.id, TODAY, now())
    pass_modules(cast.ratna.id, GATE)
    row = Practice(person_id=cast.ratna.id, module="M02", text="tulisan praktik sendiri", handed_in_at=now())
    session.add(row)
    session.flush()
    session.add(PracticePhoto(practice_id=row.id, source_sha256="c" * 64, master_sha256="c" * 64))
    signing_in.begin(session.get_one(Person, cast.ratna.id), "HP di kasur", now())
    gone(member)
    end_roles(cast.ratna)
    return member


def gone(member, ago=AFTER):
    member.left_on = TODAY - ago
    db.session.flush()


def end_roles(person):
    ended = sa.update(Appointment).where(Appointment.person_id == person.id)
    db.session.execute(ended.values(from_on=TODAY - timedelta(days=500), until_on=TODAY - timedelta(days=400)))


def leftovers(phone):
    """The tables that hold a word of hers, or her number."""
    found = set()
    for table in Base.metadata.sorted_tables:
        rows = [repr(tuple(row)) for row in db.session.execute(sa.select(table))]
        if any(mark in row for row in rows for mark in (*MARKS, phone)):
            found.add(table.name)
    return found


def test_nothing_is_left_but_the_numbers(session, cast, ratna):
    assert {"members", "people", "practices", "sign_ins"} <= leftovers(cast.ratna.phone)
    assert forgetting.forget(ratna.id, TODAY)
    assert not forgetting.forget(ratna.id, TODAY), "twice is once"
    session.flush()
    session.expire_all()
    assert leftovers(cast.ratna.phone) == set()
    for model in forgetting.LEARNT:
        assert session.scalar(sa.select(model.id).where(model.person_id == cast.ratna.id)) is None
    assert session.scalar(sa.select(PracticePhoto.id)) is None
    assert (ratna.name, ratna.phone, ratna.person_id, ratna.forgotten_on) == (forgetting.NAME, None, None, TODAY)
    assert session.scalar(sa.select(sa.func.count(Seat.id))) == 1
    assert session.scalar(sa.select(sa.func.count(Attendance.id)).where(Attendance.present)) == 1
    entries = session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "members.forgotten")).all()
    assert [(one.person_id, one.area_code, one.detail) for one in entries] == [(None, ANTIROGO, {})]


@pytest.mark.parametrize("why", ["a role today", "was a mentor", "on another list", "owns a business"])
def test_an_account_that_is_needed_stays(session, cast, ratna, why):
    if why == "a role today":
        session.execute(sa.update(Appointment).where(Appointment.person_id == cast.ratna.id).values(until_on=None))
    if why == "was a mentor":
        days = {"from_on": TODAY - timedelta(days=500), "until_on": TODAY - timedelta(days=400)}
        session.add(Appointment(person_id=cast.ratna.id, role=Role.MENTOR, area_code=ANTIROGO, **days))
    if why == "on another list":
        people.member(cast, "Ratna", age=21).person_id = cast.ratna.id
    if why == "owns a business":
        cast.keripik_sari.owner_id = cast.ratna.id
        session.merge(cast.keripik_sari)
    session.flush()
    assert forgetting.forget(ratna.id, TODAY)
    session.flush()
    session.expire_all()
    assert session.get_one(Person, cast.ratna.id).phone
    assert session.scalar(sa.select(Practice.text).where(Practice.text != ""))
    assert ratna.name == forgetting.NAME


@pytest.mark.parametrize(("ago", "is_due"), [(AFTER, True), (AFTER - timedelta(days=1), False)])
def test_the_day_is_the_one_that_was_said(session, cast, ago, is_due):
    member = people.member(cast, "Eka")
    gone(member, ago)
    assert (list(forgetting.due(TODAY)) == [member.id]) is is_due
    assert forgetting.forget(member.id, TODAY) is is_due


def test_who_came_back_meanwhile_stays(session, cast):
    member = people.member(cast, "Eka")
    gone(member)
    [found] = forgetting.due(TODAY)
    members.stay(member, True, cast.wulan.id, TODAY)
    session.flush()
    assert not forgetting.forget(found, TODAY)
    assert member.name == "Eka"


def test_the_nightly_work_forgets_each_and_nobody_sees_them_again(app, browser, cast, run):
    def arrange():
        found = [people.member(cast, name) for name in ("Adit", "Bayu", "Citra")]
        seating.nominate(people.cohort(cast), found[0], cast.wulan.id, TODAY)
        for one in found[:2]:
            members.stay(one, False, cast.wulan.id, TODAY)
            gone(one)
        return found[0].id

    adit = run(arrange)
    wulan = browser(cast.wulan)
    assert "Adit" in text_of(wulan.get("/anggota/data"))
    assert f"Dihapus {tanggal(TODAY)}" in text_of(wulan.get("/anggota/data"))
    with app.app_context():
        jobs.forget_members()
        jobs.forget_members()
    assert sorted(run(lambda: db.session.scalars(sa.select(Member.name)).all())) == [
        forgetting.NAME, forgetting.NAME, "Citra",
    ]  # fmt: skip
    assert wulan.get(f"/anggota/{adit}").status_code == 404
    cohort = wulan.get("/angkatan").get_data(as_text=True).partition("/angkatan/")[2].partition('"')[0]
    page = wulan.get(f"/angkatan/{cohort}")
    assert forgetting.NAME in text_of(page)
    assert str(adit) not in page.get_data(as_text=True), "no link to what is not there"
    assert "Adit" not in text_of(wulan.get("/anggota?terlatih=keluar"))
    assert "Petugas server menghapus data anggota" in text_of(wulan.get("/catatan"))


def test_a_coordinator_sees_what_is_kept_why_and_until_when(browser, cast, run):
    def arrange():
        people.member(cast, "Bayu", age=15)
        citra = people.member(cast, "Citra")
        members.stay(citra, False, cast.wulan.id, TODAY)
        return citra.id

    citra = run(arrange)
    wulan = browser(cast.wulan)
    said = text_of(wulan.get("/anggota/data"))
    for group in content.privacy().roster.groups.values():
        for words in (group.title, group.what, group.why, group.until):
            assert words in said
    assert "1 anggota, 1 di antaranya belum cukup umur" in said
    assert f"Dihapus {tanggal(TODAY + AFTER)}" in said
    assert f"Datanya dihapus {tanggal(TODAY + AFTER)}" in text_of(wulan.get(f"/anggota/{citra}"))
    assert 'href="/anggota/data"' in wulan.get("/anggota").get_data(as_text=True)
