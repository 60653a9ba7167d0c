"""All checklists of a business: how far each is, and what comes next.

For the pages that gather several features. `endpoint` and `values` go into url_for as they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace import content, prepared
from workspace.checklists.models import Checklist, ChecklistItem, State
from workspace.checklists.order import FIRST, Tally, is_ready, next_step, tally
from workspace.checklists.rules import waiting_word
from workspace.checklists.snapshots import template_in
from workspace.content import Item, Template
from workspace.products.models import Product

BUSINESS = sa.bindparam("business", type_=sa.Uuid())
_ITEMS = (ChecklistItem.key, ChecklistItem.state, ChecklistItem.waiting_for, ChecklistItem.check_on)
_TEMPLATE = (Checklist.template_key, Checklist.template_version)
#: Both built once: building a statement costs more than running it.
_PRODUCTS = (
    sa.select(Product.id, Product.name, Product.category, *_TEMPLATE, *_ITEMS)
    .outerjoin(Checklist, Checklist.product_id == Product.id)
    .outerjoin(ChecklistItem, ChecklistItem.checklist_id == Checklist.id)
    .where(Product.business_id == BUSINESS)
    .order_by(Product.created_at, Product.id)
)
_CHANNELS = (
    sa.select(*_TEMPLATE, *_ITEMS)
    .outerjoin(ChecklistItem, ChecklistItem.checklist_id == Checklist.id)
    .where(Checklist.business_id == BUSINESS, Checklist.product_id.is_(None))
    .order_by(Checklist.created_at, Checklist.id)
)

HELPERS = {"owner": "", "together": "pendamping", "mentor": "pendamping"}


@dataclass(frozen=True, slots=True)
class Running:
    """One checklist of a business: of a product (which may not have begun) or of a channel."""

    business_id: UUID
    template: Template
    states: Mapping[str, State]
    due: Mapping[str, str]
    product_id: UUID | None = None
    name: str = ""

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
        return "packaging.show" if self.product_id else "storefront.channel"

    @property
    def values(self) -> dict[str, Any]:
        """The arguments of that page."""
        if self.product_id:
            return {"product_id": self.product_id}
        return {"business_id": self.business_id, "channel": self.channel}


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do next: what, why it helps, who helps ("" when the owner does it alone), and how long."""

    label: str
    why: str
    helper: str
    minutes: int
    where: str
    key: str
    endpoint: str
    values: dict[str, Any]


def progress_of(business_id: UUID, on: date) -> list[Running]:
    """Every checklist of a business, products first: two statements, however many there are."""
    found = []
    for (product_id, name, category), rows in _by(prepared.rows(_PRODUCTS, business=business_id), 3):
        if shown := _template_for(category, rows[0].template_key, rows[0].template_version):
            found.append(Running(business_id, shown, *_states(rows, on), product_id, name))
    for (key, version), rows in _by(prepared.rows(_CHANNELS, business=business_id), 2):
        shown = template_in(key, version)
        found.append(Running(business_id, shown, *_states(rows, on), None, shop_name(shown)))
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


def _template_for(category: str, key: str | None, version: str | None) -> Template | None:
    """The template of a product's category, in the version that it was begun with."""
    wanted = f"packaging/{category}"
    try:
        return template_in(wanted, version or "") if key == wanted else content.template(wanted)
    except KeyError:
        return None


def _states(rows: list[Any], on: date) -> tuple[dict[str, State], dict[str, str]]:
    """The touched items' states; and of those whose day of asking again has come, on whom they wait."""
    touched = [row for row in rows if row.key]
    due = {r.key: r.waiting_for for r in touched if r.state is State.WAITING and r.check_on and r.check_on <= on}
    return {row.key: row.state for row in touched}, due


def next_step_of(business_id: UUID, on: date, for_owner: bool = True) -> NextStep | None:
    """The one next step of a business: an office to ask again, then what is required of a product, then the steps of
    a channel, then what is only advised. None when nothing can be begun, or there is no product yet.
    """
    return next_of(progress_of(business_id, on), for_owner)


def next_of(running: Iterable[Running], for_owner: bool = True) -> NextStep | None:
    """The same, of checklists that were read already. What was begun goes on before another product is begun."""
    best: tuple[tuple[int, bool, int], NextStep] | None = None
    for one in running:
        item, rank = _first(one, for_owner)
        if item is None:
            continue
        place = (rank, one.product_id is None, -len(one.states))
        if best is None or place < best[0]:
            best = (place, _step(one, item))
    return best[1] if best else None


def _first(one: Running, for_owner: bool) -> tuple[Item | None, int]:
    """The first possible item and its rank; smaller comes first."""
    for key in one.due:
        if key in one.template.keys:
            return one.template.item(key), -1
    item = next_step(one.template, one.states, for_owner)
    return item, FIRST[item.level] if item else 0


def _step(one: Running, item: Item) -> NextStep:
    why, minutes = item.why, item.minutes
    if item.key in one.due:
        why, minutes = f"Sudah waktunya bertanya lagi ke {waiting_word(one.due[item.key])}.", 5
    endpoint = "packaging.item" if one.product_id else "storefront.item"
    values = {**one.values, "key": item.key}
    return NextStep(item.label, why, HELPERS[item.who], minutes, one.name, item.key, endpoint, values)
