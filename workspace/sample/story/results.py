"""What owners of the story tell of their results, and how their businesses climb the ladder meanwhile."""

from typing import Any

from workspace.db import db
from workspace.ladder import keeping
from workspace.outcomes import answering
from workspace.outcomes.queries import spans
from workspace.outcomes.rules import next_span
from workspace.sample.story.world import World, fixed

Facts = dict[str, Any]
#: The ladder is climbed every so many days of the story, and on its last day.
EVERY = 7


def may_be_asked(world: World, business: str, facts: Facts) -> None:
    """The owner agrees to be asked of her results."""
    by = world.hand(business, facts.get("by", "owner")).person_id
    answering.allow(world.businesses[business], True, by, world.on)


def tell(world: World, business: str, facts: Facts) -> None:
    """She tells of the months since the last time; what is left out stays unknown."""
    row, by = world.businesses[business], world.hand(business, facts.get("by", "owner")).person_id
    span = next_span(max((one.covers_until for one in spans(row.id)), default=None), world.on)
    assert span is not None, f"{business} told of every month"
    row_id = fixed("outcome", business, str(facts["ago"]))
    told = answering.begin(row, row_id, span, facts.get("turnover", ""), by, world.on)
    for question, name in (("pesanan", "orders"), ("karena", "because")):
        db.session.flush()
        answering.answer(told, question, facts.get(name, ""), told.version, by, world.on)
    db.session.flush()


def climb(world: World) -> None:
    """A night: every rung that is met on this day is kept."""
    db.session.flush()
    part = keeping.next_part(None)
    while part:
        keeping.keep(part, world.on)
        part = keeping.next_part(part[-1])
    db.session.flush()


RESULTS = {"may_be_asked": may_be_asked, "tell": tell}
