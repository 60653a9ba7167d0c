"""What owners ask in the story, and what their mentors answer."""

from typing import Any

import sqlalchemy as sa

from workspace import content
from workspace.db import db
from workspace.mentoring import asking
from workspace.mentoring.models import HelpKind, HelpRequest
from workspace.sample.story.world import World

Facts = dict[str, Any]


def ask(world: World, business: str, facts: Facts) -> None:
    """The owner asks about an item of a product, or a step of a shop."""
    row, mentor, key = world.businesses[business], world.mentor(business), facts["item"]
    if "shop" in facts:
        item = content.channel(facts["shop"]).template.item(key)
        path = f"/umkm/{row.id}/toko/{facts['shop']}/{key}"
    else:
        product = world.products[business, facts["product"]]
        item = content.template(f"packaging/{product.category}").item(key)
        path = f"/produk/{product.id}/kemasan/{key}"
    question = asking.Question(HelpKind(facts.get("kind", "help")), item.label, path, facts.get("note", ""))
    asking.ask(row, question, row.owner_id, row.owner.name, mentor.id, world.on)


def answer(world: World, business: str, facts: Facts) -> None:
    """The mentor answers what waits the longest."""
    row, mentor = world.businesses[business], world.mentor(business)
    waiting = sa.select(HelpRequest).where(HelpRequest.business_id == row.id, HelpRequest.answered_on.is_(None))
    db.session.flush()
    first = db.session.scalars(waiting.order_by(HelpRequest.asked_on).limit(1)).one()
    asking.answer(first, row, facts["text"], mentor.id, mentor.name, world.on)


def understand(world: World, business: str, facts: Facts) -> None:
    """The owner says that every answer so far is clear."""
    row = world.businesses[business]
    answered = sa.select(HelpRequest).where(HelpRequest.business_id == row.id, HelpRequest.answered_on.is_not(None))
    for one in db.session.scalars(answered):
        asking.settle(one, world.on)


ASKING = {"ask_help": ask, "answer_help": answer, "clear_help": understand}
