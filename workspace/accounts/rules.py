"""Phone numbers, passwords, and when a door stays closed: plain rules."""

import re
import unicodedata
from collections.abc import Collection
from datetime import timedelta
from math import ceil

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

    Takes 0812…, +62 812-…, 62812…, 0062812…, +62 (0)812…, dots, brackets, every kind of space and dash, the
    invisible marks that address books add, and the zero that a spreadsheet ate ("81234567890", "81234567890.0").
    Refuses landlines, toll-free numbers (0800) and other countries.
    """
    plain = unicodedata.normalize("NFKC", typed[:60]).strip().removeprefix("'")
    text = "".join(letter for letter in plain if unicodedata.category(letter) not in ("Cf", "Zs", "Pd"))
    text = re.sub(r"^(\d{9,14})\.0$", r"\1", text)
    figures = re.sub(r"[().\s\u2212]", "", text)
    if not re.fullmatch(r"\+?[0-9]{9,18}", figures):
        return None
    abroad = figures.startswith(("+", "00"))
    figures = figures.removeprefix("+").removeprefix("00")
    if abroad and not figures.startswith("62"):
        return None
    national = figures.removeprefix("62").removeprefix("0") if figures.startswith("62") else figures.removeprefix("0")
    if not re.fullmatch(r"8[1-9][0-9]{7,10}", national):
        return None
    number = phonenumbers.parse(f"+62{national}")
    return f"62{national}" if phonenumbers.is_possible_number(number) else None


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


def waiting_time(wait: timedelta) -> str:
    """How long to wait, in words and never too short: "40 detik", "4 menit"."""
    seconds = max(1, ceil(wait.total_seconds()))
    return f"{seconds} detik" if seconds < 60 else f"{ceil(seconds / 60)} menit"


def warnings(roles: Collection[Role]) -> list[str]:
    """What a coordinator should know about somebody's roles together; a reason to think, never to refuse.

    Officers of a community institution (LKD) may not hold office in a second one: Permendagri 18/2018.
    """
    if {Role.COORDINATOR, Role.MENTOR} <= set(roles):
        return ["Satu orang memegang dua peran: Koordinator PKK dan Pendamping. Aturan LKD: cukup satu lembaga."]
    return []


def page_number(asked: str | None) -> int:
    """The page of a list from an address; whatever is no sensible number is the first."""
    return int(asked) if asked and asked.isascii() and asked.isdigit() and 0 < len(asked) < 6 and int(asked) else 1


def search_words(asked: str | None) -> str:
    """What to search for, from an address: one line without invisible letters, which no name has."""
    return "".join(letter for letter in asked or "" if letter.isprintable()).strip()[:80]
