"""The sales channels of a business."""

from collections import defaultdict
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace import content, prepared
from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.checklists.models import Checklist, ChecklistItem, State
from workspace.checklists.order import Tally, tally
from workspace.db import db
from workspace.storefront.models import LiveCheck, SalesChannel
from workspace.storefront.rules import Shop

Looker = aliased(Person)
#: So many of the last looks stand on a channel's page.
MOST_LOOKS = 8
_ROW = SalesChannel
Good, Bad = aliased(LiveCheck), aliased(LiveCheck)
#: The first look at today's address that found it live, since it was opened and since something was wrong.
_LOOKED_LIVE_ON = (
    sa.select(sa.func.min(Good.looked_on))
    .where(
        Good.channel_id == _ROW.id, Good.trouble == "", Good.link == _ROW.link, Good.looked_on >= _ROW.opened_on,
        ~sa.exists().where(Bad.channel_id == _ROW.id, Bad.trouble != "", Bad.created_at >= Good.created_at),
    )
    .correlate(_ROW)
    .scalar_subquery()
)  # fmt: skip
#: The columns of a `Shop` after its channel, in the order of its fields.
_SHOP = (
    _ROW.opened_on, _ROW.link, _ROW.link_by_id, _ROW.seen_live_on, sa.func.coalesce(Person.name, ""), _ROW.version,
    _ROW.id, _ROW.trouble, _ROW.trouble_on, _ROW.given_up_on, _ROW.given_up_reason, _ROW.given_up_note,
    _ROW.first_order_on, _LOOKED_LIVE_ON,
)  # fmt: skip
_SHOPS = (
    sa.select(_ROW.channel, *_SHOP)
    .outerjoin(Person, Person.id == _ROW.seen_live_by_id)
    .where(_ROW.business_id == sa.bindparam("business", type_=sa.Uuid()))
    .order_by(_ROW.opened_on, _ROW.id)
)


def opened_shops(business_id: UUID) -> list[Shop]:
    """The channels that a business has begun with, oldest first; one that the content no longer has is left out."""
    known = {channel.key: channel for channel in content.channels()}
    rows = prepared.rows(_SHOPS, business=business_id)
    return [Shop(known[key], *shop) for key, *shop in rows if key in known]


_LOOKED = sa.and_(LiveCheck.channel_id == _ROW.id, _ROW.channel == sa.bindparam("channel", type_=sa.String(24)))
_SHOPS_AND_LOOKS = (
    _SHOPS.add_columns(
        LiveCheck.looked_on.label("looked_on"), LiveCheck.products, LiveCheck.trouble.label("look_trouble"),
        LiveCheck.link.label("look_link"), Looker.name.label("looker"),
    )
    .outerjoin(LiveCheck, _LOOKED)
    .outerjoin(Looker, Looker.id == LiveCheck.by_id)
    .order_by(LiveCheck.looked_on.desc(), LiveCheck.created_at.desc(), LiveCheck.id.desc())
)  # fmt: skip


def shops_and_looks(business_id: UUID, channel: str) -> tuple[list[Shop], list[Any]]:
    """The same, and the last looks of second persons at one of them, the newest first: one statement."""
    known = {channel.key: channel for channel in content.channels()}
    rows = prepared.rows(_SHOPS_AND_LOOKS, business=business_id, channel=channel)
    shops = {row.channel: Shop(known[row.channel], *row[1 : len(_SHOP) + 1]) for row in rows if row.channel in known}
    return list(shops.values()), [row for row in rows if row.looked_on][:MOST_LOOKS]


def proposed(business: Business, opened: list[Shop]) -> list[Shop]:
    """The channels that suit a business and were never begun with, in the order in which they are recommended."""
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
