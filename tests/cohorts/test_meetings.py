"""Meetings: who came by one tap, what a trainee sees of it, and the calendar by the area's clock."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from tests.cohorts import people
from tests.support.client import text_of
from tests.support.statements import counted
from workspace.clock import now
from workspace.cohorts import calendars, cohort_queries, meetings, seating
from workspace.cohorts.models import Attendance, Cohort, Seat, SeatState
from workspace.db import db, uuid7
from workspace.errors import RuleBroken
from workspace.sample.cast import ANTIROGO

TODAY = people.TODAY


@pytest.fixture
def ids(run, cast):
    """A cohort with Ratna and Bayu, and a meeting today, yesterday's and tomorrow's."""

    def arrange():
        cohort = people.cohort(cast)
        found = [people.member(cast, "Ratna", phone=cast.ratna.phone), people.member(cast, "Bayu")]
        for one in found:
            seating.nominate(cohort, one, cast.wulan.id, TODAY)
        held = [people.meeting(cast, cohort, ago) for ago in (0, 1, -1)]
        return {
            "cohort": cohort.id, "ratna": found[0].id, "bayu": found[1].id,
            "today": held[0].id, "yesterday": held[1].id, "tomorrow": held[2].id,
        }  # fmt: skip

    return run(arrange)


@pytest.fixture
def present(run):
    return lambda: run(lambda: {row.member_id: row.present for row in db.session.scalars(sa.select(Attendance))})


def test_one_tap_is_kept_and_taken_back(app, browser, cast, ids, present):
    path, target = f"/pertemuan/{ids['today']}/hadir/{ids['ratna']}", "cohorts-present"
    wulan = browser(cast.wulan)
    with counted(app) as statements:
        answer = wulan.post(path, {"done": ["0", "1"]}, target=target)
    assert answer.status_code == 200
    assert "1 dari 2" in text_of(answer)
    assert len(statements) <= 12
    assert len(answer.get_data()) < 4000
    assert present() == {ids["ratna"]: True}
    assert wulan.post(path, {"done": ["0", "1"]}, target=target).status_code == 200
    assert present() == {ids["ratna"]: True}
    assert wulan.post(path, {"done": "0"}).status_code == 303
    assert present() == {ids["ratna"]: False}


def test_a_tap_without_a_state_changes_nothing(browser, cast, ids, present):
    answer = browser(cast.wulan).post(f"/pertemuan/{ids['today']}/hadir/{ids['ratna']}", {"done": "ya"})
    assert answer.status_code == 422
    assert present() == {}


def test_a_meeting_to_come_has_no_attendance_yet(browser, cast, ids, present):
    answer = browser(cast.wulan).post(f"/pertemuan/{ids['tomorrow']}/hadir/{ids['ratna']}", {"done": "1"})
    assert answer.status_code == 422
    assert "belum terjadi" in text_of(answer)
    assert present() == {}


def test_nobody_comes_to_a_meeting_that_was_called_off(browser, cast, ids, present):
    wulan = browser(cast.wulan)
    assert wulan.post(f"/pertemuan/{ids['today']}/batal", {"done": "1"}).status_code == 303
    answer = wulan.post(f"/pertemuan/{ids['today']}/hadir/{ids['ratna']}", {"done": "1"})
    assert (answer.status_code, present()) == (422, {})
    assert wulan.post(f"/pertemuan/{ids['today']}/batal", {"done": "0"}).status_code == 303
    assert wulan.post(f"/pertemuan/{ids['today']}/hadir/{ids['ratna']}", {"done": "1"}).status_code == 303


def test_who_has_no_seat_was_not_there(session, cast):
    cohort = people.cohort(cast)
    meeting, eka = people.meeting(cast, cohort), people.member(cast, "Eka")
    with pytest.raises(RuleBroken, match="bukan peserta"):
        meetings.attend(meeting, eka.id, True, cast.wulan.id, TODAY, now())


def test_who_left_later_stays_on_the_list_of_earlier_meetings(session, cast):
    cohort, eka = people.cohort(cast), people.member(cast, "Eka")
    seat = seating.nominate(cohort, eka, cast.wulan.id, TODAY)
    before, after = people.meeting(cast, cohort, 3), people.meeting(cast, cohort, -3)
    seating.leave(seat, "work", cast.wulan.id, TODAY)
    session.flush()
    assert [row.name for row in cohort_queries.attendance(before)] == ["Eka"]
    assert cohort_queries.attendance(after) == []


def named(meeting):
    return [row.name for row in cohort_queries.attendance(meeting)]


@pytest.fixture
def full(session, cast):
    """A cohort of one seat: Adit has it, Bayu and Citra wait. Its first meeting was entered on its day."""
    cohort = people.cohort(cast, quota=1)
    seats = [seating.nominate(cohort, people.member(cast, name), cast.wulan.id, TODAY - timedelta(days=9))
             for name in ("Adit", "Bayu", "Citra")]  # fmt: skip
    first = people.meeting(cast, cohort, 7)
    first.created_at -= timedelta(days=8)
    session.flush()
    return cohort, first, seats


def test_who_only_waited_was_at_no_meeting(session, cast, full):
    _cohort, first, (_adit, bayu, _citra) = full
    seating.leave(bayu, "school", cast.wulan.id, TODAY)
    session.flush()
    assert named(first) == ["Adit"]


def test_a_substitute_belongs_to_the_meetings_since_the_own_seat(session, cast, full):
    cohort, first, (adit, bayu, _citra) = full
    seating.leave(adit, "work", cast.wulan.id, TODAY - timedelta(days=3))
    session.flush()
    seating.move_up(bayu, cast.wulan.id, TODAY - timedelta(days=3))
    session.flush()
    entered_later = people.meeting(cast, cohort, 5)
    assert (named(first), named(entered_later)) == (["Adit"], ["Adit"])
    assert named(people.meeting(cast, cohort, 1)) == ["Bayu"]
    with pytest.raises(RuleBroken, match="bukan peserta"):
        meetings.attend(first, bayu.member_id, True, cast.wulan.id, TODAY, now())


def test_whoever_takes_a_free_seat_was_not_at_meetings_of_before(session, cast, full):
    cohort, first, _ = full
    cohort.quota = 3
    late = people.member(cast, "Dani")
    session.add(Seat(cohort_id=cohort.id, member=late, state=SeatState.SEATED, place=9, given_on=TODAY,
                     given_by_id=cast.wulan.id))  # fmt: skip
    session.flush()
    assert named(first) == ["Adit"]
    assert named(people.meeting(cast, cohort, 5)) == ["Adit", "Dani"], "entered later, for those who are seated by now"


def test_who_leaves_on_the_day_of_a_meeting_keeps_the_mark(session, cast, full):
    cohort, _, (adit, _bayu, _citra) = full
    today = people.meeting(cast, cohort)
    meetings.attend(today, adit.member_id, True, cast.wulan.id, TODAY, now())
    seating.leave(adit, "work", cast.wulan.id, TODAY)
    session.flush()
    assert [(row.name, row.present) for row in cohort_queries.attendance(today)] == [("Adit", True)]
    assert [row.came for row in cohort_queries.meetings(cohort.id)] == [0, 1]
    meetings.attend(today, adit.member_id, False, cast.wulan.id, TODAY, now())
    meetings.attend(today, adit.member_id, True, cast.wulan.id, TODAY, now())
    assert [row.came for row in cohort_queries.meetings(cohort.id)] == [0, 1]


def test_a_substitute_is_not_told_of_meetings_of_before(run, browser, cast):
    def arrange():
        cohort = people.cohort(cast, quota=1)
        found = [people.member(cast, "Adit"), people.member(cast, "Ratna", phone=cast.ratna.phone)]
        adit, ratna = (seating.nominate(cohort, one, cast.wulan.id, TODAY) for one in found)
        held = people.meeting(cast, cohort, 3)
        seating.leave(adit, "work", cast.wulan.id, TODAY)
        db.session.flush()
        seating.move_up(ratna, cast.wulan.id, TODAY)
        return held.id

    run(arrange)
    said = text_of(browser(cast.ratna).get("/belajar"))
    assert "Angkatan 1" in said
    assert "pertemuan yang lalu" not in said


def test_a_trainee_sees_the_own_meetings_and_attendance(browser, cast, ids):
    browser(cast.wulan).post(f"/pertemuan/{ids['yesterday']}/hadir/{ids['ratna']}", {"done": "1"})
    said = text_of(browser(cast.ratna).get("/belajar"))
    assert "Angkatan 1" in said
    assert "Kamu hadir di 1 dari 1 pertemuan yang lalu" in said
    assert "Bayu" not in said
    assert "Angkatan 1" not in text_of(browser(cast.budi).get("/belajar"))


def test_who_waits_is_told_the_place_in_the_queue(run, browser, cast):
    def arrange():
        cohort = people.cohort(cast, quota=1)
        for name, phone in (("Bayu", None), ("Ratna", cast.ratna.phone)):
            seating.nominate(cohort, people.member(cast, name, phone=phone), cast.wulan.id, TODAY)

    run(arrange)
    assert "daftar tunggu nomor 1" in text_of(browser(cast.ratna).get("/belajar"))


def test_the_calendar_is_for_those_who_lead_and_those_who_learn(browser, cast, ids):
    path, one = f"/angkatan/{ids['cohort']}/kalender.ics", f"/pertemuan/{ids['today']}/kalender.ics"
    for who in (cast.wulan, cast.ratna):
        answer = browser(who).get(path)
        assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
        assert len(Calendar.from_ical(answer.get_data()).walk("VEVENT")) == 3
        assert len(Calendar.from_ical(browser(who).get(one).get_data()).walk("VEVENT")) == 1
    for who in (cast.budi, cast.joko, cast.hadi):
        assert browser(who).get(path).status_code == 404
        assert browser(who).get(one).status_code == 404
    assert browser(cast.ratna).get(f"/pertemuan/{ids['today']}").status_code == 403
    assert browser().get(path).status_code == 303


@pytest.mark.parametrize(("area", "zone"), [(ANTIROGO, "Asia/Jakarta"), ("91.01.01.1001", "Asia/Jayapura")])
def test_nine_o_clock_is_nine_where_the_cohort_is(session, cast, area, zone):
    cohort = Cohort(id=uuid7(), area_code=area, name="Angkatan 1", quota=5, begins_on=TODAY)
    meeting = people.meeting(cast, people.cohort(cast))
    written = Calendar.from_ical(calendars.calendar(cohort, [meeting], now()))
    [event] = written.walk("VEVENT")
    assert event["DTSTART"].params["TZID"] == zone
    assert event.decoded("dtstart").hour == 9
    assert [str(one["TZID"]) for one in written.walk("VTIMEZONE")] == [zone]
    assert str(event["SUMMARY"]) == "Pelatihan Angkatan 1"
    assert event["STATUS"] == "CONFIRMED"


def test_a_meeting_called_off_says_so_in_the_calendar(session, cast):
    cohort = people.cohort(cast)
    meeting = people.meeting(cast, cohort)
    meetings.call_off(meeting, True, TODAY)
    assert b"STATUS:CANCELLED" in calendars.calendar(cohort, [meeting], now())


def test_the_list_to_sign_has_a_line_for_each_and_three_more(browser, cast, ids):
    page = browser(cast.wulan).get(f"/pertemuan/{ids['today']}/cetak").get_data(as_text=True)
    assert page.count("sign-line") == 2 + 3
    assert "Tanda tangan" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"on": ""}, "Pilih tanggalnya"),
        ({"ends_at": "08:00"}, "sesudah jam mulai"),
        ({"begins_at": "pagi"}, "Jam tidak benar"),
        ({"place": ""}, "Tulis tempatnya"),
        ({"modules": "M99"}, "Pilihan ini tidak ada"),
    ],
)
def test_a_wrong_meeting_is_refused_and_nothing_is_lost(browser, cast, ids, wrong, said):
    right = {"id": str(uuid7()), "on": (TODAY + timedelta(days=3)).isoformat(), "begins_at": "09:00", "modules": "M01"}
    right |= {"ends_at": "11:00", "place": "Balai RW 5", "note": "bawa HP"}
    answer = browser(cast.wulan).post(f"/angkatan/{ids['cohort']}/pertemuan", {**right, **wrong})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "bawa HP" in answer.get_data(as_text=True)


def test_a_meeting_is_planned_once_and_moved(run, browser, cast, ids):
    wulan, path = browser(cast.wulan), f"/angkatan/{ids['cohort']}/pertemuan"
    right = {"id": str(uuid7()), "on": (TODAY + timedelta(days=3)).isoformat(), "begins_at": "09:00", "modules": "M01"}
    right |= {"ends_at": "11:00", "place": "Balai RW 5", "note": ""}
    assert [wulan.post(path, right).status_code for _ in range(2)] == [303, 303]
    assert len(run(lambda: cohort_queries.meetings(ids["cohort"]))) == 4
    moved = {**right, "version": "1", "place": "Balai RW 6"}
    edit = f"/pertemuan/{right['id']}/ubah"
    assert wulan.post(edit, moved).status_code == 303
    stale = wulan.post(edit, {**moved, "place": "Balai RW 7"})
    assert stale.status_code == 409
    assert "Balai RW 6" in text_of(stale)
    assert "Balai RW 7" in stale.get_data(as_text=True)
