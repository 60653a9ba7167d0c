"""What waits for what, the first possible step, and the counts."""

import pytest

from tests.checklists.people import item, template
from workspace.checklists.models import State
from workspace.checklists.order import blockers, is_ready, next_step, tally, undecided
from workspace.content import categories, channels
from workspace.content import template as content_template

CHAIN = template(item("A"), item("B", ["A"]), item("C", ["B"]), item("D", level="recommended"))


@pytest.mark.parametrize(
    ("state", "locked"),
    [
        (State.TODO, True),
        (State.WAITING, True),
        (State.CLAIMED, False),
        (State.PROVEN, False),
        (State.NOT_NEEDED, False),
    ],
)
def test_a_step_is_locked_until_what_it_needs_is_said_to_be_done(state, locked):
    assert bool(blockers(CHAIN, {"A": state}, "B")) is locked


def test_a_locked_step_names_what_it_waits_for():
    assert blockers(CHAIN, {}, "B") == ["Langkah A"]


def test_the_next_step_is_the_first_possible_one():
    assert next_step(CHAIN, {}).key == "A"
    assert next_step(CHAIN, {"A": State.CLAIMED}).key == "B"
    assert next_step(CHAIN, {"A": State.WAITING}).key == "D"
    done = {"A": State.PROVEN, "B": State.NOT_NEEDED, "C": State.CLAIMED, "D": State.WAITING}
    assert next_step(CHAIN, done) is None


def test_what_is_required_comes_before_advice_whatever_the_order():
    mixed = template(item("A", level="recommended"), item("B", level="conditional", when="ada"), item("C"))
    assert next_step(mixed, {}).key == "C"
    assert next_step(mixed, {"C": State.PROVEN}).key == "B"


def test_an_owner_is_not_sent_to_the_second_persons_step():
    steps = template(item("A", who="mentor"), item("B"))
    assert next_step(steps, {}).key == "A"
    assert next_step(steps, {}, for_owner=True).key == "B"


def test_claims_and_proofs_are_counted_apart_and_not_needed_leaves_the_total():
    counts = tally(CHAIN, {"A": State.PROVEN, "B": State.CLAIMED, "C": State.NOT_NEEDED, "gone": State.PROVEN})
    assert (counts.proven, counts.claimed, counts.todo, counts.waiting, counts.not_needed) == (1, 1, 1, 0, 1)
    assert counts.total == 3


def test_ready_needs_every_required_item_proven():
    nearly = {"A": State.PROVEN, "B": State.PROVEN, "C": State.CLAIMED}
    assert not is_ready(CHAIN, nearly)
    assert is_ready(CHAIN, {**nearly, "C": State.PROVEN})
    assert is_ready(CHAIN, {**nearly, "C": State.NOT_NEEDED})


def test_ready_needs_every_condition_decided():
    asked = template(item("A"), item("B", level="conditional", when="memakai gelatin"))
    assert [one.key for one in undecided(asked, {"A": State.PROVEN})] == ["B"]
    assert is_ready(asked, {"A": State.PROVEN, "B": State.NOT_NEEDED})


@pytest.mark.parametrize(
    "key", [c.template for c in categories()] + [c.template.key for c in channels()], ids=lambda key: key
)
def test_every_template_can_be_walked_to_its_end(key):
    shown, states = content_template(key), {}
    for _ in shown.items:
        states[next_step(shown, states).key] = State.CLAIMED
    assert set(states) == set(shown.keys)
    assert next_step(shown, states) is None
