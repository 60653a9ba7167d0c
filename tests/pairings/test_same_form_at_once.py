"""The same form, sent by eight thumbs at the same moment: one business, one owner, one pairing. Both databases."""

from dataclasses import replace

import sqlalchemy as sa

from tests.pairings.test_at_once import at_once
from workspace.accounts.models import Appointment, Person
from workspace.businesses.models import Business, Consent
from workspace.businesses.progress import Kind, Progress
from workspace.businesses.registering import Registration
from workspace.clock import today
from workspace.db import db, uuid7
from workspace.pairings.enrolling import enrol
from workspace.pairings.models import Pairing
from workspace.sample.cast import ANTIROGO
from workspace.training.models import TrainingPass
from workspace.training.passing import record

TODAY, THUMBS = today(), 8
TYPED = Registration(
    uuid7(), "Sambal Bu Ning", "Ning Rahayu", "6281399990001", "makanan_kering", "sambal bawang", ANTIROGO, 7, 4
)  # fmt: skip


def count(model, *where):
    return db.session.scalar(sa.select(sa.func.count()).select_from(model).where(*where))


def test_a_business_is_registered_and_paired_once(app, cast, run):
    results = at_once(app, enrol, [(TYPED, cast.budi.id, TODAY, True)] * THUMBS)
    assert results == ["paired"] * THUMBS

    def look():
        mine = Progress.business_id == TYPED.id
        return (
            count(Business, Business.id == TYPED.id),
            count(Person, Person.phone == TYPED.phone),
            count(Consent, Consent.business_id == TYPED.id),
            count(Pairing, Pairing.business_id == TYPED.id),
            count(Progress, mine, Progress.kind == Kind.REGISTERED),
            count(Progress, mine, Progress.kind == Kind.PAIRED),
        )

    assert run(look) == (1, 1, 1, 1, 1, 1)


def test_two_businesses_of_one_new_owner_share_one_person(app, cast, run):
    forms = [replace(TYPED, id=uuid7(), name=f"Usaha {letter}") for letter in "abcd"]
    results = at_once(app, enrol, [(form, cast.wulan.id, TODAY, False) for form in forms])
    assert results == ["paired"] * 4

    def look():
        owners = set(db.session.scalars(sa.select(Business.owner_id).where(Business.id.in_([one.id for one in forms]))))
        (owner_id,) = owners
        return count(Person, Person.phone == TYPED.phone), count(Appointment, Appointment.person_id == owner_id)

    assert run(look) == (1, 1)


def test_a_pass_is_recorded_once(app, cast, run):
    def work(person_id, by):
        record(db.session.get(Person, person_id), TODAY, by, [ANTIROGO], TODAY)

    at_once(app, work, [(cast.ratna.id, cast.wulan.id)] * THUMBS)
    appointments = (Appointment.person_id == cast.ratna.id,)
    assert run(lambda: count(TrainingPass, TrainingPass.person_id == cast.ratna.id)) == 1
    assert run(lambda: count(Appointment, *appointments)) == 2
