"""A product's checklist one item at a time: an answer, and the next item; every step a plain link or form."""

from functools import partial
from uuid import UUID

from flask import Blueprint, Response, abort, url_for

from workspace import access
from workspace.checklists.lines import Line
from workspace.checklists.offers import Sent, heard, judges, offered, sent
from workspace.checklists.queries import Sheet
from workspace.checklists.walk import Walk, walk
from workspace.db import db
from workspace.packaging.marking import hand_of, listed, marked, product_of, sheet_with
from workspace.packaging.queries import photo_ids, sheet_of
from workspace.products.models import Product
from workspace.web import done, page

bp = Blueprint("walk", __name__)


@bp.get("/produk/<uuid:product_id>/periksa")
def index(product_id: UUID) -> Response:
    """Where one begins, and where one comes out: how much is answered, and what is still open."""
    product = product_of(product_id)
    sheet = sheet_of(product) or abort(404)
    way = _way(product, sheet)
    first = way.after("")
    return page(
        "packaging/walk.html", title=f"Satu per satu: {product.name}", product=product, walk=way,
        begin=_address(product, first) if first else "", back=url_for("packaging.show", product_id=product.id),
    )  # fmt: skip


@bp.get("/produk/<uuid:product_id>/periksa/<key>")
def card(product_id: UUID, key: str) -> Response:
    """One item, with its picture and the answers."""
    product = product_of(product_id)
    return _card(product, sheet_with(product, key), key)


@bp.post("/produk/<uuid:product_id>/periksa/<key>")
def answer(product_id: UUID, key: str) -> Response:
    """Say something about the item, as on its own page, and go on to the next one."""
    product = product_of(product_id)
    access.require(access.may.mark_items(product.business))
    sheet = sheet_with(product, key)
    form = sent(sheet.template.item(key), lambda: photo_ids(product_id))
    access.require(not judges(form) or access.may.confirm_items(product.business))
    if mark := heard(form, partial(marked, product, sheet, key)):
        to = _address(product, _way(product, sheet_with(product, key)).after(key))
        db.session.commit()
        return done(mark.told or None, to=to)
    return _card(product, sheet, key, form, status=422)


def _card(product: Product, sheet: Sheet, key: str, form: Sent | None = None, status: int = 200) -> Response:
    hand, way, photos = hand_of(product.business), _way(product, sheet), photo_ids(product.id)
    shown = _line(way, key) or abort(404)
    before = way.before(key)
    return page(
        "packaging/card.html", title=shown.item.label, status=status, product=product, business=product.business,
        line=shown, item=shown.item, hand=hand, sheet=sheet, photos=photos, refused=form, walk=way,
        forms=offered(shown, hand, photos, form), action=url_for(".card", product_id=product.id, key=key),
        back=url_for("packaging.show", product_id=product.id), later=_address(product, way.after(key)),
        earlier=_address(product, before) if before else "",
    )  # fmt: skip


def _way(product: Product, sheet: Sheet) -> Walk:
    return walk(listed(sheet, product.business))


def _line(way: Walk, key: str) -> Line | None:
    return next((one for one in way.lines if one.item.key == key), None)


def _address(product: Product, key: str | None) -> str:
    """The page of an item; without one, where the way ends."""
    return url_for(".card", product_id=product.id, key=key) if key else url_for(".index", product_id=product.id)
