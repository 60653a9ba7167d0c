"""The verbs of a price sheet: written from its newest version only; the same words sent twice are one writing."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from workspace.db import db
from workspace.errors import RuleBroken
from workspace.pricing.models import PriceSheet
from workspace.products.models import Product

FIRST = 0


def sheet_of(product_id: UUID) -> PriceSheet | None:
    """The sheet of a product, None when nobody counted yet."""
    return db.session.scalar(sa.select(PriceSheet).where(PriceSheet.product_id == product_id))


@dataclass(frozen=True, slots=True)
class Seen:
    """What stood on the page when its form was opened: the version of the sheet, and the product's price."""

    version: int
    price: int | None


def write_sheet(product: Product, seen: Seen, by: UUID, price: int, **costs: Any) -> bool:
    """Costs and price of a product. False, and nothing written, when somebody else wrote other figures meanwhile."""
    sheet = sheet_of(product.id)
    if sheet and product.price == price and all(getattr(sheet, name) == cost for name, cost in costs.items()):
        return True
    if seen != Seen(sheet.version if sheet else FIRST, product.price):
        return False
    sheet = sheet or _begun(product, by, costs)
    for name, cost in costs.items():
        setattr(sheet, name, cost)
    product.price = price
    return True


def _begun(product: Product, by: UUID, costs: dict[str, Any]) -> PriceSheet:
    """The first sheet of a product. Two at the same moment: the later one finds the earlier one's."""
    sheet = PriceSheet(product_id=product.id, business_id=product.business_id, written_by_id=by, percents={}, **costs)
    try:
        with db.session.begin_nested():
            db.session.add(sheet)
    except IntegrityError:
        raise RuleBroken("Hitungan ini baru saja disimpan orang lain. Muat ulang halaman, lalu periksa.") from None
    return sheet


def write_percent(product: Product, version: int | None, channel: str, percent: int) -> bool:
    """What a channel takes by agreement. Raises RuleBroken before the costs are known; False as in `write_sheet`."""
    sheet = sheet_of(product.id)
    if sheet is None:
        raise RuleBroken("Hitung biaya satu buah dulu, lalu isi potongannya.")
    if sheet.percents.get(channel) == percent:
        return True
    if sheet.version != version:
        return False
    sheet.percents = {**sheet.percents, channel: percent}
    return True
