"""What becomes known of products in the story, so that the right permits and labels are on their lists."""

from typing import Any

from workspace.products import catalogue
from workspace.sample.story.world import World

Facts = dict[str, Any]


def learn(world: World, business: str, facts: Facts) -> None:
    """The owner answers questions about a product: those under `yes` with yes, those under `no` with no.

    Of those under `unknown` she cannot tell.
    """
    product = world.products[business, facts["product"]]
    answers: dict[str, bool | None] = dict.fromkeys(facts.get("yes", ()), True)
    answers |= dict.fromkeys(facts.get("no", ()), False) | dict.fromkeys(facts.get("unknown", ()))
    catalogue.learn(product, product.version, answers)


KNOWING = {"learn": learn}
