"""Who may bring an item from which state to which: tables."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.checklists.people import COORDINATOR, MENTOR, OWNER, after, item
from workspace import content
from workspace.checklists.models import State
from workspace.checklists.moves import Hand, Move, Standing, Wish
from workspace.checklists.rules import decide
from workspace.errors import RuleBroken

ON = date(2026, 11, 21)
IN_A_MONTH = ON + timedelta(days=30)
WAIT = Wish(Move.WAIT, waiting_for="health", check_on=IN_A_MONTH)
SKIP = Wish(Move.SKIP, reason="other_product")
CLAIM, TAKE_BACK, CONFIRM, REJECT = (Wish(move) for move in (Move.CLAIM, Move.TAKE_BACK, Move.CONFIRM, Move.REJECT))
REOPEN = Wish(Move.REOPEN, evidence="Nomornya ternyata milik orang lain.")


def refusal(now, hand, wish, one=None, blockers=()):
    """The sentence with which a wish is refused."""
    with pytest.raises(RuleBroken) as broken:
        decide(one or item(), now, wish, hand, blockers, ON)
    return str(broken.value)


def stand(*story):
    """Where an item stands after a story of (hand, wish)."""
    now = Standing("A")
    for hand, wish in story:
        now = after(now, decide(item(), now, wish, hand, (), ON), hand)
    return now


OWNERS_CLAIM = stand((OWNER, CLAIM))
MENTORS_CLAIM = stand((MENTOR, CLAIM))
COORDINATORS_CLAIM = stand((COORDINATOR, CLAIM))
PROVEN = stand((OWNER, CLAIM), (MENTOR, CONFIRM))
REJECTED = stand((OWNER, CLAIM), (MENTOR, REJECT))
WAITING = stand((OWNER, WAIT))
NOT_NEEDED = stand((MENTOR, SKIP))
TODO = Standing("A")

ALLOWED = [
    (TODO, OWNER, CLAIM, State.CLAIMED),
    (TODO, MENTOR, CLAIM, State.CLAIMED),
    (TODO, COORDINATOR, CLAIM, State.CLAIMED),
    (WAITING, OWNER, CLAIM, State.CLAIMED),
    (NOT_NEEDED, MENTOR, CLAIM, State.CLAIMED),
    (REJECTED, OWNER, CLAIM, State.CLAIMED),
    (OWNERS_CLAIM, OWNER, TAKE_BACK, State.TODO),
    (OWNERS_CLAIM, MENTOR, CONFIRM, State.PROVEN),
    (OWNERS_CLAIM, COORDINATOR, CONFIRM, State.PROVEN),
    (MENTORS_CLAIM, COORDINATOR, CONFIRM, State.PROVEN),
    (COORDINATORS_CLAIM, MENTOR, CONFIRM, State.PROVEN),
    (OWNERS_CLAIM, MENTOR, REJECT, State.TODO),
    (PROVEN, MENTOR, REJECT, State.TODO),
    (REJECTED, MENTOR, CONFIRM, State.PROVEN),
    (PROVEN, MENTOR, REOPEN, State.TODO),
    (PROVEN, COORDINATOR, REOPEN, State.TODO),
    (NOT_NEEDED, COORDINATOR, REOPEN, State.TODO),
    (WAITING, OWNER, REOPEN, State.TODO),
    (TODO, OWNER, WAIT, State.WAITING),
    (TODO, MENTOR, WAIT, State.WAITING),
    (OWNERS_CLAIM, OWNER, WAIT, State.WAITING),
    (TODO, MENTOR, SKIP, State.NOT_NEEDED),
    (WAITING, COORDINATOR, SKIP, State.NOT_NEEDED),
]
REFUSED = [
    (MENTORS_CLAIM, MENTOR, CONFIRM, "Tanda sendiri tidak bisa dicek sendiri. Minta orang lain memeriksa."),
    (COORDINATORS_CLAIM, COORDINATOR, CONFIRM, "Tanda sendiri tidak bisa dicek sendiri. Minta orang lain memeriksa."),
    (OWNERS_CLAIM, OWNER, CONFIRM, "Bagian ini dicek oleh pendamping atau koordinator."),
    (MENTORS_CLAIM, OWNER, CONFIRM, "Bagian ini dicek oleh pendamping atau koordinator."),
    (MENTORS_CLAIM, OWNER, REJECT, "Bagian ini dicek oleh pendamping atau koordinator."),
    (TODO, MENTOR, CONFIRM, "Belum ada yang menandai sudah. Tandai dulu, lalu orang lain memeriksa."),
    (OWNERS_CLAIM, MENTOR, TAKE_BACK, "Tanda ini dari Sari. Hanya pemberinya yang bisa mencabut."),
    (PROVEN, OWNER, TAKE_BACK, "Sudah dinyatakan benar oleh Budi. Buka bagiannya kalau ada yang keliru."),
    (PROVEN, OWNER, REOPEN, "Minta pendamping atau koordinator mengembalikan bagian ini."),
    (PROVEN, MENTOR, Wish(Move.REOPEN), "Tulis alasannya dengan singkat."),
    (PROVEN, MENTOR, SKIP, "Bagian ini sudah terbukti. Kembalikan ke belum dulu."),
    (PROVEN, OWNER, WAIT, "Bagian ini sudah “benar”. Kembalikan ke belum dulu."),
    (NOT_NEEDED, OWNER, CLAIM, "Budi menandai bagian ini tidak perlu. Minta dikembalikan dulu."),
    (TODO, OWNER, SKIP, "Bagian ini dicek oleh pendamping atau koordinator."),
    (TODO, MENTOR, Wish(Move.SKIP, reason="malas"), "Pilih alasannya dari daftar."),
    (OWNERS_CLAIM, MENTOR, REOPEN, "Bagian ini menunggu dicek. Pilih Benar atau Belum benar."),
]
UNCHANGED = [
    (PROVEN, OWNER, CLAIM),
    (OWNERS_CLAIM, OWNER, CLAIM),
    (OWNERS_CLAIM, MENTOR, CLAIM),
    (TODO, OWNER, TAKE_BACK),
    (WAITING, OWNER, TAKE_BACK),
    (PROVEN, COORDINATOR, CONFIRM),
    (REJECTED, COORDINATOR, REJECT),
    (WAITING, OWNER, WAIT),
    (NOT_NEEDED, COORDINATOR, SKIP),
    (TODO, OWNER, REOPEN),
]


@pytest.mark.parametrize(("now", "hand", "wish", "state"), ALLOWED)
def test_what_may_happen(now, hand, wish, state):
    assert decide(item(), now, wish, hand, (), ON).state is state


@pytest.mark.parametrize(("now", "hand", "wish", "sentence"), REFUSED)
def test_what_is_refused_says_why(now, hand, wish, sentence):
    assert refusal(now, hand, wish) == sentence


@pytest.mark.parametrize(("now", "hand", "wish"), UNCHANGED)
def test_asking_for_what_is_so_already_changes_nothing(now, hand, wish):
    assert decide(item(), now, wish, hand, (), ON) is None


NUMBERED = stand((OWNER, Wish(Move.CLAIM, evidence="0220100330123", photo_id=UUID(int=7))))


@pytest.mark.parametrize(("seen", "sentence"), [
    ({"evidence": "0220100330999"}, "Yang ditandai: 0220100330123. Kalau itu keliru, pilih Belum benar."),
    ({"photo_id": UUID(int=8)}, "Fotonya lain dari yang ditandai. Kalau foto itu keliru, pilih Belum benar."),
])  # fmt: skip
def test_who_saw_something_else_does_not_call_the_claim_right(seen, sentence):
    assert refusal(NUMBERED, MENTOR, Wish(Move.CONFIRM, **seen)) == sentence
    same = decide(item(), NUMBERED, Wish(Move.CONFIRM, evidence="0220100330123", photo_id=UUID(int=7)), MENTOR, (), ON)
    assert (same.state, same.evidence) == (State.PROVEN, "0220100330123")


@pytest.mark.parametrize("seen", [{"evidence": "0220100330123"}, {"photo_id": UUID(int=7)}])
def test_a_permit_is_proven_with_a_number_or_a_photo_and_never_without(seen):
    nib = content.template("packaging/jasa").item("LEG-NIB")
    assert refusal(OWNERS_CLAIM, MENTOR, CONFIRM, nib).startswith("Belum ada nomor atau fotonya.")
    assert decide(nib, OWNERS_CLAIM, Wish(Move.CONFIRM, **seen), MENTOR, (), ON).state is State.PROVEN
    claimed = stand((OWNER, Wish(Move.CLAIM, **seen)))
    assert decide(nib, claimed, CONFIRM, MENTOR, (), ON).state is State.PROVEN


def test_a_rejected_claim_keeps_the_name_of_whoever_claimed():
    change = decide(item(), OWNERS_CLAIM, Wish(Move.REJECT, evidence="Hurufnya pudar."), MENTOR, (), ON)
    assert (change.claimed_by_id, change.reason, change.note) == (OWNER.person_id, "not_right", "Hurufnya pudar.")


@pytest.mark.parametrize(
    ("now", "wish"),
    [(PROVEN, REJECT), (REJECTED, CONFIRM), (NOT_NEEDED, REJECT), (WAITING, CONFIRM)],
)
def test_who_decides_second_is_told_and_kept_in_the_history(now, wish):
    change = decide(item(), now, wish, COORDINATOR, (), ON)
    assert change.late
    assert change.told.startswith(f"{now.by_name} lebih dulu menandai")


def test_a_claim_that_changed_since_it_was_seen_is_looked_at_again():
    stale = Wish(Move.CONFIRM, seen=OWNERS_CLAIM.version - 1)
    assert refusal(OWNERS_CLAIM, MENTOR, stale) == "Tanda dari Sari baru saja berubah. Lihat lagi, lalu pilih."


@pytest.mark.parametrize("wish", [CLAIM, WAIT])
def test_a_blocked_step_says_what_it_waits_for(wish):
    sentence = "Belum bisa dimulai. Selesaikan dulu: Punya NIB."
    assert refusal(TODO, OWNER, wish, blockers=["Punya NIB"]) == sentence


def test_the_second_persons_step_is_not_for_the_owner():
    sentence = "Langkah ini diperiksa orang kedua: pendamping atau koordinator."
    assert refusal(TODO, OWNER, CLAIM, item(who="mentor")) == sentence
    assert decide(item(who="mentor"), TODO, CLAIM, MENTOR, (), ON).state is State.CLAIMED


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (None, "Tanggal bertanya lagi mulai besok, paling lama 180 hari."),
        (0, "Tanggal bertanya lagi mulai besok, paling lama 180 hari."),
        (1, ""),
        (180, ""),
        (181, "Tanggal bertanya lagi mulai besok, paling lama 180 hari."),
    ],
)
def test_an_office_is_given_at_most_half_a_year(days, sentence):
    wish = Wish(Move.WAIT, waiting_for="Pak RT", check_on=None if days is None else ON + timedelta(days=days))
    if sentence:
        assert refusal(TODO, OWNER, wish) == sentence
    else:
        assert decide(item(), TODO, wish, OWNER, (), ON).check_on == ON + timedelta(days=days)


@pytest.mark.parametrize("since", [ON + timedelta(days=1), ON - timedelta(days=366)])
def test_nobody_waits_since_tomorrow_or_since_ever(since):
    wish = Wish(Move.WAIT, waiting_for="health", waiting_since=since, check_on=IN_A_MONTH)
    sentence = "Tanggal mulai menunggu paling lambat hari ini, paling lama setahun lalu."
    assert refusal(TODO, OWNER, wish) == sentence


def test_waiting_counts_until_the_day_of_asking_again():
    assert WAITING.is_waiting(IN_A_MONTH - timedelta(days=1))
    assert not WAITING.is_waiting(IN_A_MONTH)


def test_new_evidence_makes_the_claim_the_bringers_own():
    change = decide(item(), OWNERS_CLAIM, Wish(Move.CLAIM, evidence="1234567890123"), MENTOR, (), ON)
    assert refusal(after(OWNERS_CLAIM, change, MENTOR), MENTOR, CONFIRM).startswith("Tanda sendiri")


def test_the_owner_who_coordinates_does_not_judge_the_own_business():
    both = Hand(OWNER.person_id, owner=True, coordinator=True)
    assert refusal(MENTORS_CLAIM, both, CONFIRM) == "Bagian ini dicek oleh pendamping atau koordinator."


UNDO = Wish(Move.UNDO)


@pytest.mark.parametrize("now", [PROVEN, REJECTED])
def test_the_own_verdict_is_taken_back_with_one_tap_and_the_claim_waits_again(now):
    change = decide(item(), now, UNDO, MENTOR, (), ON)
    assert (change.state, change.claimed_by_id) == (State.CLAIMED, OWNER.person_id)
    assert decide(item(), after(now, change, MENTOR), UNDO, MENTOR, (), ON) is None, "twice is once"


@pytest.mark.parametrize("now", [PROVEN, REJECTED, NOT_NEEDED, WAITING, TODO])
def test_nobody_takes_back_what_somebody_else_decided(now):
    assert refusal(now, COORDINATOR, UNDO) == "Yang bisa dibatalkan hanya putusan sendiri yang terakhir."
