"""Which list a product walks through, and what of it applies: by its category, what is known of it, and its papers."""

from collections.abc import Mapping
from uuid import UUID

import sqlalchemy as sa

from workspace import prepared
from workspace.checklists import snapshots
from workspace.checklists.models import Checklist, State
from workspace.content import Template
from workspace.content.conditions import Known
from workspace.content.paths import RightPath, packaging_list, right_path
from workspace.db import db
from workspace.products.models import Product

_PRODUCTS = sa.select(Product.category, Product.facts).where(
    Product.business_id == sa.bindparam("business", type_=sa.Uuid())
)
#: What the standing of an item says about its paper: it is there, or it is not needed. Else nobody knows yet.
THERE = {State.CLAIMED: True, State.PROVEN: True, State.NOT_NEEDED: False}


def template_for(category: str, known: Known) -> Template | None:
    """The list of a product as the content has it today; None for a category without one."""
    try:
        return packaging_list(category, known)
    except KeyError:
        return None


def asked_of(business_id: UUID) -> set[str]:
    """The items that today's lists of a business's products ask for; one statement."""
    rows = prepared.rows(_PRODUCTS, business=business_id)
    lists = [template_for(row.category, row.facts) for row in rows]
    return {key for template in lists if template for key in template.keys}


def list_of(category: str, known: Known, begun_key: str | None, begun_version: str | None) -> Template | None:
    """The list of a product, in the version that its checklist was begun with; the whole of it."""
    wanted = template_for(category, known)
    if wanted and wanted.key == begun_key:
        return snapshots.template_in(wanted.key, begun_version or "")
    return wanted


def path_of(template: Template, known: Known, states: Mapping[str, State]) -> RightPath:
    """What of a product's list applies to it, as its items stand."""
    return right_path(template, known, {key: THERE[state] for key, state in states.items() if state in THERE})


def template_at_work(checklist: Checklist) -> Template:
    """The list that a running checklist follows; of a product's only what applies to it, whatever its papers say."""
    template = snapshots.template_of(checklist)
    product = db.session.get(Product, checklist.product_id) if checklist.product_id else None
    return right_path(template, product.facts).template if product else template
