"""A product with its business, and its packaging checklist."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace import content
from workspace.checklists.queries import Sheet, sheet
from workspace.content import Template
from workspace.db import db
from workspace.products.models import Photo, Product

#: Loads the business with its product, in the same statement.
with_business = joinedload(Product.business)

NEWEST_PHOTOS = (
    sa.select(Photo.id)
    .where(Photo.product_id == sa.bindparam("product_id"), Photo.hidden_at.is_(None))
    .order_by(Photo.created_at.desc(), Photo.id.desc())
    .limit(12)
)


def template_for(product: Product) -> Template | None:
    """The template of a product's category as the content has it today; None for a category without one."""
    try:
        return content.template(content.category(product.category).template)
    except KeyError:
        return None


def sheet_of(product: Product) -> Sheet | None:
    """A product's checklist. After a change of category the template is the new one, and what was marked stays."""
    template = template_for(product)
    return sheet(template, product.business_id, product.id) if template else None


def photo_ids(product_id: UUID) -> list[UUID]:
    """The product's photos, the newest first, at most twelve: what may serve as evidence."""
    return list(db.session.scalars(NEWEST_PHOTOS, {"product_id": product_id}))
