"""Pages of packaging: a product's checklist as a list to tick, and one page for each of its items."""

from functools import partial
from uuid import UUID

from flask import Blueprint, Response, request, url_for
from flask_login import current_user

from workspace import access, content
from workspace.checklists import renewing
from workspace.checklists.about import about
from workspace.checklists.hands import hand_of
from workspace.checklists.history import history
from workspace.checklists.lines import line
from workspace.checklists.numbers import Thing
from workspace.checklists.offers import Sent, heard, judges, offered, sent
from workspace.checklists.queries import Sheet
from workspace.checklists.walk import walk
from workspace.clock import now, today
from workspace.db import db
from workspace.packaging.marking import listed, marked, product_of, sheet_with
from workspace.packaging.path import path_words
from workspace.packaging.queries import Shown, look, sheet_of
from workspace.products import evidence
from workspace.products.models import Product
from workspace.web import came_from, done, is_fragment_request, page, turned_back

bp = Blueprint("packaging", __name__)


@bp.get("/produk/<uuid:product_id>/kemasan")
def show(product_id: UUID) -> Response:
    """A product's checklist; looking at it begins nothing."""
    return _show(access.only(look(access.scoped(Product), product_id)))


def _show(product: Product | Shown, refusal: str = "", status: int = 200) -> Response:
    sheet, business = sheet_of(product), product.business
    title = f"{sheet.template.called if sheet else 'Kemasan'} {product.name}"
    if sheet is None:
        return page("packaging/unknown.html", title=title, product=product, business=business, status=status)
    shown = listed(sheet, business, request.args.get("berubah", ""))
    whole = not is_fragment_request()  # a tick gets its progress back, and nothing else is looked up for it
    return page(
        "packaging/show.html", "packaging/_progress.html", title=title, status=status, refusal=refusal,
        product=product, business=business, shown=shown, path=path_words(product, sheet),
        walk=walk(shown) if whole else None,
        offer=renewing.waiting(sheet, business.id, product.id) if whole else None, printed_at=now(),
        base=url_for(".show", product_id=product.id), advice=content.message("not_legal_advice").text,
    )  # fmt: skip


@bp.get("/produk/<uuid:product_id>/kemasan/<key>")
def item(product_id: UUID, key: str) -> Response:
    """Why one item matters, where that is written, and what else can be said about it."""
    product = product_of(product_id)
    return _item(product, sheet_with(product, key), key)


def _item(product: Product, sheet: Sheet, key: str, form: Sent | None = None, status: int = 200) -> Response:
    hand, business = hand_of(product.business), product.business
    zone = current_user.zone
    shown = line(sheet, sheet.template.item(key), hand, business.owner_id, today(zone), zone)
    photos = evidence.of_product(product.id, shown.now.photo_id)
    return page(
        "packaging/item.html", "checklists/_item.html", title=shown.item.label, status=status,
        product=product, business=business, line=shown, item=shown.item, hand=hand, sheet=sheet, photos=photos,
        refused=form, forms=offered(shown, hand, photos, form), marks=history(shown.now.id),
        about=about(shown, today(zone), Thing(product.category, f"{product.name} {product.content}")),
        action=url_for(".item", product_id=product.id, key=key),
        photo_action=url_for("home.photo_proof", product_id=product.id, key=key),
        back=url_for(".show", product_id=product.id),
        advice=content.message("not_legal_advice").text,
    )  # fmt: skip


@bp.post("/produk/<uuid:product_id>/kemasan/<key>")
def tick(product_id: UUID, key: str) -> Response:
    """Say something about an item: a tick, a verdict, or one of the forms of its page."""
    product = product_of(product_id)
    access.require(access.may.mark_items(product.business))
    sheet = sheet_with(product, key)
    form = sent(sheet.template.item(key), partial(evidence.of_product, product_id, sheet.standing(key).photo_id))
    access.require(not judges(form) or access.may.confirm_items(product.business))
    if mark := heard(form, partial(marked, product, sheet, key)):
        db.session.commit()
        there = url_for(".show", product_id=product_id, berubah=key, _anchor=key)
        return done(mark.told or form.said, to=came_from() or there)
    if form.on_list:
        return turned_back(form.first_error) or _show(product, form.first_error, status=422)
    return _item(product, sheet, key, form, status=422)
