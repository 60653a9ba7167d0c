"""Products with what a list shows of them. The statements are built once: building costs more than running."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.db import db
from workspace.products.models import Photo, Product

PER_PAGE = 30
BUSINESS = sa.bindparam("business", type_=sa.Uuid())
PRODUCT = sa.bindparam("product", type_=sa.Uuid())

_count = sa.select(sa.func.count()).where(Photo.product_id == Product.id).scalar_subquery()
_first = (
    sa.select(Photo.id)
    .where(Photo.product_id == Product.id)
    .order_by(Photo.created_at, Photo.id)
    .limit(1)
    .scalar_subquery()
)
_LISTED = (
    sa.select(
        Product.id,
        Product.name,
        Product.category,
        Product.price,
        Product.content,
        _count.label("photos"),
        _first.label("photo_id"),
    )
    .where(Product.business_id == BUSINESS)
    .order_by(Product.name, Product.id)
    .limit(PER_PAGE + 1)
    .offset(sa.bindparam("skip", type_=sa.Integer))
)
_PHOTOS = (
    sa.select(Photo.id, Photo.width, Photo.height)
    .where(Photo.product_id == PRODUCT)
    .order_by(Photo.created_at, Photo.id)
)


def listed(business_id: UUID, page: int = 1) -> tuple[Sequence[sa.Row[Any]], bool]:
    """The products of a business with their number of photos and their first photo, and whether more follow."""
    rows = db.session.execute(_LISTED, {"business": business_id, "skip": (page - 1) * PER_PAGE}).all()
    return rows[:PER_PAGE], len(rows) > PER_PAGE


def photos_of(product_id: UUID) -> Sequence[sa.Row[UUID, int, int]]:
    """The photos of a product, oldest first."""
    return db.session.execute(_PHOTOS, {"product": product_id}).all()
