"""Marking Sari's checklists without going through a page."""

import pytest

from workspace import content
from workspace.checklists.marks import mark, start
from workspace.checklists.moves import Hand
from workspace.checklists.next_steps import next_of
from workspace.checklists.overview import progress_of
from workspace.clock import now, today

DRY = content.template("packaging/makanan_kering")


def next_step_of(business_id, on):
    """What an owner is asked to do next, of her checklists as they stand."""
    return next_of(progress_of(business_id, on))


@pytest.fixture
def hands(cast):
    """As what everybody acts for Sari's business."""
    return {
        "sari": Hand(cast.sari.id, owner=True),
        "budi": Hand(cast.budi.id, mentor=True),
        "wulan": Hand(cast.wulan.id, coordinator=True),
    }


@pytest.fixture
def say(cast, hands):
    """`say("sari", "LEG-NIB", wish)` marks an item of Sari's product, in the transaction of the caller.

    With `shop="shopee"` it is a step of that channel.
    """

    def go(who, key, wish, shop=""):
        product, hand = cast.keripik_pedas, hands[who]
        template = content.channel(shop).template if shop else DRY
        checklist = start(template, product.business_id, hand.person_id, today(), None if shop else product.id)
        return mark(checklist, key, wish, hand, today(), now(), shop.title() or product.name)

    return go
