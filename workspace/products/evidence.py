"""Photos as evidence: which ones may be chosen, and with which product one is kept that proves a step of a shop."""

from uuid import UUID

import sqlalchemy as sa

from workspace.db import db
from workspace.products.models import Photo, Product
from workspace.products.queries import BUSINESS, PRODUCT, SHOWN

#: So many photos are offered.
MOST = 12
CHOSEN = sa.bindparam("chosen", type_=sa.Uuid())
_NEWEST = (
    sa.select(Photo.id)
    .where(SHOWN)
    .order_by(sa.case((Photo.id == CHOSEN, 0), else_=1), Photo.created_at.desc(), Photo.id.desc())
    .limit(MOST)
)
_OF_PRODUCT = _NEWEST.where(Photo.product_id == PRODUCT)
_OF_BUSINESS = _NEWEST.where(Photo.business_id == BUSINESS)
_FIRST_PRODUCT = (
    sa.select(Product).where(Product.business_id == BUSINESS).order_by(Product.created_at, Product.id).limit(1)
)


def of_product(product_id: UUID, chosen: UUID | None = None) -> list[UUID]:
    """The photos of a product, the one that is chosen already before the others, which come newest first."""
    return list(db.session.scalars(_OF_PRODUCT, {"product": product_id, "chosen": chosen}))


def of_business(business_id: UUID, chosen: UUID | None = None) -> list[UUID]:
    """The same of all products of a business."""
    return list(db.session.scalars(_OF_BUSINESS, {"business": business_id, "chosen": chosen}))


def first_product(business_id: UUID) -> Product | None:
    """The product with which a photo is kept that shows none of them; None while there is no product."""
    return db.session.scalar(_FIRST_PRODUCT, {"business": business_id})
