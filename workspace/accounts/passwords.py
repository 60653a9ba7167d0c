"""Passwords: argon2id with the library's defaults, which follow OWASP."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from workspace.accounts.models import Person

hasher = PasswordHasher()
#: Verified when nobody has this phone, so that known and unknown numbers take the same time.
NOBODY = hasher.hash("nobody has this password")


def set_password(person: Person, password: str) -> None:
    """Keep the hash of a new password; `rules.password_problem` must have found nothing."""
    person.password_hash = hasher.hash(password)


def matches(person: Person | None, password: str) -> bool:
    """Whether the password is right; takes as long for somebody unknown, and renews an outdated hash."""
    kept = person.password_hash if person and person.password_hash else None
    try:
        hasher.verify(kept or NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    if person is None or kept is None:
        return False
    if hasher.check_needs_rehash(kept):
        set_password(person, password)
    return True
