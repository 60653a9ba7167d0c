"""Shops in the story: opened, given an address, looked at by a second person, and left."""

from typing import Any

from workspace import content
from workspace.checklists import marks
from workspace.content import Channel
from workspace.db import db
from workspace.sample.story.world import World, fixed
from workspace.storefront import channels, looks
from workspace.storefront.models import SalesChannel

Facts = dict[str, Any]


def _channel(facts: Facts) -> Channel:
    return content.channel(facts["shop"])


def _shop(business: str, facts: Facts) -> SalesChannel:
    db.session.flush()
    return db.session.get_one(SalesChannel, fixed("shop", business, facts["shop"]))


def open_shop(world: World, business: str, facts: Facts) -> None:
    """A channel is begun."""
    row, channel, by = world.businesses[business], _channel(facts), world.mentor(business).id
    channels.open_channel(row, channel, fixed("shop", business, facts["shop"]), by, world.on)
    sheet = marks.start(channel.template, row.id, by, world.on)
    sheet.created_at = min(sheet.created_at, world.at)


def give_address(world: World, business: str, facts: Facts) -> None:
    """The shop's link is written down."""
    row, by = _shop(business, facts), world.hand(business, facts.get("by", "mentor")).person_id
    channels.change_link(row, _channel(facts), facts["link"], row.version, by)


def look(world: World, business: str, facts: Facts) -> None:
    """A second person opens it: so many products are seen, or there is some trouble."""
    row, channel = _shop(business, facts), _channel(facts)
    by = world.people[facts["by"]] if "by" in facts else world.coordinator(business)
    if trouble := facts.get("trouble"):
        looks.see_trouble(row, channel, trouble, row.version, by.id, world.on)
    else:
        seen = facts.get("products", channel.min_products_live)
        looks.see_live(row, channel, seen, row.version, by.id, world.on)


def order(world: World, business: str, facts: Facts) -> None:
    """The first buyer orders there."""
    channels.tell_order(_shop(business, facts), True, world.hand(business, "owner").person_id, world.on)


def leave(world: World, business: str, facts: Facts) -> None:
    """A channel is used no more."""
    by, note = world.mentor(business).id, facts.get("note", "")
    channels.give_up(_shop(business, facts), _channel(facts), facts["reason"], note, by, world.on)


def ready(world: World, business: str, facts: Facts) -> None:
    """The owner says what she has ready for a shop: yes or no, nothing more."""
    by = world.hand(business, "owner").person_id
    for key, has in facts["has"].items():
        channels.answer(world.businesses[business].id, key, has, by, world.on)


SHOPS = {
    "open": open_shop, "address": give_address, "seen": look, "order": order, "leave": leave, "ready": ready,
}  # fmt: skip
