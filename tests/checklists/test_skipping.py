"""Not needed: for a rule or a permit few reasons, always with a note, and never a way round a permit."""

from dataclasses import replace

import pytest

from tests.checklists.people import COORDINATOR, MENTOR, template
from tests.checklists.test_rules import ON, OWNERS_CLAIM, TODO, refusal
from workspace import content
from workspace.checklists.models import State
from workspace.checklists.moves import Move, Wish
from workspace.checklists.order import is_ready, undecided
from workspace.checklists.rules import decide
from workspace.checklists.skipping import reasons_for

DRY = content.template("packaging/makanan_kering")
NIB, RULE, ADVISED, BRAND = (DRY.item(key) for key in ("LEG-NIB", "LBL-NAMA", "KMS-SEGEL", "LEG-KBLI"))
SNI = replace(content.template("packaging/kerajinan").item("LEG-SNI"), level="required")
DECLINES = Wish(Move.SKIP, reason="owner_declines", evidence="Tidak mau.")


def keys(item):
    return {reason.key for reason in reasons_for(item)}


@pytest.mark.parametrize("item", [NIB, RULE, SNI])
def test_a_rule_or_a_permit_is_not_the_owners_choice(item):
    assert keys(item) == {"other_product", "covered", "office_says"}
    assert refusal(TODO, MENTOR, DECLINES, item) == "Bagian ini wajib. Alasan itu tidak cukup."
    assert refusal(TODO, COORDINATOR, DECLINES, item) == "Bagian ini wajib. Alasan itu tidak cukup."


@pytest.mark.parametrize("item", [ADVISED, BRAND])
def test_advice_is(item):
    assert {"owner_declines", "not_sold_there", "not_available"} < keys(item)
    assert decide(item, TODO, DECLINES, MENTOR, (), ON).state is State.NOT_NEEDED


@pytest.mark.parametrize(("item", "reason", "asked"), [
    (NIB, "covered", True),
    (RULE, "other_product", True),
    (ADVISED, "other_product", False),
    (ADVISED, "owner_declines", True),
    (ADVISED, "office_says", True),
])  # fmt: skip
def test_where_a_reason_says_too_little_a_note_is_asked(item, reason, asked):
    wish = Wish(Move.SKIP, reason=reason)
    if asked:
        assert refusal(TODO, MENTOR, wish, item) == "Tulis alasannya dengan singkat."
    else:
        assert decide(item, TODO, wish, MENTOR, (), ON).state is State.NOT_NEEDED
    change = decide(item, TODO, replace(wish, evidence="Koperasi."), MENTOR, (), ON)
    assert (change.state, change.note) == (State.NOT_NEEDED, "Koperasi.")


@pytest.mark.parametrize("level", ["required", "conditional"])
def test_without_a_permit_nothing_is_ready_whatever_was_left_out(level):
    nib = replace(NIB, level=level, needs=())
    asked = template(nib, replace(RULE, needs=()))
    assert [one.key for one in undecided(asked, {nib.key: State.NOT_NEEDED, RULE.key: State.PROVEN})] == [nib.key]
    assert is_ready(asked, {nib.key: State.PROVEN, RULE.key: State.NOT_NEEDED})


def test_what_an_office_does_not_ask_for_is_settled():
    assert is_ready(template(replace(SNI, needs=())), {SNI.key: State.NOT_NEEDED})


@pytest.mark.parametrize(("wish", "hand"), [
    (Wish(Move.SKIP, reason="covered", evidence="Koperasi."), COORDINATOR),
    (Wish(Move.WAIT, waiting_for="health"), MENTOR),
    (Wish(Move.REOPEN, evidence="Keliru."), MENTOR),
])  # fmt: skip
def test_a_claim_that_somebody_else_just_made_is_not_written_over(wish, hand):
    """The form was opened before the claim: both stay in the history, and the claim stands."""
    unseen = replace(wish, seen=OWNERS_CLAIM.version - 1)
    change = decide(RULE, OWNERS_CLAIM, unseen, hand, (), ON)
    assert change.late
    assert change.told.startswith("Sari lebih dulu menandai “sudah, belum dicek”.")
    assert change.note


def test_who_has_seen_the_claim_may_decide_otherwise():
    wish = Wish(Move.SKIP, reason="covered", evidence="Koperasi.", seen=OWNERS_CLAIM.version)
    assert decide(RULE, OWNERS_CLAIM, wish, COORDINATOR, (), ON).state is State.NOT_NEEDED
