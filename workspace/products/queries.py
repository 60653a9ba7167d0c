"""Products with what a list shows of them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace.db import db
from workspace.products.models import Photo, Product

PER_PAGE = 30


def listed(business_id: UUID, page: int = 1) -> tuple[Sequence[sa.Row[Any]], bool]:
    """The products of a business with their number of photos and their first photo, and whether more follow."""
    photo = aliased(Photo)
    count = sa.select(sa.func.count()).where(photo.product_id == Product.id).scalar_subquery()
    first = (
        sa.select(photo.id).where(photo.product_id == Product.id).order_by(photo.created_at, photo.id).limit(1)
    ).scalar_subquery()
    found = (
        sa.select(
            Product.id, Product.name, Product.category, Product.price, Product.content,
            count.label("photos"), first.label("photo_id"),
        )
        .where(Product.business_id == business_id)
        .order_by(Product.name, Product.id)
        .limit(PER_PAGE + 1)
        .offset((page - 1) * PER_PAGE)
    )  # fmt: skip
    rows = db.session.execute(found).all()
    return rows[:PER_PAGE], len(rows) > PER_PAGE


def photos_of(product_id: UUID) -> Sequence[Photo]:
    """The photos of a product, oldest first."""
    found = sa.select(Photo).where(Photo.product_id == product_id).order_by(Photo.created_at, Photo.id)
    return db.session.scalars(found).all()
