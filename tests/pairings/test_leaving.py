"""When a mentor's appointment ends, no business is left behind with nobody to visit it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from workspace import jobs
from workspace.accounts.audit import AuditEntry
from workspace.accounts.models import Appointment, Role
from workspace.businesses.progress import Kind, Progress
from workspace.clock import today
from workspace.db import db
from workspace.pairings.models import Pairing
from workspace.sample.cast import ANTIROGO, SUMBERSARI, TEGALGEDE

TODAY = today()
LINE = "Pendampingan berakhir karena tugas Budi selesai."


def give(run, person, area, role=Role.MENTOR):
    run(lambda: db.session.add(Appointment(person_id=person.id, role=role, area_code=area, from_on=TODAY)))


@pytest.fixture
def address(cast, run):
    """Where Budi's role in Antirogo is ended."""
    found = sa.select(Appointment.id).where(Appointment.person_id == cast.budi.id, Appointment.area_code == ANTIROGO)
    return f"/orang/{cast.budi.id}/peran/{run(lambda: db.session.scalar(found))}/akhiri"


def pairing(run, cast):
    found = sa.select(Pairing).where(Pairing.business_id == cast.keripik_sari.id)
    return run(lambda: db.session.scalars(found).one())


def lines(run):
    return run(lambda: db.session.scalars(sa.select(Progress.text).where(Progress.kind == Kind.UNPAIRED)).all())


def test_who_ends_the_role_reads_before_how_many_will_be_alone(browser, cast, run, address):
    wulan = browser(cast.wulan)
    assert "1 UMKM akan tanpa pendamping." in text_of(wulan.get(address))
    give(run, cast.budi, SUMBERSARI)
    assert "tanpa pendamping" not in text_of(wulan.get(address)), "another role of his covers it"


def test_the_pairing_ends_with_the_role_and_the_business_waits_at_once(browser, cast, run, address):
    wulan = browser(cast.wulan)
    answer = wulan.post(address)
    assert answer.status_code == 303
    assert "1 UMKM sekarang tanpa pendamping." in text_of(wulan.get(answer.location))
    ended = pairing(run, cast)
    assert (ended.ended_on, ended.end_reason, ended.ended_by_id) == (TODAY, "mentor_leaves", cast.wulan.id)
    for path in ("/pendampingan", "/umkm?pendamping=tanpa"):
        assert "Keripik Sari" in text_of(wulan.get(path)), path
    assert lines(run) == [LINE]
    assert LINE in text_of(wulan.get(f"/umkm/{cast.keripik_sari.id}"))
    noted = run(lambda: db.session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.id)).all())
    assert set(noted) == {"appointment.ended", "pairing.ended"}
    assert wulan.post(address).status_code == 303
    assert lines(run) == [LINE], "twice is once"


@pytest.mark.parametrize(("area", "role", "stays"), [
    (SUMBERSARI, Role.MENTOR, True), (TEGALGEDE, Role.MENTOR, False), (ANTIROGO, Role.VOLUNTEER, False),
])  # fmt: skip
def test_only_another_mentors_role_around_the_business_keeps_the_pairing(
    browser, cast, run, address, area, role, stays
):
    give(run, cast.budi, area, role)
    assert browser(cast.wulan).post(address).status_code == 303
    assert pairing(run, cast).is_active is stays


def test_another_role_of_the_same_person_ends_no_pairing(browser, cast, run):
    give(run, cast.budi, ANTIROGO, Role.VOLUNTEER)
    found = sa.select(Appointment.id).where(Appointment.person_id == cast.budi.id, Appointment.role == Role.VOLUNTEER)
    path = f"/orang/{cast.budi.id}/peran/{run(lambda: db.session.scalar(found))}/akhiri"
    assert "tanpa pendamping" not in text_of(browser(cast.wulan).get(path))
    assert browser(cast.wulan).post(path).status_code == 303
    assert pairing(run, cast).is_active


def last_day(run, cast, day):
    ended = sa.update(Appointment).where(Appointment.person_id == cast.budi.id).values(until_on=day)
    run(lambda: db.session.execute(ended) and None)


def test_the_night_ends_what_ran_out_and_nothing_else(app, cast, run):
    last_day(run, cast, TODAY + timedelta(days=1))
    run(jobs.end_lapsed_pairings)
    assert pairing(run, cast).is_active, "a role whose last day has not passed"
    last_day(run, cast, TODAY)
    for _ in range(2):
        run(jobs.end_lapsed_pairings)
    ended = pairing(run, cast)
    assert (ended.ended_on, ended.ended_by_id) == (TODAY, None)
    assert lines(run) == [LINE]
    others = sa.select(sa.func.count()).select_from(Pairing).where(Pairing.ended_on.is_(None))
    assert run(lambda: db.session.scalar(others)) == 1


def test_until_then_everybody_reads_that_nobody_accompanies_it(browser, cast, run):
    """Lists, numbers and what monitoring suggests: as if it had ended already."""
    last_day(run, cast, TODAY)
    wulan = browser(cast.wulan)
    assert "Keripik Sari" in text_of(wulan.get("/pendampingan"))
    assert "Keripik Sari" in text_of(wulan.get("/umkm?pendamping=tanpa"))
    page = wulan.get("/pemantauan?keadaan=semua").get_data(as_text=True)
    assert f'href="/umkm/{cast.keripik_sari.id}/pendamping"' in page
    assert f'href="/umkm/{cast.jahit_rini.id}/pendamping"' not in page, "Tuti still comes"
    choose = text_of(wulan.get(f"/umkm/{cast.keripik_sari.id}/pendamping"))
    assert "sudah didampingi" not in choose
