"""Bringing a business in: once however often it is sent, the owner found by her number, her consent written down."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from workspace import content, repeats
from workspace.accounts import owner_links, signing_in
from workspace.accounts.models import Appointment, Person, Role
from workspace.businesses.consents import consents_of
from workspace.businesses.models import Business, Consent
from workspace.businesses.progress import Progress
from workspace.businesses.registering import Registration, register
from workspace.clock import now, today
from workspace.db import uuid7
from workspace.errors import RuleBroken
from workspace.sample.cast import ANTIROGO, TEGALGEDE

TODAY = today()
TYPED = Registration(
    uuid7(), "Sambal Bu Ning", "Ning Rahayu", "6281399990001", "makanan_kering", "sambal bawang", ANTIROGO, 7, 4
)  # fmt: skip


def test_a_business_comes_with_its_owner_its_place_and_its_first_line(session, cast):
    business = register(replace(TYPED, purposes=("catalogue",)), cast.budi.id, TODAY)
    session.flush()
    assert (business.id, business.neighbourhood, business.registered_by_id) == (TYPED.id, "RT 004 RW 007", cast.budi.id)
    assert (business.owner.name, business.owner.phone, business.owner.password_hash) == (
        "Ning Rahayu", "6281399990001", None,
    )  # fmt: skip
    assert [(one.role, one.area_code, one.from_on) for one in business.owner.appointments] == [
        (Role.OWNER, ANTIROGO, TODAY)
    ]
    (line,) = session.scalars(sa.select(Progress).where(Progress.business_id == business.id))
    assert (line.text, line.on, line.by_id) == ("Sambal Bu Ning didaftarkan.", TODAY, cast.budi.id)


def test_the_consent_is_kept_with_its_version_its_day_and_its_witness(session, cast):
    business = register(replace(TYPED, purposes=("catalogue",)), cast.budi.id, TODAY)
    session.flush()
    kept = {row.purpose: row for row in session.scalars(sa.select(Consent).where(Consent.business_id == business.id))}
    assert set(kept) == {"mentoring", "catalogue"}
    assert {(row.given_on, row.recorded_by_id) for row in kept.values()} == {(TODAY, cast.budi.id)}
    assert all(row.text_version == content.consent().purpose(purpose).version for purpose, row in kept.items())
    assert [one.label for one in consents_of(business.id)] == ["Pendampingan usaha", "Foto di katalog"]


def test_no_purpose_is_written_down_that_the_content_does_not_know(session, cast):
    business = register(replace(TYPED, purposes=("jual_data",)), cast.budi.id, TODAY)
    session.flush()
    assert [one.label for one in consents_of(business.id)] == ["Pendampingan usaha"]


def test_sent_twice_it_is_one_business(session, cast):
    first = register(TYPED, cast.budi.id, TODAY)
    session.flush()
    assert register(TYPED, cast.budi.id, TODAY) is first
    counts = [
        session.scalar(sa.select(sa.func.count()).select_from(model).where(model.business_id == first.id))
        for model in (Consent, Progress)
    ]
    assert counts == [1, 1]


@pytest.mark.parametrize("other", [{"name": "Sambal Lain"}, {"rt": 5}, {"phone": "6281399990002"}, {"sells": "kopi"}])
def test_the_same_form_with_other_words_is_a_conflict(session, cast, other):
    register(TYPED, cast.budi.id, TODAY)
    session.flush()
    with pytest.raises(repeats.Conflict):
        register(replace(TYPED, **other), cast.budi.id, TODAY)


def test_the_form_of_somebody_else_is_refused(session, cast):
    register(TYPED, cast.budi.id, TODAY)
    session.flush()
    with pytest.raises(repeats.Foreign):
        register(TYPED, cast.tuti.id, TODAY)


def test_an_owner_may_have_two_businesses(session, cast):
    typed = replace(TYPED, owner_name="Ibu Rini", phone=cast.rini.phone, name="Bordir Rini")
    business = register(typed, cast.budi.id, TODAY)
    session.flush()
    assert business.owner_id == cast.rini.id
    assert business.owner.name == "Rini"
    assert len(business.owner.appointments) == 1


def test_an_owner_of_another_kelurahan_gets_a_second_place(session, cast):
    business = register(replace(TYPED, owner_name="Joko", phone=cast.joko.phone), cast.budi.id, TODAY)
    session.flush()
    places = {(one.role, one.area_code) for one in business.owner.appointments}
    assert places == {(Role.OWNER, TEGALGEDE), (Role.OWNER, ANTIROGO)}


def test_a_number_of_somebody_with_another_name_is_refused(session, cast):
    with pytest.raises(RuleBroken, match="atas nama orang lain"):
        register(replace(TYPED, phone=cast.wulan.phone), cast.budi.id, TODAY)
    assert session.get(Business, TYPED.id) is None


def test_a_link_to_the_business_of_a_coordinator_gives_no_coordinators_rights(session, cast):
    """A mentor who writes a coordinator's name and number down gets no way into her account."""
    business = register(replace(TYPED, owner_name="Bu Wulan", phone=cast.wulan.phone), cast.budi.id, TODAY)
    session.flush()
    assert business.owner_id == cast.wulan.id
    link, token = owner_links.make(cast.wulan.id, business.id, cast.budi.id, now())
    session.flush()
    person = owner_links.use(owner_links.find(token, now()), now())
    _, secret = signing_in.begin(person, "HP", now(), link.business_id)
    session.flush()
    inside = signing_in.load(secret, now())
    assert inside.roles == {Role.OWNER}
    assert inside.business_id == business.id
    assert inside.areas(Role.COORDINATOR) == []


def test_an_owner_whose_role_ended_is_an_owner_again(session, cast):
    session.execute(sa.update(Appointment).where(Appointment.person_id == cast.rini.id).values(until_on=TODAY))
    business = register(replace(TYPED, owner_name="Rini", phone=cast.rini.phone), cast.budi.id, TODAY)
    session.flush()
    assert [one.is_active(TODAY) for one in business.owner.appointments] == [False, True]


@pytest.mark.parametrize("name", ["🙂🙂", "محمد", "Bu Haji", "O'Neil", "<b>Sari</b>"])
def test_owners_have_all_kinds_of_names(session, cast, name):
    business = register(replace(TYPED, owner_name=name), cast.budi.id, TODAY)
    second = register(replace(TYPED, id=uuid7(), owner_name=name, name="Lain"), cast.budi.id, TODAY)
    session.flush()
    assert business.owner.name == name
    assert second.owner_id == business.owner_id
    assert session.scalar(sa.select(sa.func.count()).where(Person.phone == TYPED.phone)) == 1
