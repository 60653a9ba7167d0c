"""What the answers of a self-check mean: where she stopped, what comes first, and what changed since the last time.

A question that was skipped is unknown, and unknown is never weak. Nobody is compared with anybody but herself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workspace.content.self_check import CHOICES, Question

Questions = Mapping[str, Question]
Answers = Mapping[str, str]

MOST = 3
#: How far a picture is from the good one.
_MISSING = {"simple": 2, "halfway": 1}


@dataclass(frozen=True, slots=True)
class Priority:
    """A question that is worth working on, and what to do next for it."""

    question: Question
    answer: str

    @property
    def step(self) -> str:
        """The next concrete thing after this picture."""
        return self.question.begin if self.answer == CHOICES[0] else self.question.improve


@dataclass(frozen=True, slots=True)
class Change:
    """A question that was answered twice, or now for the first time (`before` is empty)."""

    question: Question
    before: str
    now: str

    @property
    def kind(self) -> str:
        """better, same, worse, or new."""
        if not self.before:
            return "new"
        step = CHOICES.index(self.now) - CHOICES.index(self.before)
        return "better" if step > 0 else "worse" if step < 0 else "same"


def priorities(questions: Questions, answers: Answers) -> list[Priority]:
    """At most three: what helps most to sell and is farthest from good; between equals the order of the questions."""
    weak = [Priority(one, answers[key]) for key, one in questions.items() if answers.get(key) in _MISSING]
    return sorted(weak, key=lambda one: -one.question.weight * _MISSING[one.answer])[:MOST]


def changes(questions: Questions, before: Answers, now: Answers) -> list[Change]:
    """What both rounds say, question by question; what is skipped now is left out."""
    return [Change(one, before.get(key, ""), now[key]) for key, one in questions.items() if now.get(key) in CHOICES]


def resumed(questions: Questions, answers: Answers) -> str:
    """The question to go on with: the one after the last that was answered, else the first."""
    keys = list(questions)
    answered = [place for place, key in enumerate(keys) if key in answers]
    return keys[min(answered[-1] + 1, len(keys) - 1)] if answered else keys[0]


def following(questions: Questions, key: str) -> str | None:
    """The question after this one, None after the last."""
    return _beside(questions, key, 1)


def preceding(questions: Questions, key: str) -> str | None:
    """The question before this one, None before the first."""
    return _beside(questions, key, -1)


def _beside(questions: Questions, key: str, step: int) -> str | None:
    keys: Sequence[str] = list(questions)
    place = keys.index(key) + step
    return keys[place] if 0 <= place < len(keys) else None


def due_again(finished_on: date, after_days: int) -> date:
    """The day from which a repeat is offered."""
    return finished_on + timedelta(days=after_days)
