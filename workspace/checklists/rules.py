"""What may happen to an item, and who may let it happen: one decision per move.

A claim is proven by a second person, never by whoever claimed it. `decide` returns None when what is asked for is
already so, and raises RuleBroken, in words, when it may not be.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from workspace.checklists import sent_back, skipping
from workspace.checklists.expiry import demand_valid, expiry_of, is_renewed
from workspace.checklists.models import State
from workspace.checklists.moves import (
    LAPSED,
    NOT_RIGHT,
    REOPENED,
    UNDONE,
    WORDS,
    Change,
    Hand,
    Move,
    Standing,
    Wish,
    late,
    overtaken,
)
from workspace.checklists.waiting import proposed, waiting_word
from workspace.content import Item
from workspace.errors import RuleBroken

#: An office may be given at most this long before somebody asks again.
LONGEST_WAIT = timedelta(days=180)
#: Nobody remembers rightly since when, further back than this.
LONGEST_AGO = timedelta(days=365)


def decide(item: Item, now: Standing, wish: Wish, hand: Hand, blockers: Sequence[str], on: date) -> Change | None:
    """What a wish makes of an item. `blockers` are the labels of the items that come first and are not done.

    What has to be put right after an office sent the item back comes first too.
    """
    if wish.move in sent_back.ABOUT:
        return sent_back.decide(now, wish, hand)
    blockers = [sent_back.reason_of(now.fix).fix, *blockers] if now.fix else blockers
    if wish.move is Move.CLAIM:
        return _claim(item, now, wish, hand, blockers, on)
    if wish.move is Move.TAKE_BACK:
        return _take_back(now, hand)
    if wish.move is Move.WAIT:
        return _wait(item, now, wish, hand, blockers, on)
    if wish.move is Move.REOPEN:
        return _reopen(now, wish, hand)
    if not hand.reviews:
        raise RuleBroken("Bagian ini dicek oleh pendamping atau koordinator.")
    if wish.move is Move.CONFIRM:
        return _confirm(item, now, wish, hand, on)
    if wish.move is Move.SKIP:
        return skipping.decide(item, now, wish, hand)
    return {Move.REJECT: _reject, Move.UNDO: _undo}[wish.move](now, wish, hand)


def _claim(item: Item, now: Standing, wish: Wish, hand: Hand, blockers: Sequence[str], on: date) -> Change | None:
    """Somebody says that it is done. New evidence from another person makes the claim that person's own."""
    mine = now.claimed_by_id == hand.person_id
    evidence = wish.evidence or (now.evidence if mine else "")
    photo_id = wish.photo_id or (now.photo_id if mine else None)
    expires_on = expiry_of(item, evidence, wish, now if mine else Standing())
    if now.state is State.PROVEN and not is_renewed(now, expires_on, on):
        return None
    if now.state is State.CLAIMED:
        brings = bool(wish.evidence or wish.photo_id or wish.expires_on)
        if not brings or (evidence, photo_id, expires_on) == (now.evidence, now.photo_id, now.expires_on):
            return None
    if now.state is State.NOT_NEEDED and not hand.reviews:
        raise RuleBroken(f"{now.by_name or 'Pendamping'} menandai bagian ini tidak perlu. Minta dikembalikan dulu.")
    _demand_possible(item, hand, blockers)
    if now.reason == LAPSED or wish.expires_on or not wish.evidence:
        demand_valid(now, evidence, expires_on, on)
    return Change(State.CLAIMED, hand.person_id, evidence, photo_id, note=evidence, expires_on=expires_on)


def _demand_possible(item: Item, hand: Hand, blockers: Sequence[str]) -> None:
    if item.who == "mentor" and not hand.reviews:
        raise RuleBroken("Langkah ini diperiksa orang kedua: pendamping atau koordinator.")
    if blockers:
        raise RuleBroken(f"Belum bisa dimulai. Selesaikan dulu: {blockers[0]}.")


def _take_back(now: Standing, hand: Hand) -> Change | None:
    if now.state is State.PROVEN:
        raise RuleBroken(f"Sudah dinyatakan benar oleh {now.by_name}. Buka bagiannya kalau ada yang keliru.")
    if now.state is not State.CLAIMED:
        return None
    if now.claimed_by_id != hand.person_id:
        raise RuleBroken(f"Tanda ini dari {now.claimed_by_name}. Hanya pemberinya yang bisa mencabut.")
    return Change(State.TODO, None, now.evidence, now.photo_id)


def _confirm(item: Item, now: Standing, wish: Wish, hand: Hand, on: date) -> Change | None:
    if now.state is State.PROVEN:
        return None
    if not _may_confirm(now, hand):
        if now.claimed_by_id == hand.person_id:
            raise RuleBroken("Tanda sendiri tidak bisa dicek sendiri. Minta orang lain memeriksa.")
        return late(now, hand, State.PROVEN, wish.evidence) or _nothing_claimed()
    _demand_seen(now, wish)
    _demand_the_same(now, wish)
    evidence, photo_id = now.evidence or wish.evidence, now.photo_id or wish.photo_id
    if item.needs_proof and not (evidence or photo_id):
        raise RuleBroken("Belum ada nomor atau fotonya. Tulis atau pilih dulu di Penjelasan, lalu pilih Benar.")
    expires_on = expiry_of(item, evidence, wish, now)
    demand_valid(now, evidence, expires_on, on)
    return Change(State.PROVEN, now.claimed_by_id, evidence, photo_id, note=wish.evidence, expires_on=expires_on)


def _may_confirm(now: Standing, hand: Hand) -> bool:
    """There is a claim of somebody else; or the same reviewer said "belum benar" of it and thinks better of it."""
    if now.claimed_by_id in (None, hand.person_id):
        return False
    changes_mind = now.state is State.TODO and now.reason == NOT_RIGHT and now.by_id == hand.person_id
    return now.state is State.CLAIMED or changes_mind


def _nothing_claimed() -> Change:
    raise RuleBroken("Belum ada yang menandai sudah. Tandai dulu, lalu orang lain memeriksa.")


def _demand_seen(now: Standing, wish: Wish) -> None:
    if now.state is State.CLAIMED and wish.seen is not None and wish.seen != now.version:
        raise RuleBroken(f"Tanda dari {now.claimed_by_name} baru saja berubah. Lihat lagi, lalu pilih.")


def _demand_the_same(now: Standing, wish: Wish) -> None:
    """What is called right is what was claimed: who sees something else says that the claim is not right."""
    if now.evidence and wish.evidence not in ("", now.evidence):
        raise RuleBroken(f"Yang ditandai: {now.evidence}. Kalau itu keliru, pilih Belum benar.")
    if now.photo_id and wish.photo_id not in (None, now.photo_id):
        raise RuleBroken("Fotonya lain dari yang ditandai. Kalau foto itu keliru, pilih Belum benar.")


def _reject(now: Standing, wish: Wish, hand: Hand) -> Change | None:
    """ "Belum benar": the claim goes, the claimer's name stays. A proof goes only by whoever gave it."""
    if now.state is State.TODO:
        return None
    if now.state is not State.CLAIMED and not (now.state is State.PROVEN and now.by_id == hand.person_id):
        return late(now, hand, State.TODO, wish.evidence)
    _demand_seen(now, wish)
    return Change(State.TODO, now.claimed_by_id, now.evidence, now.photo_id, NOT_RIGHT, note=wish.evidence)


def _undo(now: Standing, wish: Wish, hand: Hand) -> Change | None:
    """The own verdict taken back with one tap: the claim waits to be looked at again."""
    if now.state is State.CLAIMED:
        return None
    if not now.may_undo(hand):
        raise RuleBroken("Yang bisa dibatalkan hanya putusan sendiri yang terakhir.")
    return Change(State.CLAIMED, now.claimed_by_id, now.evidence, now.photo_id, UNDONE, expires_on=now.expires_on)


def _reopen(now: Standing, wish: Wish, hand: Hand) -> Change | None:
    """Back to "belum", from a proof, from waiting or from "tidak perlu"."""
    if now.state is State.TODO:
        return None
    if change := overtaken(now, wish, hand, State.TODO, wish.evidence):
        return change
    if now.state is State.CLAIMED:
        raise RuleBroken("Bagian ini menunggu dicek. Pilih Benar atau Belum benar.")
    if now.state is State.WAITING:
        return Change(State.TODO, None, now.evidence, now.photo_id)
    if not hand.reviews:
        raise RuleBroken("Minta pendamping atau koordinator mengembalikan bagian ini.")
    if not wish.evidence:
        raise RuleBroken("Tulis alasannya dengan singkat.")
    return Change(State.TODO, now.claimed_by_id, now.evidence, now.photo_id, REOPENED, note=wish.evidence)


def _wait(item: Item, now: Standing, wish: Wish, hand: Hand, blockers: Sequence[str], on: date) -> Change | None:
    if change := overtaken(now, wish, hand, State.WAITING, waiting_word(wish.waiting_for)):
        return change
    if now.state in (State.PROVEN, State.NOT_NEEDED):
        raise RuleBroken(f"Bagian ini sudah “{WORDS[now.state]}”. Kembalikan ke belum dulu.")
    since = wish.waiting_since or on
    if not wish.waiting_for:
        raise RuleBroken("Pilih siapa yang ditunggu.")
    if not on - LONGEST_AGO <= since <= on:
        raise RuleBroken("Tanggal mulai menunggu paling lambat hari ini, paling lama setahun lalu.")
    check_on = wish.check_on or proposed(item.key, wish.waiting_for, since, on)
    if check_on is None or not on < check_on <= on + LONGEST_WAIT:
        raise RuleBroken(f"Tanggal bertanya lagi mulai besok, paling lama {LONGEST_WAIT.days} hari.")
    _demand_possible(item, hand, blockers)
    asked = (State.WAITING, wish.waiting_for, since, check_on)
    if (now.state, now.waiting_for, now.waiting_since, now.check_on) == asked:
        return None
    whom, kept = wish.waiting_for, (now.evidence, now.photo_id)
    return Change(State.WAITING, None, *kept, "", whom, since, check_on, note=waiting_word(whom))
