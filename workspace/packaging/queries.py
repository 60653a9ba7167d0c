"""A product with its business, and its packaging checklist."""

from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.businesses.models import Business
from workspace.checklists.applying import template_for
from workspace.checklists.queries import Sheet, sheet
from workspace.content.paths import doubt
from workspace.products.models import Product
from workspace.scoped import Query, Scoped

#: Loads the business with its product, in the same statement.
with_business = joinedload(Product.business)


class Place(NamedTuple):
    """What rights and pages ask of a business."""

    id: UUID
    owner_id: UUID
    area_code: str


class Shown(NamedTuple):
    """What the list of a product shows of it, as `Product` names it."""

    id: UUID
    name: str
    category: str
    facts: dict[str, bool | None]
    business_id: UUID
    business: Place


def look(products: Scoped, product_id: UUID) -> list[Shown]:
    """The product with its business in one row; none when it is not visible."""
    rows = products.rows(_look(products.select), product=product_id)
    return [Shown(row.id, row.name, row.category, row.facts, row.business_id, _place(row)) for row in rows]


def _place(row: Any) -> Place:
    return Place(row.business_id, row.owner_id, row.area_code)


@lru_cache(maxsize=256)
def _look(products: Query) -> Query:
    about = (Product.id, Product.name, Product.category, Product.facts, Product.business_id)
    found = products.with_only_columns(*about, Business.owner_id, Business.area_code)
    found = found.join(Business, Business.id == Product.business_id)
    return found.where(Product.id == sa.bindparam("product", type_=sa.Uuid()))


def sheet_of(product: Product | Shown) -> Sheet | None:
    """A product's checklist. After a change of category the template is the new one, and what was marked stays."""
    template = template_for(product.category, product.facts)
    if template is None:
        return None
    found = sheet(template, product.business_id, product.id, product.facts)
    return replace(found, doubt=doubt(found.template, product.category, product.facts))
