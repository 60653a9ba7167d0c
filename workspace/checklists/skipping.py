"""Not needed ("tidak perlu"): for which reasons, and where a few words have to say more."""

from workspace.checklists.models import State
from workspace.checklists.moves import Change, Hand, Standing, Wish, overtaken
from workspace.content import Item, NotNeeded, mentoring
from workspace.errors import RuleBroken

EXPLAIN = "Tulis alasannya dengan singkat."


def reasons_for(item: Item) -> list[NotNeeded]:
    """The reasons for which an item may be left out: few for a rule or a permit, never that the owner declines."""
    return [reason for reason in mentoring().not_needed_reasons if reason.of_rules or not item.is_binding]


def is_explained(item: Item, reason: str) -> bool:
    """Whether the reason needs a note: always for a rule or a permit."""
    return item.is_binding or any(one.explained for one in mentoring().not_needed_reasons if one.key == reason)


def decide(item: Item, now: Standing, wish: Wish, hand: Hand) -> Change | None:
    """What the wish to leave an item out makes of it. RuleBroken when it may not be."""
    if change := overtaken(now, wish, hand, State.NOT_NEEDED, wish.evidence):
        return change
    if now.state is State.PROVEN:
        raise RuleBroken("Bagian ini sudah terbukti. Kembalikan ke belum dulu.")
    if wish.reason not in {reason.key for reason in reasons_for(item)}:
        known = any(reason.key == wish.reason for reason in mentoring().not_needed_reasons)
        raise RuleBroken("Bagian ini wajib. Alasan itu tidak cukup." if known else "Pilih alasannya dari daftar.")
    if is_explained(item, wish.reason) and not wish.evidence:
        raise RuleBroken(EXPLAIN)
    if (now.state, now.reason) == (State.NOT_NEEDED, wish.reason):
        return None
    return Change(State.NOT_NEEDED, None, now.evidence, now.photo_id, wish.reason, note=wish.evidence)
