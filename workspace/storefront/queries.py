"""The sales channels of a business."""

from collections import defaultdict
from uuid import UUID

import sqlalchemy as sa

from workspace import content
from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.checklists.models import Checklist, ChecklistItem, State
from workspace.checklists.order import Tally, tally
from workspace.db import db
from workspace.storefront.models import SalesChannel
from workspace.storefront.rules import Shop


def opened_shops(business_id: UUID) -> list[Shop]:
    """The channels that a business has begun with, oldest first; one that the content no longer has is left out."""
    row = SalesChannel
    found = (
        sa.select(
            row.channel, row.opened_on, row.link, row.link_by_id, row.seen_live_on, Person.name, row.version, row.id
        )
        .outerjoin(Person, Person.id == row.seen_live_by_id)
        .where(row.business_id == business_id)
        .order_by(row.opened_on, row.id)
    )
    known = {channel.key: channel for channel in content.channels()}
    return [
        Shop(known[key], since, link, link_by, seen_on, seen_by or "", version, row_id)
        for key, since, link, link_by, seen_on, seen_by, version, row_id in db.session.execute(found)
        if key in known
    ]


def proposed(business: Business, opened: list[Shop]) -> list[Shop]:
    """The channels that suit a business and are not open yet, in the order in which they are recommended."""
    try:
        keys = content.category(business.category).channels
    except KeyError:
        keys = ()
    taken = {shop.channel.key for shop in opened}
    return [Shop(content.channel(key)) for key in keys if key not in taken]


def tallies(business_id: UUID) -> dict[str, Tally]:
    """How far the steps of each channel are, by the channel's key: one statement."""
    found = (
        sa.select(Checklist.template_key, ChecklistItem.key, ChecklistItem.state)
        .join(ChecklistItem, ChecklistItem.checklist_id == Checklist.id)
        .where(Checklist.business_id == business_id, Checklist.product_id.is_(None))
    )
    states: dict[str, dict[str, State]] = defaultdict(dict)
    for template_key, key, state in db.session.execute(found):
        states[template_key][key] = state
    known = {channel.key: channel.template for channel in content.channels()}
    return {key: tally(template, states[template.key]) for key, template in known.items() if template.key in states}
