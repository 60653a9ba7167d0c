"""The verbs of a product: added once however often the form is sent, changed only from its newest version."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from workspace import repeats
from workspace.businesses.models import Business
from workspace.db import db
from workspace.products.models import Product


def add_product(business: Business, row_id: UUID, by: UUID, **facts: Any) -> Product:
    """The product that a form makes; sent again it is the same row. Raises repeats.Conflict or Foreign."""
    same = {"business_id": business.id, **facts}
    kept = repeats.earlier(Product, row_id, by, "added_by_id", **same)
    if kept is not None:
        return kept  # type: ignore[no-any-return]
    product = Product(id=row_id, added_by_id=by, **same)
    try:
        with db.session.begin_nested():
            db.session.add(product)
    except IntegrityError:  # the same form, sent at the same moment
        kept = repeats.earlier(Product, row_id, by, "added_by_id", **same)
        if kept is None:
            raise
        return kept  # type: ignore[no-any-return]
    return product


def change_product(product: Product, version: int, **facts: Any) -> bool:
    """Write what was typed, unless somebody else changed the product meanwhile: then False, and nothing is written."""
    if version != product.version:
        return False
    for name, value in facts.items():
        setattr(product, name, value)
    return True


def learn(product: Product, version: int, answers: Mapping[str, bool | None]) -> bool:
    """Keep what was answered, also None, "belum tahu". False, and nothing is kept, for a version that is not the
    newest. Marks are not touched: they stand in the checklist, whatever applies.
    """
    if version != product.version:
        return False
    known = {key: yes for key, yes in product.facts.items() if key not in answers}
    product.facts = known | dict(answers)
    return True
