"""Businesses, pairings, sessions and promises by the handful."""

from datetime import date, timedelta
from typing import Any

from workspace.businesses.models import Business, Consent
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
    """A session."""
    held = MentoringSession(
        id=uuid7(), business_id=row.id, mentor_id=mentor_id, held_on=on, place="visit", result=result
    )
    held.text = "Catatan sesi."
    db.session.add(held)
    db.session.flush()
    return held


def promise(
    row: Business, holder_id: Any, due_on: date, text: str = "Cetak label", kept_on: date | None = None
) -> Promise:
    """A promise."""
    made = Promise(id=uuid7(), business_id=row.id, holder_id=holder_id, made_by_id=holder_id, text=text, due_on=due_on)
    made.kept_on = kept_on
    db.session.add(made)
    db.session.flush()
    return made


def many(owner_id: Any, mentor_id: Any, today: date, count: int) -> None:
    """So many businesses in every kind of situation, each with what a page may show of it."""
    for number in range(count):
        dates = {"first_contact_on": 30, "last_contact_on": number % 40} if number % 3 else {}
        row = business(owner_id, today, f"Usaha {number:03d}", 60 + number % 30, **dates)
        pair(row, mentor_id, today)
        met(row, mentor_id, today - timedelta(days=number % 40), Result.NOT_MET if number % 2 else Result.MET)
        promise(row, mentor_id if number % 2 else owner_id, today - timedelta(days=number % 9 - 4), f"Janji {number}")
