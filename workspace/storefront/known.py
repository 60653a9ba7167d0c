"""What the programme knows already of what a shop asks for, so that nobody is asked twice."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from workspace import prepared
from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.checklists.overview import Running, progress_of
from workspace.pricing.models import PriceSheet
from workspace.products.models import Photo, Product, Standing
from workspace.products.shots import missing
from workspace.storefront.models import PrerequisiteAnswer

BUSINESS = sa.bindparam("business", type_=sa.Uuid())
_GOOD = sa.and_(Photo.product_id == Product.id, Photo.standing == Standing.APPROVED, Photo.hidden_at.is_(None))
_PRODUCTS = (
    sa.select(
        Product.id, Product.name, Product.category, Product.price.is_not(None).label("priced"),
        PriceSheet.id.is_not(None).label("counted"), Photo.shot, sa.func.count(Photo.id).label("photos"),
    )
    .outerjoin(PriceSheet, PriceSheet.product_id == Product.id)
    .outerjoin(Photo, _GOOD)
    .where(Product.business_id == BUSINESS)
    .group_by(Product.id, Product.name, Product.category, Product.price, Product.created_at, PriceSheet.id, Photo.shot)
    .order_by(Product.created_at, Product.id, Photo.shot)
)  # fmt: skip
_ANSWERS = (
    sa.select(
        Person.phone.is_not(None).label("phone"), (Business.address != "").label("address"),
        PrerequisiteAnswer.key, PrerequisiteAnswer.has,
    )
    .select_from(Business)
    .join(Person, Person.id == Business.owner_id)
    .outerjoin(PrerequisiteAnswer, PrerequisiteAnswer.business_id == Business.id)
    .where(Business.id == BUSINESS)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """One product: its kind, whether it has a price, whether that was counted, and its approved photos."""

    id: UUID
    name: str
    category: str
    priced: bool
    counted: bool
    photos: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Everything by which a prerequisite may be known."""

    business_id: UUID
    products: Sequence[Made] = ()
    running: Sequence[Running] = ()
    phone: bool = False
    address: bool = False
    answers: Mapping[str, bool] | None = None

    def kinds(self, category: str) -> set[str]:
        """The kind of the business, and those of its products."""
        return {category, *(made.category for made in self.products)}

    def answer(self, key: str) -> bool | None:
        """What the owner said; None when nobody asked her."""
        return (self.answers or {}).get(key)


def known(business_id: UUID, on: date) -> Known:
    """What is known of a business: four statements, however much it is."""
    rows = prepared.rows(_ANSWERS, business=business_id)
    answers = {row.key: bool(row.has) for row in rows if row.key}
    running = [one for one in progress_of(business_id, on) if one.product_id]
    phone, address = bool(rows[0].phone), bool(rows[0].address)
    return Known(business_id, _made(business_id), running, phone, address, answers)


def _made(business_id: UUID) -> list[Made]:
    found, shots = {}, defaultdict[UUID, dict[str, int]](dict)
    for row in prepared.rows(_PRODUCTS, business=business_id):
        found[row.id] = row
        if row.photos:
            shots[row.id][row.shot] = row.photos
    return [
        Made(
            key, row.name, row.category, bool(row.priced), bool(row.counted),
            sum(shots[key].values()), _complete(row, shots[key]),
        )
        for key, row in found.items()
    ]  # fmt: skip


def _complete(row: sa.Row[tuple[object, ...]], shots: Mapping[str, int]) -> bool:
    """Whether every shot that this kind of product needs has an approved photo."""
    try:
        return not missing(row.category, shots)
    except KeyError:
        return False
