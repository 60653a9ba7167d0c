"""The price of a product at home and on every channel that suits it, side by side."""

from dataclasses import dataclass, replace

from workspace import content
from workspace.pricing.models import PriceSheet
from workspace.pricing.rules import Costs, Taken, left_at_home, left_each, price_that_leaves


@dataclass(frozen=True, slots=True)
class OnChannels:
    """Channels that leave the same: all that keep nothing stand together, every other one alone.

    Without a known share (`percent` None) there is nothing to compare yet. `fair_price` leaves what is left at home.
    """

    channels: tuple[content.Channel, ...]
    fee: content.Fee
    percent: int | None
    left_one: int = 0
    left_bundle: int = 0
    fair_price: int = 0

    @property
    def fees(self) -> list[content.Fee]:
        """What is known of each of the channels."""
        return [content.fee(channel.key) for channel in self.channels]

    @property
    def is_free(self) -> bool:
        """Whether the channel itself keeps nothing of an order."""
        return self.percent == self.fee.percent == self.fee.per_order == 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is left of each piece, in rupiah."""

    cost: int
    at_home: int
    pieces: int
    channels: tuple[OnChannels, ...]


def compare(sheet: PriceSheet, price: int, category: str) -> Comparison:
    """Everything that the page of a price shows; channels whose share nobody knows yet come last."""
    costs = Costs(sheet.ingredients + sheet.packaging + sheet.labour, sheet.order_packing + sheet.shipping)
    home = left_at_home(price, costs)
    shown = [_on(content.channel(key), sheet, price, costs, home) for key in content.category(category).channels]
    free = [one for one in shown if one.is_free]
    together = [replace(one, channels=tuple(each.channels[0] for each in free)) for one in free[:1]]
    alone = sorted((one for one in shown if not one.is_free), key=lambda one: one.percent is None)
    return Comparison(costs.piece, home, sheet.pieces, (*together, *alone))


def _on(channel: content.Channel, sheet: PriceSheet, price: int, costs: Costs, home: int) -> OnChannels:
    fee = content.fee(channel.key)
    percent = sheet.percents.get(channel.key, fee.percent)
    if percent is None:
        return OnChannels((channel,), fee, None)
    taken = Taken(percent, fee.per_order)
    return OnChannels(
        (channel,), fee, percent,
        left_one=left_each(price, costs, taken),
        left_bundle=left_each(price, costs, taken, sheet.pieces),
        fair_price=price_that_leaves(max(0, home), costs, taken),
    )  # fmt: skip
