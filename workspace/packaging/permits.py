"""What a business has once for all its products (surat izin usaha): those papers that its products ask for."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

import sqlalchemy as sa

from workspace import content, prepared
from workspace.checklists.applying import path_of, template_for
from workspace.checklists.order import FIRST
from workspace.checklists.queries import Sheet, sheet
from workspace.checklists.snapshots import as_begun
from workspace.content import SHARED, Item, Template
from workspace.content.conditions import Known
from workspace.content.paths import Doubt, doubt
from workspace.products.models import Product

_PRODUCTS = (
    sa.select(Product.category, Product.facts)
    .where(Product.business_id == sa.bindparam("business", type_=sa.Uuid()))
    .order_by(Product.created_at, Product.id)
)


def permits_of(business_id: UUID, category: str) -> Sheet:
    """The papers of a business: those that one of its products asks for, and those that somebody marked already.

    Without a product it is the kind of business that says what is asked for.
    """
    products = prepared.rows(_PRODUCTS, business=business_id)
    whole = sheet(content.shared(), business_id)
    kinds = [(row.category, row.facts) for row in products] or [(category, {})]
    lists = [(template, *kind) for kind in kinds if (template := template_for(*kind))]
    asked = [(path_of(template, known, whole.states).template, kind, known) for template, kind, known in lists]
    shown = _narrowed(whole, [template for template, _, _ in asked])
    return replace(whole, template=shown, doubt=_doubt(shown, asked))


def _doubt(shown: Template, asked: Iterable[tuple[Template, str, Known]]) -> Doubt:
    """The papers of which it is not sure that any product needs them; the questions stand with each product."""
    lists = [(one[0], doubt(*one)) for one in asked]
    sure = {item.key for template, unknown in lists for item in template.items if not unknown.holds(item)}
    return Doubt(items=frozenset(key for key in shown.keys if key not in sure))


def _narrowed(whole: Sheet, asked: Iterable[Template]) -> Template:
    """The shared items that apply, each as binding as the strictest product has it."""
    strictest: dict[str, Item] = {}
    for item in (item for template in asked for item in template.items):
        strictest[item.key] = min(strictest.get(item.key, item), item, key=lambda one: FIRST[one.level])
    begun = as_begun(SHARED, whole.template.version)  # what is newer waits until somebody decides about it
    kept = [
        item
        for item in whole.template.items
        if item.key in whole.standings or (item.key in strictest and begun.has(item.key))
    ]
    present = {item.key for item in kept}
    return replace(whole.template, items=tuple(_as_asked(item, strictest, present) for item in kept))


def _as_asked(item: Item, strictest: Mapping[str, Item], present: set[str]) -> Item:
    binding = strictest.get(item.key)
    level, when = (binding.level, binding.when) if binding else ("recommended", "")
    return replace(item, level=level, when=when, needs=tuple(key for key in item.needs if key in present))
