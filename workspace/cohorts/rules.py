"""Who may be a member, a mentor, and how seats are given: plain rules."""

from datetime import date

from workspace import content


def age_on(born_on: date, day: date) -> int:
    """Whole years on a day; who was born on 29 February is a year older on 1 March."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def age_problem(born_on: date, day: date) -> str | None:
    """Why somebody cannot be entered as a member on this day; None when the age is right (Permensos 25/2019)."""
    age = age_on(born_on, day)
    youngest, oldest = content.curriculum().member_ages
    if age < 0 or age > 110:
        return "Tanggal lahir ini tidak mungkin. Periksa tahunnya."
    if not youngest <= age <= oldest:
        return f"Umurnya {age} tahun. Anggota karang taruna berumur {youngest} sampai {oldest} tahun."
    return None


def mentors_from(born_on: date) -> date:
    """The day on which somebody is old enough to be a mentor."""
    year = born_on.year + content.curriculum().mentor_from_age
    try:
        return born_on.replace(year=year)
    except ValueError:  # born on a leap day
        return date(year, 3, 1)


def born_by(day: date) -> date:
    """Whoever was born on this day or before is old enough to be a mentor on `day`."""
    year = day.year - content.curriculum().mentor_from_age
    try:
        return day.replace(year=year)
    except ValueError:  # a leap day
        return date(year, 2, 28)


def is_too_young(born_on: date, day: date) -> bool:
    """Whether somebody may learn, but not yet accompany owners."""
    return day < mentors_from(born_on)


def too_young(name: str, born_on: date, day: date) -> str | None:
    """Why somebody cannot be a mentor on this day; None when old enough."""
    if not is_too_young(born_on, day):
        return None
    least = content.curriculum().mentor_from_age
    return f"{name} baru {age_on(born_on, day)} tahun. Belajar boleh, mendampingi UMKM mulai {least} tahun."


def quota_problem(quota: int, seated: int) -> str | None:
    """Why a cohort cannot have this many seats."""
    if quota < seated:
        return f"Sudah ada {seated} peserta. Kuota tidak bisa lebih kecil."
    return None


def forgotten_from(left_on: date) -> date:
    """The day on which somebody who left the karang taruna is forgotten, unless coming back before."""
    return left_on + content.privacy().roster.forget_after
