"""What a business has once for all its products (surat izin usaha): those papers that its products ask for."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

import sqlalchemy as sa

from workspace import content, prepared
from workspace.checklists.applying import path_of, template_for
from workspace.checklists.order import FIRST
from workspace.checklists.queries import Sheet, sheet
from workspace.content import Item, Template
from workspace.db import db
from workspace.products.models import Photo, Product

_PRODUCTS = (
    sa.select(Product.category, Product.facts)
    .where(Product.business_id == sa.bindparam("business", type_=sa.Uuid()))
    .order_by(Product.created_at, Product.id)
)
_PHOTOS = (
    sa.select(Photo.id)
    .where(Photo.business_id == sa.bindparam("business"), Photo.hidden_at.is_(None))
    .order_by(Photo.created_at.desc(), Photo.id.desc())
    .limit(12)
)


def permits_of(business_id: UUID, category: str) -> Sheet:
    """The papers of a business: those that one of its products asks for, and those that somebody marked already.

    Without a product it is the kind of business that says what is asked for.
    """
    products = prepared.rows(_PRODUCTS, business=business_id)
    whole = sheet(content.shared(), business_id)
    kinds = [(row.category, row.facts) for row in products] or [(category, {})]
    lists = ((template_for(*kind), kind[1]) for kind in kinds)
    asked = [path_of(template, known, whole.states).template for template, known in lists if template]
    return Sheet(_narrowed(whole, asked), whole.standings)


def _narrowed(whole: Sheet, asked: Iterable[Template]) -> Template:
    """The shared items that apply, each as binding as the strictest product has it."""
    levels: dict[str, str] = {}
    for item in (item for template in asked for item in template.items):
        levels[item.key] = min(item.level, levels.get(item.key, item.level), key=FIRST.__getitem__)
    kept = [item for item in whole.template.items if item.key in levels or item.key in whole.standings]
    present = {item.key for item in kept}
    return replace(whole.template, items=tuple(_as_asked(item, levels, present) for item in kept))


def _as_asked(item: Item, levels: dict[str, str], present: set[str]) -> Item:
    return replace(
        item, level=levels.get(item.key, "recommended"), needs=tuple(key for key in item.needs if key in present)
    )


def photo_ids(business_id: UUID) -> list[UUID]:
    """The photos of a business, the newest first, at most twelve: what may serve as evidence."""
    return list(db.session.scalars(_PHOTOS, {"business": business_id}))
