"""Fifty hands at once: one business gets one mentor, and no mentor gets too many. Real threads, real connections."""

import contextvars
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import sqlalchemy as sa

from workspace.accounts.models import Appointment, Person, Role
from workspace.businesses.models import Business, Consent
from workspace.clock import today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.pairings.models import Pairing
from workspace.pairings.pairing import pair
from workspace.pairings.rules import most
from workspace.sample.cast import ANTIROGO
from workspace.training.models import TrainingPass

TODAY = today()
THREADS = 50


def mentors(count):
    """So many trained mentors of Antirogo; their ids."""
    people = [Person(name=f"Kawan {number:02d}") for number in range(count)]
    db.session.add_all(people)
    db.session.flush()
    for person in people:
        db.session.add(Appointment(person_id=person.id, role=Role.MENTOR, area_code=ANTIROGO, from_on=TODAY))
        db.session.add(TrainingPass(person_id=person.id, passed_on=TODAY))
    return [person.id for person in people]


def businesses(count, owner_id):
    """So many businesses whose owner agreed; their ids."""
    made = [
        Business(name=f"Usaha {n}", owner_id=owner_id, category="jasa", area_code=f"{ANTIROGO}.001.001",
                 registered_on=TODAY)
        for n in range(count)
    ]  # fmt: skip
    db.session.add_all(made)
    db.session.flush()
    for business in made:
        agreed = Consent(business_id=business.id, purpose="mentoring", given_on=TODAY, recorded_by_id=owner_id)
        agreed.text_version = "1"
        db.session.add(agreed)
    return [business.id for business in made]


def at_once(app, work, arguments):
    """Run `work` with each of `arguments` in a thread and a transaction of its own; what each came to."""
    barrier = Barrier(len(arguments))

    def one(argument):
        def inside():
            with app.app_context():
                barrier.wait(timeout=60)
                try:
                    work(*argument)
                    db.session.commit()
                    return "paired"
                except RuleBroken as broken:
                    db.session.rollback()
                    return str(broken)

        return contextvars.Context().run(inside)

    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(one, arguments))


def pair_by_id(business_id, mentor_id, by):
    pair(db.session.get(Business, business_id), db.session.get(Person, mentor_id), by, TODAY)


def active(column, value):
    found = sa.select(sa.func.count()).select_from(Pairing).where(column == value, Pairing.ended_on.is_(None))
    return db.session.scalar(found)


def test_fifty_mentors_for_one_business_leave_exactly_one_winner(app, cast, run):
    ids = run(lambda: mentors(THREADS))
    for _ in range(3):
        (business_id,) = run(lambda: businesses(1, cast.lastri.id))
        results = at_once(app, pair_by_id, [(business_id, mentor_id, cast.wulan.id) for mentor_id in ids])
        assert results.count("paired") == 1
        assert {said[:9] for said in results if said != "paired"} == {"Usaha 0 s"}
        assert run(lambda b=business_id: active(Pairing.business_id, b)) == 1


def test_fifty_businesses_for_one_mentor_stop_at_the_most(app, cast, run):
    (mentor_id,) = run(lambda: mentors(1))
    ids = run(lambda: businesses(THREADS, cast.lastri.id))
    results = at_once(app, pair_by_id, [(business_id, mentor_id, cast.wulan.id) for business_id in ids])
    assert results.count("paired") == most()
    assert {said for said in results if said != "paired"} == {f"Kawan 00 sudah penuh: {most()} dari {most()} UMKM."}
    assert run(lambda: active(Pairing.mentor_id, mentor_id)) == most()
