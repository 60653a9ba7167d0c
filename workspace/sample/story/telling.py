"""Telling: every happening goes to the function of its verb, on its day."""

from itertools import groupby

from workspace.sample.story.chronicle import Happening
from workspace.sample.story.encounters import ENCOUNTERS
from workspace.sample.story.people import gone, leave
from workspace.sample.story.work import WORK
from workspace.sample.story.world import World

VERBS = {**ENCOUNTERS, **WORK}


def tell_all(world: World, happenings: list[Happening]) -> None:
    """Everything in its order. KeyError for a verb that nobody knows; a rule that is broken stops the story."""
    leavers = {facts["ended"]: facts for facts in gone()}
    for ago, of_the_day in groupby(happenings, key=lambda one: one.ago):
        for nth, one in enumerate(of_the_day):
            world.move_to(ago, nth)
            VERBS[one.do](world, one.business, one.facts)
        if ago in leavers:
            leave(world, leavers[ago])
