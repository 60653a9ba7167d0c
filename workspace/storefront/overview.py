"""What the pages of storefront show: all channels of a business, or one of them with its steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from functools import cached_property
from typing import Any

from workspace import content
from workspace.businesses.models import Business
from workspace.checklists.listing import Listing, listing
from workspace.checklists.moves import Hand
from workspace.checklists.order import Tally
from workspace.checklists.queries import sheet
from workspace.checklists.renewing import Offer, waiting
from workspace.checklists.walk import Walk, walk
from workspace.clock import WIB
from workspace.content import Channel, Trouble
from workspace.storefront import queries
from workspace.storefront.known import known
from workspace.storefront.readiness import Ready, blocking, readiness
from workspace.storefront.rules import Shop, obstacles


@dataclass(frozen=True, slots=True)
class Channels:
    """The channels of a business: those in use, those given up, those that suit it, and why the next has to wait."""

    opened: Sequence[Shop]
    left: Sequence[Shop]
    offers: Sequence[Shop]
    wait: Sequence[str]
    tallies: Mapping[str, Tally]
    on: date

    def words(self, shop: Shop) -> tuple[str, str]:
        """The status of a shop in words, and its kind."""
        return shop.words(self.on, content.programme().live_recheck_after_days)


@dataclass(frozen=True)
class OneChannel:
    """One channel of a business: how far it is, what is ready for it, who looked at it, what stands in its way.

    What only the whole page needs is asked for when it is shown: a fragment needs the listing alone.
    """

    business: Business
    shop: Shop
    shops: Sequence[Shop]
    looks: Sequence[Any]
    listing: Listing
    on: date

    @cached_property
    def ready(self) -> list[Ready]:
        """What the channel asks for; nothing once the shop was seen live."""
        if self.shop.seen_live_on:
            return []
        return readiness(self.shop.channel, self.business.category, known(self.business.id, self.on))

    @cached_property
    def obstacles(self) -> list[str]:
        """Why it should not be opened now, a sentence each."""
        wait = obstacles(self.shop.channel, self.business.category, self.shops, self.on, content.programme())
        return wait + blocking(self.ready)

    @property
    def missing(self) -> list[Ready]:
        """What is demanded and not there."""
        return [one for one in self.ready if one.is_missing]

    @property
    def blocked(self) -> bool:
        """Whether something must be there before it is opened."""
        return bool(blocking(self.ready))

    @property
    def trouble(self) -> Trouble | None:
        """What went wrong when somebody looked last; None when nothing did."""
        return content.shops().troubles.get(self.shop.trouble)

    @property
    def left_because(self) -> str:
        """Why it is used no more, in words."""
        return content.shops().give_up_reason(self.shop.given_up_reason)

    @property
    def words(self) -> tuple[str, str]:
        """The status in words, and its kind."""
        return self.shop.words(self.on, content.programme().live_recheck_after_days)

    @cached_property
    def renewal(self) -> Offer | None:
        """A newer list of steps than the one that runs."""
        return waiting(self.listing.sheet, self.business.id)

    @property
    def way(self) -> Walk:
        """The way through the steps one at a time."""
        return walk(self.listing)

    @property
    def safety(self) -> str:
        """What is never asked for."""
        return safety()

    @property
    def live_rule(self) -> str:
        """When a shop of this channel is called live."""
        return content.message("live_rule").format(products=self.shop.channel.min_products_live)


def channels_of(business: Business, on: date) -> Channels:
    """All channels of a business."""
    shops = queries.opened_shops(business.id)
    offers = queries.proposed(business, shops)
    wait = obstacles(offers[0].channel, business.category, shops, on, content.programme()) if offers else []
    opened, left = [shop for shop in shops if shop.is_open], [shop for shop in shops if not shop.is_open]
    return Channels(opened, left, offers, wait, queries.tallies(business.id), on)


def shop_of(business: Business, channel: Channel) -> Shop:
    """The business's shop on this channel, open or not."""
    return _shop(channel, queries.opened_shops(business.id))


def one_channel(
    business: Business, channel: Channel, hand: Hand, on: date, changed: str = "", zone: tzinfo = WIB
) -> OneChannel:
    """One channel for this person; `changed` is the step that was changed last."""
    shops, looks = queries.shops_and_looks(business.id, channel.key)
    shown = listing(sheet(channel.template, business.id), hand, business.owner_id, on, changed, zone)
    return OneChannel(business, _shop(channel, shops), shops, looks, shown, on)


def safety() -> str:
    """What is never asked for; stands on every page with steps."""
    return f"{content.message('password_safety').text} Foto KTP jangan dikirim ke sini."


def _shop(channel: Channel, opened: Sequence[Shop]) -> Shop:
    return next((shop for shop in opened if shop.channel.key == channel.key), Shop(channel))
