"""The hash that is weighed for unknown numbers."""

from argon2 import PasswordHasher

from workspace.accounts import passwords


def test_an_unknown_number_takes_as_long_as_a_known_one():
    """The stand-in is as heavy as what the library makes today: once its defaults change, write down a new one."""
    today = PasswordHasher()
    assert today.check_needs_rehash(passwords.STAND_IN) is False
    assert today.verify(passwords.STAND_IN, "nobody has this password")
