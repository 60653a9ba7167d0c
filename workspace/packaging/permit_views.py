"""Surat izin usaha: the papers that a business has once for all its products, marked like a product's items."""

from functools import partial
from uuid import UUID

from flask import Blueprint, Response, abort, request, url_for
from flask_login import current_user

from workspace import access, content
from workspace.businesses.models import Business
from workspace.checklists.about import about
from workspace.checklists.history import history
from workspace.checklists.lines import line
from workspace.checklists.listing import listing
from workspace.checklists.marks import Marked, mark, start
from workspace.checklists.moves import Wish
from workspace.checklists.offers import Sent, heard, judges, offered, sent
from workspace.checklists.queries import Sheet
from workspace.clock import now, today
from workspace.db import db
from workspace.packaging.marking import hand_of
from workspace.packaging.permits import permits_of, photo_ids
from workspace.web import done, page

bp = Blueprint("permits", __name__)


@bp.get("/umkm/<uuid:business_id>/izin")
def index(business_id: UUID) -> Response:
    """The papers of a business; looking at them begins nothing."""
    return _index(access.get(Business, business_id))


def _index(business: Business, refusal: str = "", status: int = 200) -> Response:
    sheet, zone = permits_of(business.id, business.category), current_user.zone
    changed = request.args.get("berubah", "")
    return page(
        "permits/index.html", "permits/_progress.html", title=f"{sheet.template.title} {business.name}",
        status=status, refusal=refusal, business=business, base=url_for(".index", business_id=business.id),
        shown=listing(sheet, hand_of(business), business.owner_id, today(zone), changed, zone),
        advice=content.message("not_legal_advice").text,
    )  # fmt: skip


@bp.get("/umkm/<uuid:business_id>/izin/<key>")
def item(business_id: UUID, key: str) -> Response:
    """Why one paper matters, where that is written, and what else can be said about it."""
    business = access.get(Business, business_id)
    return _item(business, _sheet_with(business, key), key)


def _sheet_with(business: Business, key: str) -> Sheet:
    """The papers of the business if this one is among them, else 404."""
    sheet = permits_of(business.id, business.category)
    return sheet if sheet.template.has(key) else abort(404)


def _item(business: Business, sheet: Sheet, key: str, form: Sent | None = None, status: int = 200) -> Response:
    hand, zone = hand_of(business), current_user.zone
    shown = line(sheet, sheet.template.item(key), hand, business.owner_id, today(zone), zone)
    photos = photo_ids(business.id)
    return page(
        "permits/item.html", title=shown.item.label, status=status, business=business,
        line=shown, item=shown.item, hand=hand, sheet=sheet, photos=photos, refused=form,
        forms=offered(shown, hand, photos, form), marks=history(shown.now.id), about=about(shown, today(zone)),
        action=url_for(".item", business_id=business.id, key=key), back=url_for(".index", business_id=business.id),
        advice=content.message("not_legal_advice").text,
    )  # fmt: skip


@bp.post("/umkm/<uuid:business_id>/izin/<key>")
def tick(business_id: UUID, key: str) -> Response:
    """Say something about a paper: a tick, a verdict, or one of the forms of its page."""
    business = access.get(Business, business_id)
    access.require(access.may.mark_items(business))
    sheet = _sheet_with(business, key)
    form = sent(sheet.template.item(key), lambda: photo_ids(business_id))
    access.require(not judges(form) or access.may.confirm_items(business))
    if marked := heard(form, partial(_mark, business, key)):
        db.session.commit()
        place = url_for(".index", business_id=business_id, berubah=key, _anchor=key)
        return done(marked.told or form.said, to=place)
    if form.on_list:
        return _index(business, form.first_error, status=422)
    return _item(business, sheet, key, form, status=422)


def _mark(business: Business, key: str, wish: Wish) -> Marked:
    """Mark the paper, in a checklist that begins with its first mark."""
    day = today(current_user.zone)
    checklist = start(content.shared(), business.id, current_user.id, day)
    return mark(checklist, key, wish, hand_of(business), day, now(), "usaha")
