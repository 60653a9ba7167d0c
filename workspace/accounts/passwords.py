"""Passwords: argon2id with the library's defaults, which follow OWASP."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from workspace.accounts.models import Person

hasher = PasswordHasher()
#: The hash of "nobody has this password" with those defaults; written down, since making it takes a third of a start.
STAND_IN = "$argon2id$v=19$m=65536,t=3,p=4$rgauzaTpqIXzoLdfOUa6Lw$Wo4f5JcBnISsZAwe7S8preVjedK9W8QN04TTqg/mQZU"
#: Verified when nobody has this phone, so that known and unknown numbers take the same time.
NOBODY = STAND_IN


def set_password(person: Person, password: str) -> None:
    """Keep the hash of a new password; `rules.password_problem` must have found nothing."""
    person.password_hash = hasher.hash(password)


def is_right(kept: str | None, password: str) -> bool:
    """Whether a password fits a kept hash; without one it takes as long, and is wrong."""
    try:
        hasher.verify(kept or NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def matches(person: Person | None, password: str) -> bool:
    """Whether the password is this person's; takes as long for somebody unknown."""
    return is_right(person.password_hash if person else None, password)


def renew(person: Person, password: str) -> None:
    """Hash a right password anew where the kept hash is weaker than today's."""
    if person.password_hash and hasher.check_needs_rehash(person.password_hash):
        set_password(person, password)
