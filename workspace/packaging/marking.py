"""What both ways through a product's list share, the whole list and one item at a time: who, what, and the mark."""

from typing import Any
from uuid import UUID

from flask import abort
from flask_login import current_user

from workspace import access
from workspace.checklists.hands import hand_of
from workspace.checklists.listing import Listing, listing
from workspace.checklists.marks import Marked, mark, start
from workspace.checklists.moves import Wish
from workspace.checklists.queries import Sheet
from workspace.clock import now, today
from workspace.packaging.queries import Shown, sheet_of, with_business
from workspace.products.models import Product


def product_of(product_id: UUID) -> Product:
    """The product with its business if it is visible, else 404."""
    product: Product = access.get(Product, product_id, with_business)
    return product


def sheet_with(product: Product | Shown, key: str) -> Sheet:
    """The product's checklist if it has this item, else 404."""
    sheet = sheet_of(product)
    return sheet if sheet and sheet.template.has(key) else abort(404)


def listed(sheet: Sheet, business: Any, changed: str = "") -> Listing:
    """A list for the person who is signed in; `changed` is the key of the item that was changed last."""
    zone = current_user.zone
    return listing(sheet, hand_of(business), business.owner_id, today(zone), changed, zone)


def marked(product: Product, sheet: Sheet, key: str, wish: Wish) -> Marked:
    """Mark an item, in a checklist that begins with its first mark. RuleBroken when it may not be."""
    day = today(current_user.zone)
    checklist = start(sheet.template, product.business_id, current_user.id, day, product.id, key, sheet)
    return mark(checklist, key, wish, hand_of(product.business), day, now(), product.name, sheet)
