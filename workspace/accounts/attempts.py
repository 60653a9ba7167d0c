"""Attempts at a password: counted before they are weighed, so that many at once cannot slip through.

An attempt lies in the table as a failure until the password proves right, and is then taken out again: only
failures count. Numbers are kept as digests, since many of them are nobody's.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts import audit, rules
from workspace.accounts.keys import SignInFailure, digest
from workspace.db import db, uuid7

KEPT = timedelta(days=1)


class TooManyFailures(Exception):
    """The door stays closed for a while; `wait` says how long."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"Terlalu banyak percobaan. Coba lagi {rules.waiting_time(wait)} lagi.")
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt that may be weighed; `nth` counts the account's failures within the window, this one included."""

    id: UUID
    nth: int


def begin(account: str, address: str, at: datetime) -> Attempt:
    """Count an attempt at an account (a phone number) from an address. Raises TooManyFailures."""
    account, address = digest(account), address[:64]
    times = _recent(SignInFailure.phone == account, rules.FAILURES_PER_ACCOUNT, at)
    nearby = _recent(SignInFailure.address == address, rules.FAILURES_PER_ADDRESS, at)
    for found, most in ((times, rules.FAILURES_PER_ACCOUNT), (nearby, rules.FAILURES_PER_ADDRESS)):
        if len(found) >= most:
            raise TooManyFailures(found[-1] + rules.FAILURE_WINDOW - at)
    attempt = Attempt(uuid7(), len(times) + 1)
    db.session.add(SignInFailure(id=attempt.id, phone=account, address=address, created_at=at))
    return attempt


def _recent(which: sa.ColumnElement[bool], most: int, at: datetime) -> list[datetime]:
    """When the last `most` failures were, newest first."""
    since = at - rules.FAILURE_WINDOW
    found = sa.select(SignInFailure.created_at).where(which, SignInFailure.created_at > since)
    return list(db.session.scalars(found.order_by(SignInFailure.created_at.desc()).limit(most)))


def failed(attempt: Attempt, candidate: Any | None) -> None:
    """The password was wrong. When that closes the account's door, the trail says so, without the number."""
    if attempt.nth >= rules.FAILURES_PER_ACCOUNT:
        person_id, area = (candidate.id, candidate.area_code) if candidate else (None, None)
        audit.note("sign_in.locked", None, person_id, area)


def succeeded(attempt: Attempt, at: datetime) -> None:
    """The password was right: the attempt does not count, and what is older than a day is forgotten."""
    done = sa.or_(SignInFailure.id == attempt.id, SignInFailure.created_at < at - KEPT)
    db.session.execute(sa.delete(SignInFailure).where(done))


def forget(at: datetime) -> None:
    """Forget what is older than a day, also where nobody came in since."""
    db.session.execute(sa.delete(SignInFailure).where(SignInFailure.created_at < at - KEPT))
