"""What a paper's last day does to what may be said about it: tables, no application."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.checklists.people import COORDINATOR, MENTOR, OWNER, after, item
from workspace.checklists.models import State
from workspace.checklists.moves import LAPSED, Move, Standing, Wish
from workspace.checklists.rules import decide
from workspace.errors import RuleBroken

ON = date(2026, 11, 21)
PIRT = item("LEG-PIRT", number_format="PIRT")
NUMBER, OLD_NUMBER = "2063578010012-31", "2063578010012-25"
END_OF_2031, SOON = date(2031, 12, 31), ON + timedelta(days=25)
CLAIM, CONFIRM = Move.CLAIM, Move.CONFIRM

ENDS = [
    (PIRT, {"evidence": NUMBER}, END_OF_2031),
    (PIRT, {"evidence": NUMBER, "expires_on": SOON}, SOON),
    (PIRT, {"expires_on": SOON}, SOON),
    (PIRT, {}, None),
    (PIRT, {"evidence": OLD_NUMBER}, date(2025, 12, 31)),
    (item("LEG-SLHS", number_format="SLHS"), {"evidence": "440/31/SLHS"}, None),
    (item("LEG-HALAL", number_format="HALAL"), {"evidence": "ID35110000123450121"}, None),
    (item("LEG-HALAL", number_format="HALAL"), {"evidence": "ID35110000123450121", "expires_on": SOON}, SOON),
    (item("LBL-NAMA"), {"expires_on": SOON}, None),
]


@pytest.mark.parametrize(("one", "said", "until"), ENDS)
def test_a_claim_keeps_the_last_day_that_was_typed_or_that_the_number_names(one, said, until):
    assert decide(one, Standing(one.key), Wish(CLAIM, **said), OWNER, (), ON).expires_on == until


def claimed(**said):
    """A claim of the owner's."""
    return after(Standing(PIRT.key), decide(PIRT, Standing(PIRT.key), Wish(CLAIM, **said), OWNER, (), ON), OWNER)


def test_another_number_brings_its_own_last_day_and_the_same_one_keeps_the_typed_day():
    now = claimed(evidence=NUMBER, expires_on=SOON)
    again = decide(PIRT, now, Wish(CLAIM, evidence="2063578010012-30"), OWNER, (), ON)
    assert again.expires_on == date(2030, 12, 31)
    assert decide(PIRT, now, Wish(CLAIM, evidence=NUMBER), OWNER, (), ON) is None


def test_the_second_person_may_write_the_exact_day():
    now = claimed(evidence=NUMBER)
    assert decide(PIRT, now, Wish(CONFIRM), MENTOR, (), ON).expires_on == END_OF_2031
    assert decide(PIRT, now, Wish(CONFIRM, expires_on=SOON), MENTOR, (), ON).expires_on == SOON


def refusal(now, wish, hand, on=ON):
    """The sentence with which a wish is refused."""
    with pytest.raises(RuleBroken) as broken:
        decide(PIRT, now, wish, hand, (), on)
    return str(broken.value)


OVER = "Masa berlakunya habis 3 Maret 2026. Perpanjang, lalu tulis nomor atau tanggal yang baru."
THIRD = date(2026, 3, 3)


def test_nobody_confirms_a_paper_that_is_over():
    now = replace(claimed(evidence=NUMBER), expires_on=THIRD)
    assert refusal(now, Wish(CONFIRM), MENTOR) == OVER
    assert decide(PIRT, now, Wish(CONFIRM, expires_on=SOON), MENTOR, (), ON).state is State.PROVEN


LAPSED_NOW = replace(claimed(evidence=NUMBER), state=State.TODO, reason=LAPSED, by_id=None, expires_on=THIRD)


@pytest.mark.parametrize("hand", [OWNER, MENTOR, COORDINATOR])
@pytest.mark.parametrize("said", [{}, {"evidence": OLD_NUMBER}, {"expires_on": ON - timedelta(days=1)}])
def test_after_its_last_day_a_tick_alone_or_an_old_number_does_not_renew_it(hand, said):
    if hand is not OWNER and not said:
        said = {"evidence": ""}
    assert refusal(LAPSED_NOW, Wish(CLAIM, **said), hand).startswith("Masa berlakunya habis")


@pytest.mark.parametrize("said", [{"evidence": "2063578010012-36"}, {"expires_on": SOON}])
def test_a_new_number_or_a_new_day_renews_it(said):
    assert decide(PIRT, LAPSED_NOW, Wish(CLAIM, **said), OWNER, (), ON).state is State.CLAIMED


def test_the_last_day_itself_still_counts():
    now = replace(claimed(evidence=NUMBER), expires_on=ON)
    assert decide(PIRT, now, Wish(CONFIRM), MENTOR, (), ON).state is State.PROVEN
    assert refusal(now, Wish(CONFIRM), MENTOR, ON + timedelta(days=1)).startswith("Masa berlakunya habis")


PROVEN = replace(after(claimed(evidence=NUMBER, expires_on=SOON), None, OWNER), state=State.PROVEN)


def test_near_its_end_a_proven_paper_is_renewed_by_a_later_day_and_waits_to_be_seen_again():
    change = decide(PIRT, PROVEN, Wish(CLAIM, evidence="2063578010012-36"), OWNER, (), ON)
    assert (change.state, change.expires_on) == (State.CLAIMED, date(2036, 12, 31))
    assert decide(PIRT, PROVEN, Wish(CLAIM), OWNER, (), ON) is None
    assert decide(PIRT, PROVEN, Wish(CLAIM, expires_on=SOON), OWNER, (), ON) is None
    early = ON - timedelta(days=200)
    assert decide(PIRT, PROVEN, Wish(CLAIM, evidence="2063578010012-36"), OWNER, (), early) is None
