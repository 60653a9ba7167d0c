"""What the pages of storefront show: all channels of a business, or one of them with its steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from workspace import content
from workspace.businesses.models import Business
from workspace.checklists.listing import Listing, listing
from workspace.checklists.moves import Hand
from workspace.checklists.order import Tally
from workspace.checklists.queries import sheet
from workspace.clock import WIB
from workspace.content import Channel
from workspace.storefront import queries
from workspace.storefront.rules import Shop, obstacles


@dataclass(frozen=True, slots=True)
class Channels:
    """The channels of a business: open ones, those that suit it, and why the next has to wait."""

    opened: Sequence[Shop]
    offers: Sequence[Shop]
    wait: Sequence[str]
    tallies: Mapping[str, Tally]
    on: date

    def words(self, shop: Shop) -> tuple[str, str]:
        """The status of a shop in words, and its kind."""
        return shop.words(self.on, content.programme().live_recheck_after_days)


@dataclass(frozen=True, slots=True)
class OneChannel:
    """One channel of a business: how far it is, what it says, and what stands in the way of opening it."""

    shop: Shop
    listing: Listing
    obstacles: Sequence[str]
    on: date

    @property
    def words(self) -> tuple[str, str]:
        """The status in words, and its kind."""
        return self.shop.words(self.on, content.programme().live_recheck_after_days)

    @property
    def safety(self) -> str:
        """What is never asked for; stands on every page with steps."""
        return content.message("password_safety").text

    @property
    def live_rule(self) -> str:
        """When a shop of this channel is called live."""
        return content.message("live_rule").format(products=self.shop.channel.min_products_live)


def channels_of(business: Business, on: date) -> Channels:
    """All channels of a business."""
    opened = queries.opened_shops(business.id)
    offers = queries.proposed(business, opened)
    wait = _obstacles(business, offers[0].channel, opened, on) if offers else []
    return Channels(opened, offers, wait, queries.tallies(business.id), on)


def shop_of(business: Business, channel: Channel) -> Shop:
    """The business's shop on this channel, open or not."""
    return _shop(channel, queries.opened_shops(business.id))


def one_channel(
    business: Business, channel: Channel, hand: Hand, on: date, changed: str = "", zone: tzinfo = WIB
) -> OneChannel:
    """One channel for this person; `changed` is the step that was changed last."""
    opened = queries.opened_shops(business.id)
    shown = listing(sheet(channel.template, business.id), hand, business.owner_id, on, changed, zone)
    return OneChannel(_shop(channel, opened), shown, _obstacles(business, channel, opened, on), on)


def _shop(channel: Channel, opened: Sequence[Shop]) -> Shop:
    return next((shop for shop in opened if shop.channel.key == channel.key), Shop(channel))


def _obstacles(business: Business, channel: Channel, opened: Sequence[Shop], on: date) -> list[str]:
    since = {shop.channel.key: shop.opened_on for shop in opened if shop.opened_on}
    return obstacles(channel, business.category, since, on, content.programme())
