"""What may happen when an office sends a paper back: it is told once, put right, and the item is open again."""

from workspace.checklists.models import State
from workspace.checklists.moves import FIX, MENDED, WORDS, Change, Hand, Move, Standing, Wish, late
from workspace.content import Refusal, papers
from workspace.errors import RuleBroken

#: The moves that are about a fix step.
ABOUT = {Move.REFUSED, Move.MEND, Move.UNMEND}


def decide(now: Standing, wish: Wish, hand: Hand) -> Change | None:
    """What a wish about a fix step makes of an item; for UNMEND `reason` says what is to be put right again."""
    return {Move.REFUSED: _refuse, Move.MEND: _mend, Move.UNMEND: _unmend}[wish.move](now, wish, hand)


def reason_of(key: str) -> Refusal:
    """The reason of a kept key; one that the content has no more is told as "other"."""
    reasons = papers().refusal_reasons
    return reasons.get(key) or reasons["other"]


def _refuse(now: Standing, wish: Wish, hand: Hand) -> Change | None:
    """It came back: the item is to do again, and closed until that is put right. A second reason may follow."""
    if wish.reason not in papers().refusal_reasons:
        raise RuleBroken("Pilih alasannya dari daftar.")
    if wish.reason == "other" and not wish.evidence:
        raise RuleBroken("Tulis apa yang diminta kantornya.")
    if now.state not in (State.WAITING, State.CLAIMED) and not now.fix:
        return late(now, hand, State.TODO) if now.state is State.PROVEN else _nothing_out(now)
    if now.state is State.CLAIMED and not hand.reviews and now.claimed_by_id != hand.person_id:
        return late(now, hand, State.TODO)
    if now.fix == wish.reason:
        return None
    return Change(State.TODO, None, now.evidence, now.photo_id, FIX + (now.fix or wish.reason), note=wish.evidence)


def _nothing_out(now: Standing) -> Change:
    raise RuleBroken(f"Bagian ini “{WORDS[now.state]}”. Yang bisa dikembalikan hanya yang sudah diajukan.")


def _mend(now: Standing, wish: Wish, hand: Hand) -> Change | None:
    """It is put right, and the item is open again."""
    if not now.fix:
        return None
    return Change(State.TODO, None, now.evidence, now.photo_id, MENDED, note=reason_of(now.fix).fix)


def _unmend(now: Standing, wish: Wish, hand: Hand) -> Change | None:
    """It is not yet right after all; not when the item has gone on since."""
    if now.fix:
        return None
    if now.state is not State.TODO or now.reason != MENDED:
        raise RuleBroken("Bagian ini sudah berjalan lagi. Tulis alasan barunya kalau dikembalikan.")
    return Change(State.TODO, None, now.evidence, now.photo_id, FIX + wish.reason, note=reason_of(wish.reason).fix)
