"""The certificate: given when all modules and a supervised session are there, good until a module expires."""

import secrets
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace import content
from workspace.accounts.audit import note
from workspace.accounts.models import Person
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.training.models import Certificate, QuizAttempt, Supervision
from workspace.training.quiz_rules import LASTS, passed_at
from workspace.training.trained import finished

#: Letters and figures that nobody mixes up when they are read aloud.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
#: 31^12 codes: nobody guesses one.
LENGTH = 12


@dataclass(frozen=True, slots=True)
class Verified:
    """What a stranger learns from a code: whose it is, since when, and until when it counts."""

    name: str
    issued_on: date
    until: date | None
    revoked: bool

    def is_valid(self, on: date) -> bool:
        """Whether it counts on this day."""
        return not self.revoked and self.until is not None and on <= self.until


def lacks(person_id: UUID, on: date) -> list[str]:
    """What stands between somebody and the certificate, a sentence each; empty when nothing does."""
    supervised = sa.exists().where(Supervision.person_id == person_id)
    learnt, accompanied = db.session.execute(sa.select(finished(sa.literal(person_id), on), supervised)).one()
    modules = f"Selesaikan {len(content.curriculum().modules)} modul: kuisnya lulus, praktiknya diterima."
    missing = [] if learnt else [modules]
    return missing if accompanied else [*missing, "Satu sesi pendampinganmu ditemani koordinator."]


def issue(person: Person, by_id: UUID, area_code: str, on: date) -> Certificate:
    """The certificate of somebody, made once; a revoked one stays revoked, and a new one is made.

    Raises RuleBroken with the first thing that is missing.
    """
    db.session.execute(sa.select(Person.id).where(Person.id == person.id).with_for_update(key_share=True))
    if kept := of(person.id):
        return kept
    if missing := lacks(person.id, on):
        raise RuleBroken(missing[0])
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    row = Certificate(person_id=person.id, code=code, name=person.name, issued_on=on, issued_by_id=by_id)
    db.session.add(row)
    note("certificate.issued", by_id, person.id, area_code)
    return row


def of(person_id: UUID) -> Certificate | None:
    """The certificate that somebody holds and nobody has revoked."""
    held = (Certificate.person_id == person_id, Certificate.revoked_on.is_(None))
    return db.session.scalar(sa.select(Certificate).where(*held).order_by(Certificate.created_at.desc()).limit(1))


def revoke(certificate: Certificate, by_id: UUID, area_code: str, on: date) -> None:
    """Let a certificate count no more; twice is once."""
    if certificate.revoked_on is None:
        certificate.revoked_on, certificate.revoked_by_id = on, by_id
        note("certificate.revoked", by_id, certificate.person_id, area_code)


def tidy(code: str) -> str:
    """A code as somebody typed it: small letters, spaces and lines between the groups are fine."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def verify(code: str) -> Verified | None:
    """What a code says; None when there is no such certificate."""
    found = db.session.scalar(sa.select(Certificate).where(Certificate.code == tidy(code)))
    if found is None:
        return None
    return Verified(found.name, found.issued_on, good_until(found.person_id), found.revoked_on is not None)


def good_until(person_id: UUID) -> date | None:
    """The day on which the first expiring module runs out; None when one was never passed."""
    rules = content.curriculum()
    found = sa.select(QuizAttempt).where(QuizAttempt.person_id == person_id, QuizAttempt.module.in_(rules.expiring))
    attempts = db.session.scalars(found).all()
    passed = [passed_at([one for one in attempts if one.module == code]) for code in rules.expiring]
    known = [at for at in passed if at is not None]
    return (min(known) + LASTS).date() if len(known) == len(passed) else None


def supervise(person: Person, on: date, by_id: UUID, words: str, area_code: str, today: date) -> Supervision:
    """Somebody else was with a mentor at a session. Recorded twice for one day it is one.

    Raises RuleBroken for oneself, and for a day that has not come.
    """
    if person.id == by_id:
        raise RuleBroken("Sesi sendiri dicatat oleh koordinator lain.")
    if not date(2020, 1, 1) <= on <= today:
        raise RuleBroken("Tanggal sesi paling lambat hari ini.")
    same = sa.select(Supervision).where(Supervision.person_id == person.id, Supervision.on == on)
    if kept := db.session.scalar(same.limit(1)):
        return kept
    row = Supervision(person_id=person.id, on=on, by_id=by_id, note=words)
    db.session.add(row)
    note("training.supervised", by_id, person.id, area_code)
    return row


def supervisions_of(person_id: UUID) -> list[Supervision]:
    """The supervised sessions of somebody, the newest first."""
    found = sa.select(Supervision).where(Supervision.person_id == person_id).options(joinedload(Supervision.by))
    return list(db.session.scalars(found.order_by(Supervision.on.desc())))
