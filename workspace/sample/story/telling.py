"""Telling: every happening goes to the function of its verb, on its day."""

from itertools import groupby

from workspace.sample.story.asking import ASKING
from workspace.sample.story.checking import CHECKING
from workspace.sample.story.chronicle import Happening
from workspace.sample.story.encounters import ENCOUNTERS
from workspace.sample.story.handing import HANDING
from workspace.sample.story.knowing import KNOWING
from workspace.sample.story.older_lists import OLDER_LISTS
from workspace.sample.story.own_data import OWN_DATA
from workspace.sample.story.people import gone, leave
from workspace.sample.story.permits import PERMITS
from workspace.sample.story.results import EVERY, RESULTS, climb
from workspace.sample.story.work import WORK
from workspace.sample.story.world import World

VERBS = {
    **ENCOUNTERS,
    **HANDING,
    **WORK,
    **ASKING,
    **CHECKING,
    **KNOWING,
    **OLDER_LISTS,
    **OWN_DATA,
    **PERMITS,
    **RESULTS,
}


def tell_all(world: World, happenings: list[Happening]) -> None:
    """Everything in its order. KeyError for a verb that nobody knows; a rule that is broken stops the story."""
    leavers = {facts["ended"]: facts for facts in gone()}
    climbed = happenings[0].ago
    for ago, of_the_day in groupby(happenings, key=lambda one: one.ago):
        for nth, one in enumerate(of_the_day):
            world.move_to(ago, nth)
            VERBS[one.do](world, one.business, one.facts)
        if ago in leavers:
            leave(world, leavers[ago])
        if climbed - ago >= EVERY:
            climb(world)
            climbed = ago
    world.move_to(0, 0)
    climb(world)
