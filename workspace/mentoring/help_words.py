"""Who answers an owner, and by when: the sentence that she sees at once."""

from datetime import date

from workspace.formats import tanggal


def told(holder: str | None, due_on: date) -> str:
    """ "Budi akan menjawab paling lambat Rabu, 25 November 2026." Without a mentor the coordinators answer."""
    return f"{holder or 'Koordinator'} akan menjawab paling lambat {tanggal(due_on, 'full')}."


def stands(holder: str | None, due_on: date, today: date) -> str:
    """The same on a later day, when it may be late."""
    if today <= due_on:
        return told(holder, due_on)
    return f"Jawabannya terlambat {(today - due_on).days} hari. Maaf, ya. Koordinator juga sudah tahu."
