"""Self-check: what comes first, where she stopped, and what changed."""

from datetime import date

import pytest

from workspace import content
from workspace.content.self_check import CHOICES, Question
from workspace.selfchecks import rules


def question(key: str, weight: int = 5) -> Question:
    """A question of this weight."""
    words = {"title": key, "asks": f"{key}?", "why": "", "begin": f"mulai {key}", "improve": f"rapikan {key}"}
    return Question(key, captions={one: one for one in CHOICES}, weight=weight, helper="owner", place="", covers=(),
                    drawing=key, **words)  # fmt: skip


ASKED = {key: question(key, weight) for key, weight in (("a", 9), ("b", 5), ("c", 5), ("d", 4), ("e", 1))}


def answers(words: str) -> dict[str, str]:
    """ "a0 b1 c2": simple, halfway, good; what is not named was skipped."""
    return {word[0]: CHOICES[int(word[1])] for word in words.split()}


@pytest.mark.parametrize(
    ("given", "first"),
    [
        ("", ""),
        ("a2 b2 c2 d2 e2", ""),
        ("e1", "e"),
        ("a1 b0", "b a"),
        ("a1 e0", "a e"),
        ("b0 c0", "b c"),
        ("b1 c1 d1", "b c d"),
        ("a0 b0 c0 d0 e0", "a b c"),
        ("a2 b1 c1 d0", "d b c"),
        ("a1 d0", "a d"),
        ("d0 e0", "d e"),
    ],
)
def test_at_most_three_come_first_and_never_what_is_good_or_unknown(given, first):
    assert [one.question.key for one in rules.priorities(ASKED, answers(given))] == first.split()


def test_the_next_thing_depends_on_the_picture():
    found = rules.priorities(ASKED, answers("a0 b1"))
    assert [one.step for one in found] == ["mulai a", "rapikan b"]


def test_an_answer_to_a_question_that_is_asked_no_more_counts_nothing():
    assert rules.priorities(ASKED, {"gone": "simple"}) == []
    assert rules.changes(ASKED, {}, {"gone": "simple"}) == []
    assert rules.resumed(ASKED, {"gone": "simple"}) == "a"


@pytest.mark.parametrize(
    ("before", "now", "kinds"),
    [
        ("a0", "a2", "better"),
        ("a0", "a1", "better"),
        ("a1", "a1", "same"),
        ("a2", "a0", "worse"),
        ("", "a0", "new"),
        ("b0", "a0", "new"),
        ("a0", "", ""),
        ("a0 b2", "b1 c2", "worse new"),
    ],
)
def test_a_change_is_told_question_by_question(before, now, kinds):
    assert [one.kind for one in rules.changes(ASKED, answers(before), answers(now))] == kinds.split()


@pytest.mark.parametrize(
    ("given", "at"), [("", "a"), ("a0", "b"), ("a0 c1", "d"), ("c1", "d"), ("e0", "e"), ("a0 b0 c0 d0 e0", "e")]
)
def test_she_goes_on_after_the_last_answer(given, at):
    assert rules.resumed(ASKED, answers(given)) == at


def test_questions_follow_each_other():
    assert [rules.following(ASKED, key) for key in "abe"] == ["b", "c", None]
    assert [rules.preceding(ASKED, key) for key in "abe"] == [None, "a", "d"]


def test_a_repeat_is_offered_after_ninety_days():
    assert content.self_check().repeat_after_days == 90
    assert rules.due_again(date(2026, 3, 1), 90) == date(2026, 5, 30)
