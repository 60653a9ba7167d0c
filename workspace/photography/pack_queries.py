"""Photos for packs: what decides which go in, and the facts of their products for the captions."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.content.shots import EVIDENCE
from workspace.db import db
from workspace.products.models import Photo, Product
from workspace.products.queries import BUSINESS, PRODUCT, SHOWN

#: Photos of a whole business that one pack may hold, and photos that are looked through for it.
MOST = 60
LOOKED_AT = 600

_FOUND = (
    sa.select(
        Photo.id, Photo.shown_sha256, Photo.steps, Photo.shot, Photo.standing, Photo.width, Photo.height,
        Photo.product_id, Product.name, Product.category, Product.price, Product.content,
    )
    .join(Product, Product.id == Photo.product_id)
    .where(SHOWN, Photo.shot != EVIDENCE)
    .order_by(Product.name, Product.id, Photo.created_at, Photo.id)
    .limit(LOOKED_AT)
)  # fmt: skip
_OF_PRODUCT = _FOUND.where(Photo.product_id == PRODUCT)
_OF_BUSINESS = _FOUND.where(Photo.business_id == BUSINESS)


def of_product(product_id: UUID) -> Sequence[sa.Row[Any]]:
    """The photos of a product that may be shown, oldest first."""
    return db.session.execute(_OF_PRODUCT, {"product": product_id}).all()


def of_business(business_id: UUID) -> Sequence[sa.Row[Any]]:
    """The same of all products of a business, product by product."""
    return db.session.execute(_OF_BUSINESS, {"business": business_id}).all()
