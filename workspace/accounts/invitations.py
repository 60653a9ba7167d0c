"""Invitations: a link by which an appointed person chooses the own password, once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts import appointments, attempts, audit, rules, signing_in
from workspace.accounts.keys import Invitation, digest, new_token
from workspace.accounts.models import ROLE_LABELS, Appointment, Person, Role, active
from workspace.accounts.passwords import matches, set_password
from workspace.accounts.queries import candidate
from workspace.db import db
from workspace.errors import RuleBroken

REPEATABLE = timedelta(seconds=60)


def make(person: Person, by_id: UUID | None, at: datetime) -> str:
    """The token of a new invitation, good for a week; older ones of the same person end. `by_id` None: the console."""
    withdraw(person.id, at)
    token = new_token()
    lasts = at + rules.INVITATION_LASTS
    db.session.add(Invitation(person_id=person.id, token_hash=digest(token), made_by_id=by_id, expires_at=lasts))
    audit.note("invitation.made", by_id, person.id, appointments.area_of(person.id, at))
    return token


def withdraw(person_id: UUID, at: datetime, unless: Callable[[UUID | None], bool] = lambda _maker: False) -> None:
    """Let the open invitations of a person end, but for those whose maker (None: the console) passes `unless`.

    Call it when somebody gets a role: whoever may not give all that the person holds by now could else choose the
    password of somebody who may do more. What others sent rightly stays good: it is the person's way in.
    """
    db.session.flush()
    older = sa.select(Invitation).where(Invitation.person_id == person_id, Invitation.expires_at > at)
    for invitation in db.session.scalars(older):
        if not unless(invitation.made_by_id):
            invitation.expires_at = at


def find(token: str, at: datetime, lock: bool = False) -> Invitation | None:
    """The invitation, when it still counts: fresh, unused (or used within the last minute), the person appointed.

    `lock` before accepting it: two taps at once wait for each other.
    """
    appointed = sa.select(Appointment.person_id).where(active(appointments.day_of(at)))
    found = sa.select(Invitation).where(
        Invitation.token_hash == digest(token),
        Invitation.expires_at > at,
        sa.or_(Invitation.used_at.is_(None), Invitation.used_at > at - REPEATABLE),
        Invitation.person_id.in_(appointed),
    )
    return db.session.scalar(found.with_for_update(of=Invitation) if lock else found)


def is_open(token: str, person_id: UUID, at: datetime) -> bool:
    """Whether a token is an unused invitation of this person: what the one who made it still has to send."""
    invitation = find(token, at)
    return invitation is not None and invitation.person_id == person_id and invitation.used_at is None


def accept(invitation: Invitation, password: str, at: datetime, address: str) -> Person:
    """Choose the password; every other device is signed out. Sent twice, it says the same.

    Raises RuleBroken when the password is too weak, or when another one was chosen with this link already. That is a
    guess like any at the door, counted for the person and the address: commit it. Raises attempts.TooManyFailures.
    """
    person = invitation.person
    if invitation.used_at is not None:
        account = person.phone or str(person.id)
        attempt = attempts.begin(account, address, at)
        if not matches(person, password):
            attempts.failed(attempt, candidate(account, appointments.day_of(at)))
            raise RuleBroken("Tautan ini sudah dipakai. Masuk dengan kata sandi yang tadi dibuat.")
        attempts.succeeded(attempt, at)
        return person
    problem = rules.password_problem(password, person.name, person.phone or "")
    if problem:
        raise RuleBroken(problem)
    set_password(person, password)
    invitation.used_at = at
    signing_in.end_all(person.id, at)
    audit.note("invitation.used", person.id, person.id, appointments.area_of(person.id, at))
    return person


def letter(name: str, role: Role, address: str) -> str:
    """What the one who appointed sends through WhatsApp."""
    you = "kamu" if role in {Role.MENTOR, Role.VOLUNTEER} else "Anda"
    return (
        f"Halo {name}, {you} terdaftar sebagai {ROLE_LABELS[role]} di Workspace Karang Taruna.\n\n"
        f"Buka tautan ini, lalu buat kata sandi sendiri:\n{address}\n\n"
        f"Tautan ini hanya untuk {you} dan berlaku {rules.INVITATION_LASTS.days} hari. Jangan diteruskan."
    )
