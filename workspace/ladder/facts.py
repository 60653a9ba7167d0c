"""What is known of a business, as the ladder asks it."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from workspace.outcomes.rules import Span


class Answer(enum.StrEnum):
    """Whether something that a rung asks for is there."""

    MET = "met"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Telling:
    """What an owner told of some months: how high the bands are, from 0 (none); None is unknown."""

    span: Span
    turnover: int | None
    orders: int | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A permit that a product (or the business, without `product_id`) needs."""

    key: str
    label: str
    answer: Answer
    hint: str = ""
    product_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A product: its papers, and how many other things of its list are open."""

    product_id: UUID
    name: str
    papers: tuple[Paper, ...] = ()
    open_items: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the rungs ask of one business. Facts about months are there only with the consent for them.

    `noted_since` is the day since which her self-checks say that money is noted every day; `ordered_on` when the first
    order from a shop that she still uses was told.
    """

    business_id: UUID
    consented: bool = False
    started: bool = False
    may_ask: bool = False
    told: Sequence[Telling] = ()
    noted_since: date | None = None
    ordered_on: date | None = None
    priced: bool = False
    photos: int = 0
    offers: Sequence[Offer] = ()
    is_live: bool = False
    own_update_on: date | None = None
    session_on: date | None = None
