"""Which keys there may be."""

import re

KEY = re.compile(r"(?=.{1,500}\Z)[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")


def checked(key: str) -> str:
    """The key, if it can name nothing outside: letters, digits, `._-`, no part that is empty or begins with a dot."""
    if not KEY.fullmatch(key):
        raise ValueError(f"not a storage key: {key[:80]!r}")
    return key
