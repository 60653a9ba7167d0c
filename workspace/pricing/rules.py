"""What is left of a price. Whole rupiah everywhere; a fee is rounded up, what is left is rounded down."""

from dataclasses import dataclass

from workspace.content.fees import WHOLE

#: Prices end like this on a price tag.
STEP = 100


@dataclass(frozen=True, slots=True)
class Costs:
    """`piece` is what one costs to make and pack; `order` what an order costs the seller besides (box, shipping)."""

    piece: int
    order: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """What a channel keeps: `percent` of the order in hundredths of a percent, and `per_order` rupiah."""

    percent: int = 0
    per_order: int = 0


def left_at_home(price: int, costs: Costs) -> int:
    """What is left of one piece that a neighbour buys: no channel, no box. Below zero is a loss."""
    return price - costs.piece


def left_each(price: int, costs: Costs, taken: Taken, pieces: int = 1) -> int:
    """What is left of each piece when an order has `pieces` of them. Below zero is a loss."""
    fee = -(-price * pieces * taken.percent // WHOLE) + taken.per_order
    return ((price - costs.piece) * pieces - fee - costs.order) // pieces


def price_that_leaves(wished: int, costs: Costs, taken: Taken, pieces: int = 1) -> int:
    """The lowest price in full hundreds of rupiah at which at least `wished` is left of each piece."""
    needed = (wished + costs.piece) * pieces + costs.order + taken.per_order
    price = -(-needed * WHOLE // (pieces * (WHOLE - taken.percent)))
    price = max(0, -(-price // STEP) * STEP)
    while left_each(price, costs, taken, pieces) < wished:  # the fee's own rounding can cost one more step
        price += STEP
    return price
