"""When a business may rest: plain rules. The longest rest is agreed with PKK (content/programme.toml)."""

from datetime import date, timedelta

from workspace import content


def pause_problem(until_on: date, on: date) -> str | None:
    """What is wrong with the day of return; None when it will do."""
    longest = content.programme().pause_max_days
    if until_on <= on:
        return "Tanggal kembali harus sesudah hari ini."
    if until_on > on + timedelta(days=longest):
        return f"Jeda paling lama {longest} hari. Pilih tanggal yang lebih dekat."
    return None
