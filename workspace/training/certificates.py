"""The certificate: given when all modules and a supervised session are there, good until a module expires.

One that was revoked stays revoked. Whoever lost it earns another by a session that is supervised on a later day.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from workspace import content
from workspace.accounts.appointments import area_of
from workspace.accounts.audit import note
from workspace.accounts.models import Person
from workspace.areas.rules import zone_of
from workspace.clock import WIB
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.formats import tanggal
from workspace.training.models import Certificate, QuizAttempt, Supervision
from workspace.training.quiz_rules import last_day, passed_at
from workspace.training.trained import finished

#: Letters and figures that nobody mixes up when they are read aloud.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
#: 31^12 codes: nobody guesses one.
LENGTH = 12


@dataclass(frozen=True, slots=True)
class Verified:
    """What a stranger learns from a code: whose it is, since when, until when, and whether it counts today."""

    name: str
    issued_on: date
    until: date | None
    revoked: bool
    is_valid: bool


def lacks(person_id: UUID, on: date, zone: ZoneInfo = WIB, revoked_on: date | None = None) -> list[str]:
    """What stands between somebody and the certificate, a sentence each; empty when nothing does.

    `revoked_on` is the day on which the last one was revoked.
    """
    supervised = sa.exists().where(Supervision.person_id == person_id)
    if revoked_on:
        supervised = supervised.where(Supervision.on > revoked_on)
    found = sa.select(finished(sa.literal(person_id), on, zone), supervised)
    learnt, accompanied = db.session.execute(found).one()
    modules = f"Selesaikan {len(content.curriculum().modules)} modul: kuisnya lulus, praktiknya diterima."
    later = f" Sesinya sesudah {tanggal(revoked_on)}, hari sertifikat yang lama dicabut." if revoked_on else ""
    missing = [] if learnt else [modules]
    return missing if accompanied else [*missing, f"Satu sesi pendampinganmu ditemani koordinator.{later}"]


def issue(person: Person, by_id: UUID, area_code: str, on: date, zone: ZoneInfo = WIB) -> Certificate:
    """The certificate of somebody, made once.

    Raises RuleBroken with the first thing that is missing.
    """
    db.session.execute(sa.select(Person.id).where(Person.id == person.id).with_for_update(key_share=True))
    last = newest(person.id)
    if last and last.revoked_on is None:
        return last
    if missing := lacks(person.id, on, zone, last.revoked_on if last else None):
        raise RuleBroken(missing[0])
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    row = Certificate(person_id=person.id, code=code, name=person.name, issued_on=on, issued_by_id=by_id)
    db.session.add(row)
    note("certificate.issued", by_id, person.id, area_code)
    return row


def newest(person_id: UUID) -> Certificate | None:
    """The last certificate that somebody got, revoked or not."""
    found = sa.select(Certificate).where(Certificate.person_id == person_id)
    return db.session.scalar(found.order_by(Certificate.created_at.desc(), Certificate.id.desc()).limit(1))


def of(person_id: UUID) -> Certificate | None:
    """The certificate that somebody holds and nobody has revoked."""
    last = newest(person_id)
    return last if last and last.revoked_on is None else None


def revoke(certificate: Certificate, reason: str, by_id: UUID, area_code: str, on: date) -> None:
    """Let a certificate count no more, and say why; twice is once."""
    if certificate.revoked_on is None:
        certificate.revoked_on, certificate.revoked_by_id, certificate.revoked_reason = on, by_id, reason
        note("certificate.revoked", by_id, certificate.person_id, area_code)


def tidy(code: str) -> str:
    """A code as somebody typed it: small letters, spaces and lines between the groups are fine."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def verify(code: str, at: datetime) -> Verified | None:
    """What a code says at this moment where its holder lives; None when there is no such certificate."""
    found = db.session.scalar(sa.select(Certificate).where(Certificate.code == tidy(code)))
    if found is None:
        return None
    zone = zone_of(area_of(found.person_id, at) or "")
    until, revoked = good_until(found.person_id, zone), found.revoked_on is not None
    counts = not revoked and until is not None and at.astimezone(zone).date() <= until
    return Verified(found.name, found.issued_on, until, revoked, counts)


def good_until(person_id: UUID, zone: ZoneInfo = WIB) -> date | None:
    """The last day before the first expiring module runs out; None when one was never passed."""
    rules = content.curriculum()
    found = sa.select(QuizAttempt).where(QuizAttempt.person_id == person_id, QuizAttempt.module.in_(rules.expiring))
    attempts = db.session.scalars(found).all()
    passed = {code: passed_at([one for one in attempts if one.module == code]) for code in rules.expiring}
    days = [last_day(code, at, zone) for code, at in passed.items() if at is not None]
    return min(day for day in days if day) if len(days) == len(passed) else None
