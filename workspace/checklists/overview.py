"""All checklists of a business, and how far each is.

For the pages that gather several features. `endpoint` and `values` go into url_for as they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace import content, prepared
from workspace.checklists.applying import list_of, path_of
from workspace.checklists.models import Checklist, ChecklistItem, State
from workspace.checklists.moves import fix_of
from workspace.checklists.order import Tally, is_ready, tally
from workspace.checklists.queries import stands
from workspace.checklists.snapshots import template_in
from workspace.content import SHARED, Template
from workspace.content.paths import SURE, Doubt, doubt
from workspace.products.models import Product

BUSINESS = sa.bindparam("business", type_=sa.Uuid())
_ITEMS = (
    ChecklistItem.key,
    ChecklistItem.state,
    ChecklistItem.waiting_for,
    ChecklistItem.check_on,
    ChecklistItem.reason,
)
_TEMPLATE = (Checklist.template_key, Checklist.template_version)
#: Both built once: building a statement costs more than running it.
_PRODUCTS = (
    sa.select(Product.id, Product.name, Product.category, Product.facts, *_TEMPLATE, *_ITEMS)
    .outerjoin(Checklist, Checklist.product_id == Product.id)
    .outerjoin(ChecklistItem, ChecklistItem.checklist_id == Checklist.id)
    .where(Product.business_id == BUSINESS)
    .order_by(Product.created_at, Product.id)
)
_CHANNELS = (
    sa.select(*_TEMPLATE, *_ITEMS)
    .outerjoin(ChecklistItem, ChecklistItem.checklist_id == Checklist.id)
    .where(Checklist.business_id == BUSINESS, Checklist.product_id.is_(None), Checklist.left_on.is_(None))
    .order_by(Checklist.created_at, Checklist.id)
)


@dataclass(frozen=True, slots=True)
class Running:
    """One checklist of a business: of a product (which may not have begun) or of a channel."""

    business_id: UUID
    template: Template
    states: Mapping[str, State]
    due: Mapping[str, str]
    product_id: UUID | None = None
    name: str = ""
    #: Why an office sent items back, as long as that is not put right (content: refusal_reasons).
    fixes: Mapping[str, str] = field(default_factory=dict)
    doubt: Doubt = SURE

    @property
    def channel(self) -> str:
        """The key of the channel; empty for a product."""
        return "" if self.product_id else self.template.key.partition("/")[2]

    @property
    def tally(self) -> Tally:
        """How many items are in each state."""
        return tally(self.template, self.states)

    @property
    def ready(self) -> bool:
        """Whether all that is required is proven."""
        return is_ready(self.template, self.states)

    @property
    def endpoint(self) -> str:
        """The page of the whole checklist."""
        if self.template.key == SHARED:
            return "permits.index"
        return "packaging.show" if self.product_id else "storefront.channel"

    @property
    def values(self) -> dict[str, Any]:
        """The arguments of that page."""
        if self.product_id:
            return {"product_id": self.product_id}
        if self.template.key == SHARED:
            return {"business_id": self.business_id}
        return {"business_id": self.business_id, "channel": self.channel}


def progress_of(business_id: UUID, on: date) -> list[Running]:
    """Every checklist that a business works through, products first: two statements, however many there are.

    What the business has once for all its products stands with each of them.
    """
    found, kept = [], _by(prepared.rows(_CHANNELS, business=business_id), 2)
    shared = [row for (key, _version), rows in kept if key == SHARED for row in rows]
    for (product_id, name, category), rows in _by(prepared.rows(_PRODUCTS, business=business_id), 3):
        first, rows = rows[0], [*rows, *shared]
        if whole := list_of(category, first.facts, first.template_key, first.template_version):
            (states, due), fixes = _states(rows, on, product_id), _fixes(rows, product_id)
            shown = path_of(whole, first.facts, states).template
            unknown = doubt(shown, category, first.facts)
            found.append(Running(business_id, shown, states, due, product_id, name, fixes, unknown))
    for (key, version), rows in kept:
        if key != SHARED:
            shown = template_in(key, version)
            found.append(Running(business_id, shown, *_states(rows, on), None, shop_name(shown), _fixes(rows)))
    return found


def shop_name(template: Template) -> str:
    """The name of a storefront template's channel; its title when the content has that channel no more."""
    try:
        return content.channel(template.key.partition("/")[2]).name
    except KeyError:
        return template.title


def _by(rows: Iterable[Any], width: int) -> list[tuple[tuple[Any, ...], list[Any]]]:
    """Rows that begin with the same columns, together and in order."""
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        groups.setdefault(tuple(row[:width]), []).append(row)
    return list(groups.items())


def _states(rows: list[Any], on: date, product_id: UUID | None = None) -> tuple[dict[str, State], dict[str, str]]:
    """The touched items' states; and of those whose day of asking again has come, on whom they wait."""
    touched = [row for row in rows if row.key and stands(row, product_id)]
    due = {r.key: r.waiting_for for r in touched if r.state is State.WAITING and r.check_on and r.check_on <= on}
    return {row.key: row.state for row in touched}, due


def _fixes(rows: list[Any], product_id: UUID | None = None) -> dict[str, str]:
    """Of the items that an office sent back, why."""
    touched = [row for row in rows if row.key and stands(row, product_id)]
    return {row.key: fix for row in touched if (fix := fix_of(row.state, row.reason))}
