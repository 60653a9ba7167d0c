"""A business's channel from its opening to the day when a second person saw it live."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from workspace import content, repeats
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, record_progress
from workspace.checklists.marks import locked_business, start
from workspace.content import Channel
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.storefront import links
from workspace.storefront.models import SalesChannel
from workspace.storefront.rules import obstacles


def open_channel(business: Business, channel: Channel, row_id: UUID, by_id: UUID, on: date) -> SalesChannel:
    """Begin with a channel. Doing it twice is doing it once. RuleBroken when it is not its turn yet."""
    locked_business(business.id)
    place = {"business_id": business.id, "channel": channel.key}
    if kept := repeats.earlier(SalesChannel, row_id, by_id, author="opened_by_id", **place):
        return kept  # type: ignore[no-any-return]
    rows = list(db.session.scalars(sa.select(SalesChannel).where(SalesChannel.business_id == business.id)))
    if already := next((row for row in rows if row.channel == channel.key), None):
        return already
    opened = {row.channel: row.opened_on for row in rows}
    for sentence in obstacles(channel, business.category, opened, on, content.programme()):
        raise RuleBroken(sentence)
    row = SalesChannel(id=row_id, opened_on=on, opened_by_id=by_id, **place)
    db.session.add(row)
    start(channel.template, business.id, by_id, on)
    record_progress(business, Kind.CHANNEL_OPENED, on, by_id, f"Mulai menyiapkan {channel.name}.", row.id)
    return row


def opened(business_id: UUID, key: str) -> SalesChannel | None:
    """The row of a channel that a business has begun with, locked while this transaction changes it."""
    found = sa.select(SalesChannel).where(SalesChannel.business_id == business_id, SalesChannel.channel == key)
    return db.session.scalar(found.with_for_update(of=SalesChannel))


def change_link(row: SalesChannel, channel: Channel, typed: str, version: int, by_id: UUID) -> bool:
    """Write down a shop's address; an empty one takes it away. False when somebody changed it meanwhile.

    Another address has not been seen by anybody: the shop is no longer live until somebody looks again.
    The same address from another person is a second pair of eyes on what was typed: it becomes that person's.
    """
    address = links.tidy(typed) if typed else ""
    if address and (sentence := links.problem(channel, address)):
        raise RuleBroken(sentence)
    if row.link == address:
        row.link_by_id = by_id if address else None
        return True
    if row.version != version:
        return False
    row.link, row.link_by_id = address, by_id if address else None
    row.seen_live_on = row.seen_live_by_id = None
    return True


def see_live(row: SalesChannel, channel: Channel, version: int, by_id: UUID, on: date) -> bool:
    """A second person opened the link and saw the shop. False when the address changed meanwhile.

    RuleBroken without an address, and for whoever typed it: nobody checks the own work.
    """
    if (row.seen_live_on, row.seen_live_by_id) == (on, by_id):
        return True
    if row.version != version:
        return False
    if not row.link:
        raise RuleBroken("Tautan tokonya belum diisi.")
    if row.link_by_id == by_id:
        raise RuleBroken("Tautan ini Anda sendiri yang mengisi. Minta pemilik atau pendamping mengisinya.")
    first = row.seen_live_on is None
    row.seen_live_on, row.seen_live_by_id = on, by_id
    if first:
        business, text = locked_business(row.business_id), f"Toko {channel.name} sudah tayang."
        record_progress(business, Kind.CHANNEL_LIVE, on, by_id, text, row.id)
    return True


def see_gone(row: SalesChannel, channel: Channel, version: int, by_id: UUID, on: date) -> bool:
    """A second person could not open it: it is registered, no longer live. False when the address changed meanwhile."""
    if row.seen_live_on is None:
        return True
    if row.version != version:
        return False
    row.seen_live_on = row.seen_live_by_id = None
    business, text = locked_business(row.business_id), f"Toko {channel.name} tidak bisa dibuka saat dicek."
    record_progress(business, Kind.CHANNEL_GONE, on, by_id, text, row.id)
    return True
