"""The words that say when an item applies: their order, the unknown, and what is refused."""

import pytest

from workspace.content.conditions import condition

YES, NO = {"a": True, "b": True, "c": True}, {"a": False, "b": False, "c": False}


@pytest.mark.parametrize(
    ("text", "known", "holds"),
    [
        ("a", {}, None),
        ("a", {"a": True}, True),
        ("a", {"a": False}, False),
        ("not a", {"a": False}, True),
        ("not a", {}, None),
        ("not not a", {"a": True}, True),
        ("a and b", {"a": False}, False),
        ("a and b", {"a": True}, None),
        ("a and b", YES, True),
        ("a or b", {"b": True}, True),
        ("a or b", {"b": False}, None),
        ("a or b", NO, False),
        ("a or b and c", {"a": True, "c": False}, True),
        ("(a or b) and c", {"a": True, "c": False}, False),
        ("not (a or b)", {"a": False, "b": False}, True),
        ("not a and not b", {"b": True}, False),
    ],
)
def test_it_holds_does_not_hold_or_is_not_known(text, known, holds):
    assert condition(text).holds(known) is holds


@pytest.mark.parametrize(
    ("text", "known", "because"),
    [
        ("not a", {"a": True}, {"a": True}),
        ("a and b", {"a": True, "b": False}, {"b": False}),
        ("not a and not b", {"a": True, "b": True}, {"a": True, "b": True}),
        ("a or b", NO, {"a": False, "b": False}),
        ("a or b", {"a": True}, {"a": True}),
        ("a", {}, {}),
    ],
)
def test_it_says_which_facts_decide(text, known, because):
    assert condition(text).because(known) == because


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "a fact is missing at the end"),
        ("a and", "a fact is missing at the end"),
        ("or a", "a fact is missing before 'or'"),
        ("a b", "'b' stands where nothing may follow"),
        ("(a or b", "a bracket is not closed"),
        ("a)", "')' stands where nothing may follow"),
        ("a == b", "'== b' is neither a fact nor and, or, not"),
        ("__import__('os')", "'('os')'"),
        ("a & b", "'& b' is neither"),
    ],
)
def test_what_is_no_condition_is_refused_in_words(text, sentence):
    with pytest.raises(ValueError) as refused:
        condition(text)
    assert sentence in str(refused.value) or "neither" in str(refused.value)
