"""Correcting a business: never over somebody else's words, and an owner only while she is nothing but an owner."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from workspace.accounts import owner_links, signing_in
from workspace.accounts.models import Appointment, Person, Role
from workspace.businesses.editing import Change, change
from workspace.businesses.models import Business
from workspace.businesses.owners import is_only_owner
from workspace.clock import now, today
from workspace.errors import RuleBroken
from workspace.repeats import Conflict
from workspace.sample.cast import ANTIROGO


def as_it_is(business):
    rw, rt = (int(part) for part in business.area_code.split(".")[4:])
    return Change(
        business.name, business.sells, business.category, business.address, rw, rt, business.owner.name,
        business.owner.phone,
    )  # fmt: skip


@pytest.fixture
def business(session, cast):
    return session.get(Business, cast.jahit_rini.id)


def test_what_was_typed_is_written_and_the_version_goes_up(session, cast, business):
    version = business.version
    typed = replace(as_it_is(business), name="Jahit Rini Jaya", address="Gang Melati", rw=9, rt=9)
    change(business, version, typed, cast.tuti.id, now())
    session.flush()
    session.refresh(business)
    assert (business.name, business.address, business.neighbourhood) == (
        "Jahit Rini Jaya", "Gang Melati", "RT 009 RW 009",
    )  # fmt: skip
    assert business.area_code == f"{ANTIROGO}.009.009"
    assert business.version == version + 1


def test_a_stale_version_overwrites_nothing(session, cast, business):
    old = business.version
    change(business, old, replace(as_it_is(business), name="Punya Tuti"), cast.tuti.id, now())
    session.flush()
    with pytest.raises(Conflict):
        change(business, old, replace(as_it_is(business), name="Punya Wulan"), cast.wulan.id, now())
    assert business.name == "Punya Tuti"


def test_a_faster_hand_between_reading_and_writing_is_noticed(session, cast, business):
    """The row changed after it was read, as another transaction on PostgreSQL may do."""
    version = business.version
    table = Business.__table__
    faster = sa.update(table).where(table.c.id == business.id).values(name="Lebih cepat", version=version + 1)
    session.connection().execute(faster)
    with pytest.raises(Conflict):
        change(business, version, replace(as_it_is(business), name="Lebih lambat"), cast.tuti.id, now())
    assert business.name == "Lebih cepat"


def test_an_owner_who_is_nothing_else_is_kept_right(session, cast, business):
    change(business, business.version, replace(as_it_is(business), owner_name="Rini Astuti"), cast.tuti.id, now())
    session.flush()
    assert session.get(Person, cast.rini.id).name == "Rini Astuti"


def test_a_new_number_ends_her_links_and_her_sign_ins(session, cast, business):
    _, token = owner_links.make(cast.rini.id, business.id, cast.tuti.id, now())
    _, secret = signing_in.begin(session.get(Person, cast.rini.id), "HP lama", now(), business.id)
    session.flush()
    assert signing_in.load(secret, now())
    typed = replace(as_it_is(business), phone="6281312121212")
    change(business, business.version, typed, cast.tuti.id, now())
    session.flush()
    assert owner_links.find(token, now()) is None
    assert signing_in.load(secret, now()) is None


def test_the_same_number_ends_nothing(session, cast, business):
    _, token = owner_links.make(cast.rini.id, business.id, cast.tuti.id, now())
    change(business, business.version, replace(as_it_is(business), name="Baru"), cast.tuti.id, now())
    session.flush()
    assert owner_links.find(token, now())


def test_who_is_more_than_an_owner_is_changed_by_nobody_here(session, cast, business):
    rini = session.get(Person, cast.rini.id)
    assert is_only_owner(rini)
    session.add(Appointment(person_id=rini.id, role=Role.VOLUNTEER, area_code=ANTIROGO, from_on=today()))
    session.flush()
    session.refresh(rini)
    assert not is_only_owner(rini)
    for other in ({"owner_name": "Rini Palsu"}, {"phone": "6281312121212"}):
        with pytest.raises(RuleBroken, match="hanya bisa diubah oleh pengelola"):
            change(business, business.version, replace(as_it_is(business), **other), cast.tuti.id, now())
    change(business, business.version, replace(as_it_is(business), name="Nama usaha boleh"), cast.tuti.id, now())


def test_who_has_a_password_is_changed_by_nobody_here(session, cast):
    sari = session.get(Business, cast.keripik_sari.id)
    with pytest.raises(RuleBroken, match="hanya bisa diubah oleh pengelola"):
        change(sari, sari.version, replace(as_it_is(sari), phone="6281312121212"), cast.budi.id, now())


def test_somebody_elses_number_is_refused(session, cast, business):
    with pytest.raises(RuleBroken, match="atas nama orang lain"):
        change(business, business.version, replace(as_it_is(business), phone=cast.lastri.phone), cast.tuti.id, now())
    assert session.get(Person, cast.rini.id).phone == cast.rini.phone
