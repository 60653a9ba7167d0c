"""Members and accounts are one person, and as old as the list says, wherever a role is given."""

from datetime import timedelta

import pytest

from tests.cohorts import people
from tests.support.client import text_of
from workspace.accounts import appointments
from workspace.accounts.appointments import Post
from workspace.accounts.models import Appointment, Person, Role
from workspace.cohorts import importing, linking, members
from workspace.cohorts.fates import Fate
from workspace.db import db, uuid7
from workspace.errors import RuleBroken
from workspace.sample.cast import ANTIROGO, SUMBERSARI, TEGALGEDE

TODAY = people.TODAY
PHONE = "6281234567890"
FIFTEEN = people.birthday(15)


def appoint(cast, role=Role.VOLUNTEER, area=ANTIROGO, phone=PHONE):
    return appointments.appoint(uuid7(), Post(phone, "Bayu", role, area), cast.dewi.id, TODAY)[0]


def change(cast, member, **facts):
    db.session.flush()
    kept = {name: getattr(member, name) for name in members.FACTS}
    members.change(member, member.version, {**kept, **facts}, cast.wulan.id, TODAY)


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.MENTOR])
@pytest.mark.parametrize("area", [ANTIROGO, SUMBERSARI])
def test_whoever_is_appointed_is_the_member_with_this_number(session, cast, role, area):
    member = people.member(cast, "Bayu", phone=PHONE)
    assert member.person_id is None
    given = appoint(cast, role, area)
    assert member.person_id == given.person_id


@pytest.mark.parametrize(("role", "area"), [(Role.OBSERVER, ANTIROGO), (Role.VOLUNTEER, TEGALGEDE)])
def test_somebody_elsewhere_or_in_another_office_stays_unknown(session, cast, role, area):
    member = people.member(cast, "Bayu", phone=PHONE)
    appoint(cast, role, area)
    assert member.person_id is None


def test_at_night_whoever_was_appointed_before_is_linked(session, cast):
    member = people.member(cast, "Bayu")
    appoint(cast)
    member.phone = PHONE
    session.flush()
    linking.link(None, TODAY)
    assert member.person_id is not None


@pytest.mark.parametrize("left", [False, True])
@pytest.mark.parametrize("linked", [False, True])
def test_under_seventeen_nobody_is_appointed_mentor_whoever_left_neither(session, cast, linked, left):
    member = people.member(cast, "Bayu", age=15, phone=PHONE)
    if linked:
        appoint(cast)
    if left:
        members.stay(member, False, cast.wulan.id, TODAY)
    with pytest.raises(RuleBroken, match="Bayu baru 15 tahun"):
        appoint(cast, Role.MENTOR)


def test_a_mentor_does_not_become_too_young_without_words(session, cast):
    member = people.member(cast, "Bayu", age=20, phone=PHONE)
    appoint(cast, Role.MENTOR)
    with pytest.raises(RuleBroken, match="Sekarang ia pendamping: periksa tahun lahirnya"):
        change(cast, member, born_on=FIFTEEN)
    assert member.born_on == people.birthday(20)
    change(cast, member, born_on=people.birthday(18))
    assert member.born_on == people.birthday(18)


def test_a_volunteer_may_turn_out_to_be_fifteen(session, cast):
    member = people.member(cast, "Bayu", age=20, phone=PHONE)
    appoint(cast)
    change(cast, member, born_on=FIFTEEN)
    assert linking.born_on(member.person_id) == FIFTEEN


def test_neither_a_new_member_nor_a_number_makes_a_mentor_too_young(session, cast):
    appoint(cast, Role.MENTOR)
    with pytest.raises(RuleBroken, match="Sekarang ia pendamping"):
        people.member(cast, "Bayu", age=15, phone=PHONE)
    young = people.member(cast, "Bagas", age=15)
    with pytest.raises(RuleBroken, match="Sekarang ia pendamping"):
        change(cast, young, phone=PHONE)


def test_nor_does_a_list(session, cast):
    people.member(cast, "Bayu", age=20, phone=PHONE)
    appoint(cast, Role.MENTOR)
    lines = [f"Bayu;{PHONE};{FIFTEEN.isoformat()}", f"Citra;;{FIFTEEN.isoformat()}"]
    seen = importing.look("\n".join(["Nama;No WA;Tanggal lahir", *lines]), ANTIROGO, TODAY)
    assert [one.fate for one in seen.verdicts] == [Fate.REFUSED, Fate.NEW]
    assert "Bayu baru 15 tahun" in seen.verdicts[0].sentence


def test_of_two_lists_the_later_birthday_counts_and_a_forgotten_one_not(session, cast):
    person = Person(name="Bayu", phone=PHONE)
    session.add(person)
    session.flush()
    session.add(Appointment(person_id=person.id, role=Role.VOLUNTEER, area_code=ANTIROGO, from_on=TODAY))
    people.member(cast, "Bayu", age=18, phone=PHONE)
    other = people.member(cast, "Bayu", age=16, phone=PHONE, area=TEGALGEDE)
    assert linking.born_on(person.id) == people.birthday(16)
    other.forgotten_on = TODAY - timedelta(days=1)
    session.flush()
    assert linking.born_on(person.id) == people.birthday(18)


@pytest.mark.parametrize(("age", "said"), [(None, True), (20, False)])
def test_whoever_makes_a_mentor_is_told_when_nobody_knows_the_age(browser, cast, run, age, said):
    if age:
        run(lambda: people.member(cast, "Bayu", age, PHONE))
    wulan = browser(cast.wulan)
    sent = {"id": str(uuid7()), "name": "Bayu", "phone": PHONE, "role": "mentor", "area": ANTIROGO}
    page = text_of(wulan.get(wulan.post("/orang/baru", sent).location))
    assert ("Umurnya belum tercatat: pastikan paling sedikit 17 tahun." in page) is said
    assert "Bayu sekarang Pendamping." in page


def test_so_is_whoever_records_a_pass(browser, cast):
    wulan = browser(cast.wulan)
    answer = wulan.post(f"/pelatihan/{cast.ratna.id}/lulus", {"passed_on": TODAY.isoformat()})
    assert "Umurnya belum tercatat" in text_of(wulan.get(answer.location))
