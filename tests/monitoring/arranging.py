"""Businesses, pairings, sessions and promises by the handful."""

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from workspace.businesses.models import Business, Consent
from workspace.businesses.progress import Kind, Progress
from workspace.db import db, uuid7
from workspace.mentoring.models import MentoringSession, Promise, Result
from workspace.pairings.models import Pairing

PLACE = "35.09.21.1007.001.001"


def business(
    owner_id: Any, today: date, name: str = "Usaha", known: int = 40, area: str = PLACE, **dates: Any
) -> Business:
    """A business with consent. `dates` are columns, in days before today."""
    row = Business(id=uuid7(), name=name, owner_id=owner_id, category="jasa", area_code=area)
    row.registered_on = today - timedelta(days=known)
    for column, ago in dates.items():
        setattr(row, column, today - timedelta(days=ago))
    db.session.add(row)
    db.session.flush()
    consent = Consent(business_id=row.id, purpose="mentoring", text_version="1", given_on=row.registered_on)
    consent.recorded_by_id = owner_id
    db.session.add(consent)
    return row


def pair(row: Business, mentor_id: Any, today: date, since: int = 20) -> None:
    """Let a mentor accompany it."""
    db.session.add(Pairing(business_id=row.id, mentor_id=mentor_id, from_on=today - timedelta(days=since)))


def met(row: Business, mentor_id: Any, on: date, result: Result = Result.MET) -> MentoringSession:
    """A session, and its line in the timeline."""
    held = MentoringSession(
        id=uuid7(), business_id=row.id, mentor_id=mentor_id, held_on=on, place="visit", result=result
    )
    held.text = "Catatan sesi."
    db.session.add(held)
    kind = Kind.NOT_MET if result is Result.NOT_MET else Kind.SESSION
    line = Progress(business_id=row.id, kind=kind, on=on, by_id=mentor_id, text=held.text, subject_id=held.id)
    db.session.add(line)
    db.session.flush()
    return held


def promise(
    row: Business, holder_id: Any, due_on: date, text: str = "Cetak label", kept_on: date | None = None,
    given: MentoringSession | None = None,
) -> Promise:  # fmt: skip
    """A promise, `given` at a session."""
    made = Promise(id=uuid7(), business_id=row.id, holder_id=holder_id, made_by_id=holder_id, text=text, due_on=due_on)
    made.kept_on, made.session_id = kept_on, given.id if given else None
    db.session.add(made)
    db.session.flush()
    return made


def many(owner_id: Any, mentor_id: Any, today: date, count: int) -> None:
    """So many businesses in every kind of situation, each with what a page may show of it, in a few statements."""
    with db.session.no_autoflush:
        for number in range(count):
            since = today - timedelta(days=60 + number % 30)
            row = Business(id=uuid7(), name=f"Usaha {number:03d}", owner_id=owner_id, category="jasa", area_code=PLACE)
            row.registered_on, late = since, today - timedelta(days=number % 9 - 4)
            if number % 3:
                row.first_contact_on = today - timedelta(days=30)
                row.last_contact_on = today - timedelta(days=number % 40)
            held = MentoringSession(business=row, mentor_id=mentor_id, held_on=today - timedelta(days=number % 40))
            held.place, held.result = "visit", Result.NOT_MET if number % 2 else Result.MET
            holder = mentor_id if number % 2 else owner_id
            made = Promise(business=row, holder_id=holder, made_by_id=mentor_id, text=f"Janji {number}", due_on=late)
            paired = Pairing(business=row, mentor_id=mentor_id, from_on=since)
            db.session.add_all([row, held, made, paired])
        db.session.flush()
        for key in db.session.scalars(sa.select(Business.id).where(Business.name.like("Usaha ___"))).all():
            consent = Consent(business_id=key, purpose="mentoring", text_version="1", given_on=today)
            consent.recorded_by_id = owner_id
            db.session.add(consent)
