"""When a training counts as passed: plain rules."""

from datetime import date, timedelta

#: A day further back than this is a slip of the finger in the year.
OLDEST = timedelta(days=3660)


def day_problem(passed_on: date, today: date) -> str | None:
    """What is wrong with the day on which somebody is said to have passed; None when it will do."""
    if passed_on > today:
        return "Tanggal lulus belum terjadi. Pilih hari ini atau sebelumnya."
    if today - passed_on > OLDEST:
        return "Tanggal lulus terlalu lama. Periksa tahunnya."
    return None
