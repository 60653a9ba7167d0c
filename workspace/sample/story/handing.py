"""A mentor of the story who leaves hands everything over in one action."""

from typing import Any

import sqlalchemy as sa

from workspace.businesses.models import Business
from workspace.handovers.moving import Decision
from workspace.handovers.moving import hand_over as move
from workspace.handovers.rules import Fate, Move
from workspace.sample.story.world import World, fixed

Facts = dict[str, Any]


def hand_over(world: World, business: str, facts: Facts) -> None:
    """All that a mentor holds goes to others; `to` names them by business, and what is not in it waits."""
    old = facts["mentor"]
    held = [key for key, mentor in world.mentors.items() if mentor == old]
    moves = []
    for key in held:
        new = facts["to"].get(key)
        moves.append(Move(world.businesses[key].id, world.people[new].id if new else Fate.WAIT))
        if new:
            world.mentors[key] = new
        else:
            del world.mentors[key]
    decision = Decision(fixed("handover", old), world.people[old], facts["reason"], tuple(moves))
    move(decision, sa.select(Business), world.coordinator(business).id, world.on, world.at)


HANDING = {"hand_over": hand_over}
