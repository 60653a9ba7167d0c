"""Phone numbers, passwords, and when a door stays closed: plain rules."""

from datetime import timedelta

import phonenumbers

from workspace.accounts.models import Role

PASSWORD_SHORTEST, PASSWORD_LONGEST = 10, 128
COMMON = {"password", "1234567890", "0123456789", "qwertyuiop", "indonesia", "bismillah", "karangtaruna", "workspace"}
FAILURES_PER_ACCOUNT, FAILURES_PER_ADDRESS = 10, 20
FAILURE_WINDOW = timedelta(minutes=5)
INVITATION_LASTS = timedelta(days=7)
#: How long a device may rest before it must sign in again. Mentors and owners keep their own phone for 30 days
#: (product.md A1); those who see many people's affairs on office machines do not.
IDLE = {
    Role.MENTOR: timedelta(days=30),
    Role.OWNER: timedelta(days=30),
    Role.VOLUNTEER: timedelta(days=30),
    Role.COORDINATOR: timedelta(days=7),
    Role.ADMIN: timedelta(hours=12),
    Role.OBSERVER: timedelta(hours=12),
}


def canonical_phone(typed: str) -> str | None:
    """An Indonesian mobile number in any spelling as "6281234567890"; None when it is not one.

    Takes 0812…, +62 812-…, 62812…, 8 12…, dots, brackets, and the zero that a spreadsheet ate.
    """
    figures = "".join(letter for letter in typed if letter.isascii() and letter.isdigit())
    if any(letter.isalpha() for letter in typed) or not figures:
        return None
    figures = figures.removeprefix("00")
    if figures.startswith("620"):
        figures = "62" + figures[3:]
    if figures.startswith("8"):
        figures = "62" + figures
    try:
        number = phonenumbers.parse("+" + figures if figures.startswith("62") else figures, "ID")
    except phonenumbers.NumberParseException:
        return None
    national = str(number.national_number)
    if number.country_code != 62 or not national.startswith("8") or not 9 <= len(national) <= 12:
        return None
    return f"62{national}"


def password_problem(password: str, name: str = "", phone: str = "") -> str | None:
    """What is wrong with a new password, in words; None when it will do."""
    if len(password) < PASSWORD_SHORTEST:
        return f"Sandi terlalu pendek. Paling sedikit {PASSWORD_SHORTEST} huruf, contoh: tiga kata yang kamu suka."
    if len(password) > PASSWORD_LONGEST:
        return f"Sandi terlalu panjang. Paling banyak {PASSWORD_LONGEST} huruf."
    lower = password.lower()
    squeezed = "".join(filter(str.isalnum, lower))
    if len(set(lower)) < 4 or any(squeezed.startswith(word) and len(squeezed) < len(word) + 5 for word in COMMON):
        return "Sandi ini mudah ditebak. Pakai tiga kata yang tidak berhubungan."
    if (name and name.lower() in lower) or (phone and phone[-8:] in squeezed):
        return "Jangan pakai nama atau nomor sendiri di dalam sandi."
    return None


def idle_limit(roles: set[Role]) -> timedelta:
    """The shortest rest that any of a person's roles allows."""
    return min((IDLE[role] for role in roles), default=timedelta(hours=12))
