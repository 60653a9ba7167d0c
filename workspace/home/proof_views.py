"""A photo that proves a step of a product, sent from the owner's own page or from the item's."""

from functools import partial
from uuid import UUID

from flask import Response, url_for

from workspace import access
from workspace.checklists import proof_views
from workspace.checklists.queries import Sheet
from workspace.home.blueprint import bp
from workspace.limits import PHOTOS, limiter
from workspace.packaging.marking import marked, product_of, sheet_with
from workspace.products.models import Product
from workspace.web import came_from


def _to_mark(product_id: UUID, key: str) -> tuple[Product, Sheet]:
    """The product and its checklist, if it has this item: else 404."""
    product = product_of(product_id)
    access.require(access.may.mark_items(product.business))
    return product, sheet_with(product, key)


@bp.post("/produk/<uuid:product_id>/kemasan/<key>/foto")
@limiter.limit(PHOTOS)
def photo_proof(product_id: UUID, key: str) -> Response:
    """Take in one photo and claim the item with it."""
    product, sheet = _to_mark(product_id, key)
    back = came_from() or url_for("packaging.item", product_id=product_id, key=key)
    return proof_views.take_in(product, partial(marked, product, sheet, key), back)


@bp.get("/produk/<uuid:product_id>/kemasan/<key>/foto/ada/<sha256>")
def photo_proof_known(product_id: UUID, key: str, sha256: str) -> Response:
    """The phone's question before it sends."""
    _to_mark(product_id, key)
    return proof_views.send_in_any_case()
