"""The last day of a paper: where it comes from, when it is near, and that a paper that is over says nothing."""

from datetime import date, timedelta

from workspace.checklists.moves import LAPSED, Standing, Wish
from workspace.content import Item, number_format, papers
from workspace.errors import RuleBroken
from workspace.formats import tanggal

#: So long before its last day a paper may be renewed.
LONGEST_NOTICE = timedelta(days=184)


def is_renewed(now: Standing, expires_on: date | None, on: date) -> bool:
    """Whether a paper that counts gets a later last day, near enough to its end that it may be the next paper."""
    return bool(expires_on and now.expires_on and is_near(now, on) and expires_on > now.expires_on)


def is_near(now: Standing, on: date) -> bool:
    """Whether the paper's last day is near enough to renew it."""
    return now.expires_on is not None and now.expires_on - on <= LONGEST_NOTICE


def expiry_of(item: Item, evidence: str, wish: Wish, kept: Standing) -> date | None:
    """The last day of a paper: the one that was typed, the one that was kept with this number, or the number's own."""
    if item.key not in papers().lapses:
        return None
    if wish.expires_on:
        return wish.expires_on
    if kept.expires_on and evidence == kept.evidence:
        return kept.expires_on
    return number_format(item.number_format).expiry(evidence) if item.number_format else None


def demand_valid(now: Standing, evidence: str, expires_on: date | None, on: date) -> None:
    """A paper whose last day is over says nothing: after that day only a new number or another day does."""
    unrenewed = now.reason == LAPSED and expires_on is None and evidence in ("", now.evidence)
    if unrenewed or (expires_on and expires_on < on):
        until = tanggal(expires_on or now.expires_on)
        raise RuleBroken(f"Masa berlakunya habis {until}. Perpanjang, lalu tulis nomor atau tanggal yang baru.")
