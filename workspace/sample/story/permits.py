"""What becomes of papers in the story: one that has a last day, one that an office sends back."""

from datetime import date
from typing import Any

from workspace import content
from workspace.checklists import marks
from workspace.checklists.moves import Move, Wish
from workspace.sample.story.world import World, fixed

Facts = dict[str, Any]


def _say(world: World, business: str, facts: Facts, role: str, wish: Wish) -> None:
    """Mark the paper of a product."""
    product, hand = world.products[business, facts["product"]], world.hand(business, role)
    template = content.template(f"packaging/{product.category}")
    sheet = marks.start(template, product.business_id, hand.person_id, world.on, product.id)
    marks.mark(sheet, facts["item"], wish, hand, world.on, world.at, product.name)


def have_paper(world: World, business: str, facts: Facts) -> None:
    """The owner shows a paper that counts until so many days after today, and the mentor sees it."""
    until: date = world.day(-facts["until"])
    number = f"{facts['number']}-{until.year % 100:02d}"
    _say(world, business, facts, "owner", Wish(Move.CLAIM, evidence=number, expires_on=until))
    _say(world, business, facts, "mentor", Wish(Move.CONFIRM))


def sent_back(world: World, business: str, facts: Facts) -> None:
    """An office does not take it yet."""
    row_id = fixed("fix_step", business, facts["item"])
    wish = Wish(Move.REFUSED, reason=facts["reason"], evidence=facts["note"], row_id=row_id)
    _say(world, business, facts, "mentor", wish)


def put_right(world: World, business: str, facts: Facts) -> None:
    """The owner has put it right."""
    _say(world, business, facts, "owner", Wish(Move.MEND))


PERMITS = {"paper": have_paper, "sent_back": sent_back, "put_right": put_right}
