"""Pages of packaging: a product's checklist as a list to tick, and one page for each of its items."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, request, url_for
from flask_login import current_user

from workspace import access, content
from workspace.checklists.history import history
from workspace.checklists.lines import line
from workspace.checklists.listing import listing
from workspace.checklists.marks import Marked, mark, start
from workspace.checklists.moves import Hand, Wish
from workspace.checklists.offers import Sent, judges, offered, sent
from workspace.checklists.queries import Sheet
from workspace.clock import now, today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.packaging.queries import Shown, look, photo_ids, sheet_of, with_business
from workspace.products.models import Product
from workspace.web import done, page

bp = Blueprint("packaging", __name__)


def _product(product_id: UUID) -> Product:
    product: Product = access.get(Product, product_id, with_business)
    return product


def _hand(business: Any) -> Hand:
    """As what the person who is signed in acts for this business."""
    may = access.may
    return Hand(current_user.id, may.is_owner(business), may.is_mentor(business), may.is_coordinator(business))


@bp.get("/produk/<uuid:product_id>/kemasan")
def show(product_id: UUID) -> Response:
    """A product's checklist; looking at it begins nothing."""
    return _show(access.only(look(access.scoped(Product), product_id)))


def _show(product: Product | Shown, refusal: str = "", status: int = 200) -> Response:
    sheet, business = sheet_of(product), product.business
    title = f"{sheet.template.title.split()[0] if sheet else 'Kemasan'} {product.name}"
    if sheet is None:
        return page("packaging/unknown.html", title=title, product=product, business=business, status=status)
    changed = request.args.get("berubah", "")
    shown = listing(sheet, _hand(business), business.owner_id, today(current_user.zone), changed, current_user.zone)
    return page(
        "packaging/show.html", "packaging/_progress.html", title=title, status=status, refusal=refusal,
        product=product, business=business, shown=shown,
        base=url_for(".show", product_id=product.id), advice=content.message("not_legal_advice").text,
    )  # fmt: skip


@bp.get("/produk/<uuid:product_id>/kemasan/<key>")
def item(product_id: UUID, key: str) -> Response:
    """Why one item matters, where that is written, and what else can be said about it."""
    product = _product(product_id)
    return _item(product, _sheet_with(product, key), key)


def _sheet_with(product: Product, key: str) -> Sheet:
    """The product's checklist if it has this item, else 404."""
    sheet = sheet_of(product)
    return sheet if sheet and key in sheet.template.keys else abort(404)


def _item(product: Product, sheet: Sheet, key: str, form: Sent | None = None, status: int = 200) -> Response:
    hand, business = _hand(product.business), product.business
    zone = current_user.zone
    shown = line(sheet, sheet.template.item(key), hand, business.owner_id, today(zone), zone)
    photos = photo_ids(product.id)
    return page(
        "packaging/item.html", title=shown.item.label, status=status, product=product, business=business,
        line=shown, item=shown.item, hand=hand, sheet=sheet, photos=photos, refused=form,
        forms=offered(shown, hand, photos, form), marks=history(shown.now.id),
        action=url_for(".item", product_id=product.id, key=key), back=url_for(".show", product_id=product.id),
        advice=content.message("not_legal_advice").text,
    )  # fmt: skip


@bp.post("/produk/<uuid:product_id>/kemasan/<key>")
def tick(product_id: UUID, key: str) -> Response:
    """Say something about an item: a tick, a verdict, or one of the forms of its page."""
    product = _product(product_id)
    access.require(access.may.mark_items(product.business))
    sheet = _sheet_with(product, key)
    form = sent(sheet.template.item(key), lambda: photo_ids(product_id))
    access.require(not judges(form) or access.may.confirm_items(product.business))
    if form.validate_on_submit():
        try:
            marked = _mark(product, sheet, key, form.wish())
        except RuleBroken as broken:
            form.refuse(str(broken))
        else:
            db.session.commit()
            return done(marked.told or form.said, to=url_for(".show", product_id=product_id, berubah=key, _anchor=key))
    if form.on_list:
        return _show(product, form.first_error, status=422)
    return _item(product, sheet, key, form, status=422)


def _mark(product: Product, sheet: Sheet, key: str, wish: Wish) -> Marked:
    """Mark the item, in a checklist that begins with its first mark."""
    day = today(current_user.zone)
    checklist = start(sheet.template, product.business_id, current_user.id, day, product.id)
    return mark(checklist, key, wish, _hand(product.business), day, now(), product.name)
