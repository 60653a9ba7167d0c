"""Waiting for a third party: on whom, how long that usually takes, and when to ask again. Words and days only."""

from datetime import date, timedelta

from workspace.checklists.moves import Standing
from workspace.content import mentoring, papers
from workspace.formats import tanggal

#: When what usually takes so long is over, one asks again in a week.
AGAIN = timedelta(days=7)


def waiting_word(kept: str) -> str:
    """On whom an item waits, in words: a kept key of the list, or the name that was typed."""
    return next((choice.label for choice in mentoring().waiting_for if choice.key == kept), kept)


def usual_days(item_key: str, whom: str) -> int | None:
    """How many days this office usually has this paper: our estimates; None for somebody who is on no list."""
    for_item = papers().waits.get(item_key, {})
    general = next((choice.usual_days for choice in mentoring().waiting_for if choice.key == whom), None)
    return for_item.get(whom, general)


def usual_office(item_key: str) -> str:
    """For whom this paper usually waits; empty when nobody said."""
    return next(iter(papers().waits.get(item_key, {})), "")


def proposed(item_key: str, whom: str, since: date, on: date) -> date | None:
    """The day to ask again: when the usual time is over, and if that has gone by, a week from `on`."""
    days = usual_days(item_key, whom)
    if days is None:
        return None
    usual = since + timedelta(days=days)
    return usual if usual > on else on + AGAIN


def so_far(now: Standing, on: date) -> str:
    """Since when somebody waits: "Sejak 1 November 2026, sudah 21 hari."."""
    days = (on - now.waiting_since).days if now.waiting_since else 0
    return f"Sejak {tanggal(now.waiting_since)}, sudah {days} hari." if days else "Sejak hari ini."


def lasts(days: int) -> str:
    """ "2 minggu": a span of days in the largest unit that fits it."""
    for unit, length in (("bulan", 30), ("minggu", 7)):
        if days >= length and days % length == 0:
            return f"{days // length} {unit}"
    return f"{days} hari"


def usually(item_key: str, whom: str) -> str:
    """ "biasanya kira-kira 2 minggu"; empty when nobody knows."""
    days = usual_days(item_key, whom)
    return f"biasanya kira-kira {lasts(days)}" if days else ""
