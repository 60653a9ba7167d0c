"""Seats and the queue for them: the quota holds, whoever nominates, and the first who waits moves up."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.cohorts import people
from tests.house.asking import ask
from tests.support.client import text_of
from tests.training.test_certificates import GATE, pass_modules
from workspace.cohorts import cohort_queries, members, queries, seating
from workspace.cohorts.models import Cohort, Member, Seat, SeatState
from workspace.cohorts.seating import Plan
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.repeats import Conflict
from workspace.sample.cast import TEGALGEDE
from workspace.training.quiz_rules import months_later

TODAY = people.TODAY


@pytest.fixture
def five(session, cast):
    """A full cohort of two, and a third one who waits."""
    made = people.cohort(cast, quota=2)
    return made, [nominate(cast, made, people.member(cast, name)) for name in ("Adit", "Bayu", "Citra", "Dani")]


def nominate(cast, cohort, member):
    return seating.nominate(cohort, member, cast.wulan.id, TODAY)


def test_who_comes_after_the_quota_waits_in_order(five):
    _, seats = five
    assert [seat.state for seat in seats] == [SeatState.SEATED] * 2 + [SeatState.WAITING] * 2
    assert [seating.queue_number(seat) for seat in seats[2:]] == [1, 2]


def test_nominated_twice_is_one_seat(cast, five):
    cohort, seats = five
    assert nominate(cast, cohort, seats[2].member) is seats[2]
    assert seating.queue_number(seats[2]) == 1


def test_the_first_who_waits_moves_up_in_place_of_who_left(cast, five):
    cohort, (adit, _bayu, citra, dani) = five
    with pytest.raises(RuleBroken, match="Semua kursi terisi"):
        seating.move_up(citra, cast.wulan.id, TODAY)
    seating.leave(adit, "work", cast.wulan.id, TODAY)
    with pytest.raises(RuleBroken, match="Citra menunggu lebih dulu"):
        seating.move_up(dani, cast.wulan.id, TODAY)
    for _ in range(2):
        seating.move_up(citra, cast.wulan.id, TODAY)
    assert (citra.state, citra.replaces_id) == (SeatState.SEATED, adit.id)
    assert seating.queue_number(dani) == 1
    rows = {row.name: row for row in cohort_queries.seats(cohort.id, TODAY)}
    assert rows["Citra"].replaces == "Adit"
    assert (rows["Adit"].state, rows["Adit"].left_reason) == (SeatState.LEFT, "work")


def test_nobody_overtakes_who_waits_for_a_free_seat(cast, five):
    cohort, seats = five
    seating.leave(seats[0], "work", cast.wulan.id, TODAY)
    assert nominate(cast, cohort, people.member(cast, "Eka")).state is SeatState.WAITING


def test_who_left_may_be_nominated_again_and_stands_last(cast, five):
    cohort, seats = five
    seating.leave(seats[0], "work", cast.wulan.id, TODAY)
    again = nominate(cast, cohort, seats[0].member)
    assert (again.id, again.state, again.left_on) == (seats[0].id, SeatState.WAITING, None)
    assert seating.queue_number(again) == 3


def test_who_only_waited_is_replaced_by_nobody(cast, five):
    _, (_adit, bayu, citra, dani) = five
    seating.leave(bayu, "school", cast.wulan.id, TODAY)
    seating.leave(citra, "work", cast.wulan.id, TODAY)
    seating.move_up(dani, cast.wulan.id, TODAY)
    assert dani.replaces_id == bayu.id


def test_who_leaves_the_karang_taruna_gives_up_seats_in_open_cohorts(cast, five):
    cohort, (adit, bayu, citra, _dani) = five
    over = people.cohort(cast, name="Angkatan 0")
    past = nominate(cast, over, adit.member)
    seating.close(over, True, TODAY)
    db.session.flush()
    for seat in (adit, citra):
        members.stay(seat.member, False, cast.wulan.id, TODAY)
    assert {(one.state, one.left_reason) for one in (adit, citra)} == {(SeatState.LEFT, "karang_taruna")}
    assert past.state is SeatState.SEATED, "what is over stays as it was"
    assert bayu.state is SeatState.SEATED
    assert seating.first_waiting(cohort.id).member.name == "Dani"
    members.stay(adit.member, True, cast.wulan.id, TODAY)
    assert adit.state is SeatState.LEFT


def test_nobody_moves_up_in_a_closed_cohort(browser, cast, run):
    def arrange():
        cohort = people.cohort(cast, quota=1)
        adit, bayu = (nominate(cast, cohort, people.member(cast, name)) for name in ("Adit", "Bayu"))
        seating.leave(adit, "work", cast.wulan.id, TODAY)
        return cohort.id, bayu.id

    cohort, bayu = run(arrange)
    wulan = browser(cast.wulan)
    assert "Naikkan" in text_of(wulan.get(f"/angkatan/{cohort}"))
    wulan.post(f"/angkatan/{cohort}/tutup", {"done": "1"})
    assert "Naikkan" not in text_of(wulan.get(f"/angkatan/{cohort}"))
    refused = wulan.post(f"/kursi/{bayu}/naik", {})
    assert (refused.status_code, "sudah ditutup" in text_of(refused)) == (422, True)


@pytest.mark.parametrize("case", ["closed", "elsewhere", "left"])
def test_who_cannot_be_nominated(session, cast, case):
    cohort = people.cohort(cast)
    member = people.member(cast, "Eka", area=TEGALGEDE if case == "elsewhere" else cohort.area_code)
    if case == "closed":
        seating.close(cohort, True, TODAY)
    if case == "left":
        member.left_on = TODAY
    with pytest.raises(RuleBroken):
        nominate(cast, cohort, member)


def test_a_quota_is_never_below_the_seats_taken(cast, five):
    cohort, seats = five
    with pytest.raises(RuleBroken, match="Sudah ada 2 peserta"):
        seating.change_cohort(cohort, cohort.version, Plan("Angkatan 1", 1, TODAY))
    seating.change_cohort(cohort, cohort.version, Plan("Angkatan 1", 3, TODAY))
    db.session.flush()
    seating.move_up(seats[2], cast.wulan.id, TODAY)
    assert seats[2].replaces_id is None
    with pytest.raises(Conflict):
        seating.change_cohort(cohort, 1, Plan("Lain", 9, TODAY))


def test_two_nominating_at_once_never_exceed_the_quota(app, browser, cast, run):
    """Six at the same moment for the last of two seats, on either database."""

    def arrange():
        made = people.cohort(cast, quota=2)
        found = [people.member(cast, f"Anggota {nth}") for nth in range(7)]
        nominate(cast, made, found[0])
        return made.id, [one.id for one in found[1:]]

    cohort_id, member_ids = run(arrange)
    start = threading.Barrier(len(member_ids))
    devices = [browser(cast.wulan) for _ in member_ids]

    def tap(nth):
        start.wait()
        return ask(devices[nth], "POST", f"/angkatan/{cohort_id}/calon", {"member": str(member_ids[nth])})

    with ThreadPoolExecutor(len(member_ids)) as pool:
        answers = [one.status_code for one in pool.map(tap, range(len(member_ids)))]
    assert answers == [303] * 6
    states = run(lambda: db.session.execute(sa.select(Seat.state, Seat.place).order_by(Seat.place)).all())
    assert [state for state, _ in states] == [SeatState.SEATED] * 2 + [SeatState.WAITING] * 5
    assert [place for _, place in states] == list(range(1, 8))


def test_trained_is_counted_after_passing_and_never_when_nominated(session, cast):
    visible = sa.select(Member)
    ratna = people.member(cast, "Ratna", phone=cast.ratna.phone)
    people.member(cast, "Bayu")
    cohort = people.cohort(cast)
    assert nominate(cast, cohort, ratna).state is SeatState.SEATED
    assert queries.headcount(visible, TODAY).sentence == "0 dari 2 anggota sudah terlatih"
    pass_modules(cast.ratna.id, GATE)
    assert queries.headcount(visible, TODAY).trained == 0, "three modules open the first visit, and are not all of it"
    pass_modules(cast.ratna.id)
    assert queries.headcount(visible, TODAY).sentence == "1 dari 2 anggota sudah terlatih"
    rows, more = queries.members(visible, TODAY, "sudah", "", 1)
    assert ([row.name for row in rows], more) == (["Ratna"], False)
    rows, _ = queries.members(visible, TODAY, "belum", "", 1)
    assert [row.name for row in rows] == ["Bayu"]
    year = months_later(TODAY, 12) + timedelta(days=1)
    assert queries.headcount(visible, year).trained == 0, "three of the modules have expired"


def test_who_was_trained_elsewhere_is_counted_and_told_apart(session, cast):
    people.member(cast, "Ratna", phone=cast.ratna.phone)
    people.member(cast, "Budi", phone=cast.budi.phone)
    visible = sa.select(Member)
    apart = "1 dari 2 anggota sudah terlatih, 1 di antaranya dilatih di tempat lain"
    assert queries.headcount(visible, TODAY).sentence == apart
    pass_modules(cast.budi.id)
    assert queries.headcount(visible, TODAY).sentence == "1 dari 2 anggota sudah terlatih", "by now here as well"


def test_a_cohort_opened_twice_is_one(session, cast):
    made = people.cohort(cast)
    again = seating.open_cohort(made.id, made.area_code, Plan(made.name, 5, TODAY), cast.wulan.id)
    assert again is made
    with pytest.raises(Conflict):
        seating.open_cohort(made.id, made.area_code, Plan("Lain", 5, TODAY), cast.wulan.id)
    assert session.scalar(sa.select(sa.func.count()).select_from(Cohort)) == 1
