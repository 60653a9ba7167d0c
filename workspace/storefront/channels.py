"""A business's channel from its opening until it is given up, and the address of its shop."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from workspace import content, repeats
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, locked_business, record_progress
from workspace.checklists.marks import running, start
from workspace.content import Channel
from workspace.db import db, insert_ignoring
from workspace.errors import RuleBroken
from workspace.storefront import links, queries
from workspace.storefront.known import known
from workspace.storefront.models import PrerequisiteAnswer, SalesChannel
from workspace.storefront.readiness import blocking, readiness
from workspace.storefront.rules import obstacles


def open_channel(business: Business, channel: Channel, row_id: UUID, by_id: UUID, on: date) -> SalesChannel:
    """Begin with a channel, or go on with one that was given up. Doing it twice is doing it once.

    RuleBroken when it is not its turn yet, or when something is missing that must be there.
    """
    locked_business(business.id)
    place = {"business_id": business.id, "channel": channel.key}
    if kept := repeats.earlier(SalesChannel, row_id, by_id, author="opened_by_id", **place):
        return kept  # type: ignore[no-any-return]
    already = opened(business.id, channel.key)
    if already and already.given_up_on is None:
        return already
    _demand_its_turn(business, channel, on)
    row = _resumed(already, on) if already else SalesChannel(id=row_id, opened_on=on, opened_by_id=by_id, **place)
    db.session.add(row)
    start(channel.template, business.id, by_id, on).left_on = None
    words = f"{channel.name} dipakai lagi." if already else f"Mulai menyiapkan {channel.name}."
    record_progress(business, Kind.CHANNEL_OPENED, on, by_id, words, row.id)
    return row


def _demand_its_turn(business: Business, channel: Channel, on: date) -> None:
    shops = queries.opened_shops(business.id)
    found = obstacles(channel, business.category, shops, on, content.programme())
    if any(one.blocks_for for one in channel.prerequisites):
        found += blocking(readiness(channel, business.category, known(business.id, on)))
    for sentence in found:
        raise RuleBroken(sentence)


def _resumed(row: SalesChannel, on: date) -> SalesChannel:
    row.given_up_on, row.given_up_by_id, row.given_up_reason, row.given_up_note = None, None, "", ""
    row.opened_on = on
    return row


def tell_order(row: SalesChannel, has: bool, by_id: UUID, on: date) -> None:
    """Whether a buyer really ordered there. Said twice, the first day stays."""
    if not has:
        row.first_order_on = row.first_order_by_id = None
    elif row.first_order_on is None:
        row.first_order_on, row.first_order_by_id = on, by_id


def opened(business_id: UUID, key: str) -> SalesChannel | None:
    """The row of a channel that a business has begun with, locked while this transaction changes it."""
    found = sa.select(SalesChannel).where(SalesChannel.business_id == business_id, SalesChannel.channel == key)
    return db.session.scalar(found.with_for_update(of=SalesChannel).execution_options(populate_existing=True))


def change_link(row: SalesChannel, channel: Channel, typed: str, version: int, by_id: UUID) -> bool:
    """Write down a shop's address; an empty one takes it away. False when somebody changed it meanwhile.

    Another address has not been seen by anybody: the shop is no longer live until somebody looks again.
    The same address from another person is a second pair of eyes on what was typed: it becomes that person's.
    """
    address = links.read(channel, typed, content.channels()) if typed else ""
    if row.link == address:
        row.link_by_id = by_id if address else None
        return True
    if row.version != version:
        return False
    row.link, row.link_by_id = address, by_id if address else None
    row.seen_live_on = row.seen_live_by_id = row.trouble_on = None
    row.trouble = ""
    return True


def give_up(row: SalesChannel, channel: Channel, reason: str, note: str, by_id: UUID, on: date) -> None:
    """The business uses this channel no more. Its steps, ticks and address stay; it is not live any longer."""
    if row.given_up_on is not None:
        return
    row.given_up_on, row.given_up_by_id, row.given_up_reason, row.given_up_note = on, by_id, reason, note
    row.seen_live_on = row.seen_live_by_id = row.trouble_on = None
    row.trouble = ""
    if steps := running(channel.template.key, row.business_id, None):
        steps.left_on = on
    words = content.shops().give_up_reason(reason)
    text = f"Berhenti memakai {channel.name}: {words[:1].lower()}{words[1:]}."
    record_progress(locked_business(row.business_id), Kind.CHANNEL_LEFT, on, by_id, text, row.id)


def answer(business_id: UUID, key: str, has: bool, by_id: UUID, on: date) -> None:
    """The owner says whether she has something that is never kept here. The last word counts."""
    said = {"has": has, "said_by_id": by_id, "said_on": on}
    insert_ignoring(PrerequisiteAnswer, [{"business_id": business_id, "key": key, **said}])
    here = (PrerequisiteAnswer.business_id == business_id, PrerequisiteAnswer.key == key)
    db.session.execute(sa.update(PrerequisiteAnswer).where(*here).values(said))
