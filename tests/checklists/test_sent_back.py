"""When an office sends a paper back: who may say so of which state, and that the item is closed until it is right."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.checklists.people import COORDINATOR, MENTOR, OWNER, after, item
from workspace.checklists.models import State
from workspace.checklists.moves import FIX, LATE, MENDED, Move, Standing, Wish
from workspace.checklists.rules import decide
from workspace.errors import RuleBroken

ON = date(2026, 11, 21)
CLAIM, CONFIRM = Wish(Move.CLAIM), Wish(Move.CONFIRM)
WAIT = Wish(Move.WAIT, waiting_for="health", check_on=ON + timedelta(days=9))
BLURRED = Wish(Move.REFUSED, reason="ktp_blurred")
MEND, UNMEND = Wish(Move.MEND), Wish(Move.UNMEND, reason="ktp_blurred")


def stand(*said):
    """An item after these (hand, wish)."""
    now = Standing("A")
    for hand, wish in said:
        now = after(now, decide(item(), now, wish, hand, (), ON), hand)
    return now


WAITING, CLAIMED = stand((OWNER, WAIT)), stand((OWNER, CLAIM))
MENTORS = stand((MENTOR, CLAIM))
SENT_BACK = stand((OWNER, WAIT), (OWNER, BLURRED))
PROVEN = stand((OWNER, CLAIM), (MENTOR, CONFIRM))

MAY = [(WAITING, OWNER), (WAITING, MENTOR), (CLAIMED, OWNER), (CLAIMED, MENTOR), (MENTORS, COORDINATOR)]


@pytest.mark.parametrize(("now", "hand"), MAY)
def test_what_was_handed_in_can_come_back(now, hand):
    change = decide(item(), now, BLURRED, hand, (), ON)
    assert (change.state, change.reason) == (State.TODO, FIX + "ktp_blurred")
    assert after(now, change, hand).fix == "ktp_blurred"


REFUSED = [
    (Standing("A"), BLURRED, "Bagian ini “belum”. Yang bisa dikembalikan hanya yang sudah diajukan."),
    (stand((MENTOR, Wish(Move.SKIP, reason="covered"))), BLURRED,
     "Bagian ini “tidak perlu”. Yang bisa dikembalikan hanya yang sudah diajukan."),
    (WAITING, Wish(Move.REFUSED, reason="malas"), "Pilih alasannya dari daftar."),
    (WAITING, Wish(Move.REFUSED, reason="other"), "Tulis apa yang diminta kantornya."),
]  # fmt: skip


@pytest.mark.parametrize(("now", "wish", "sentence"), REFUSED)
def test_what_was_not_handed_in_cannot_come_back(now, wish, sentence):
    with pytest.raises(RuleBroken) as broken:
        decide(item(), now, wish, MENTOR, (), ON)
    assert str(broken.value) == sentence


@pytest.mark.parametrize(("now", "hand"), [(PROVEN, OWNER), (MENTORS, OWNER)])
def test_who_says_so_after_somebody_else_decided_is_told_and_kept(now, hand):
    change = decide(item(), now, BLURRED, hand, (), ON)
    assert (change.reason, change.late) == (LATE, True)
    assert change.told.startswith("Budi lebih dulu menandai")


@pytest.mark.parametrize("wish", [CLAIM, WAIT])
@pytest.mark.parametrize("hand", [OWNER, MENTOR])
def test_until_it_is_put_right_the_item_is_closed(wish, hand):
    with pytest.raises(RuleBroken, match="Selesaikan dulu: Foto ulang KTP di tempat terang"):
        decide(item(), SENT_BACK, wish, hand, (), ON)


@pytest.mark.parametrize("hand", [OWNER, MENTOR])
def test_put_right_it_is_open_again_and_that_can_be_undone(hand):
    mended = after(SENT_BACK, decide(item(), SENT_BACK, MEND, hand, (), ON), hand)
    assert (mended.state, mended.reason, mended.fix) == (State.TODO, MENDED, "")
    assert decide(item(), mended, MEND, hand, (), ON) is None, "twice is once"
    assert decide(item(), mended, CLAIM, hand, (), ON).state is State.CLAIMED
    assert after(mended, decide(item(), mended, UNMEND, hand, (), ON), hand).fix == "ktp_blurred"


def test_what_has_gone_on_since_is_not_undone():
    gone_on = replace(SENT_BACK, state=State.CLAIMED, reason="")
    with pytest.raises(RuleBroken, match="sudah berjalan lagi"):
        decide(item(), gone_on, UNMEND, OWNER, (), ON)


def test_the_same_reason_twice_is_once_and_another_is_kept_behind_the_first():
    assert decide(item(), SENT_BACK, BLURRED, MENTOR, (), ON) is None
    more = decide(item(), SENT_BACK, Wish(Move.REFUSED, reason="address_short"), MENTOR, (), ON)
    assert more.reason == FIX + "ktp_blurred"
