"""Owners look at their own business in pictures."""

from typing import Any

from workspace.content.self_check import CHOICES
from workspace.sample.story.world import World, fixed
from workspace.selfchecks import answering

Facts = dict[str, Any]


def check(world: World, business: str, facts: Facts) -> None:
    """A round of the self-check, alone or beside the mentor; finished unless it stops at a question.

    `answers` holds a letter for each question in its order: 0 simple, 1 halfway, 2 good, "-" skipped.
    """
    row = world.businesses[business]
    by = world.hand(business, facts.get("by", "owner")).person_id
    begun = answering.begin(row, fixed("self_check", business, str(facts["ago"])), by, world.on)
    begun.business = row
    for key, letter in zip(answering.questions_of(row), facts["answers"], strict=False):
        answering.answer(begun, key, "" if letter == "-" else CHOICES[int(letter)], "")
        answering.passed(begun, key, world.on)


CHECKING = {"check": check}
