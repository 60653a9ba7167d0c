"""Surat izin usaha: the papers that a business has once for all its products, marked like a product's items."""

from functools import partial
from uuid import UUID

from flask import Blueprint, Response, request, url_for
from flask_login import current_user

from workspace import access, content
from workspace.businesses.models import Business
from workspace.checklists import renewing
from workspace.checklists.about import about
from workspace.checklists.hands import hand_of
from workspace.checklists.history import history
from workspace.checklists.lines import line
from workspace.checklists.listing import listing
from workspace.checklists.offers import Sent, heard, judges, offered, sent
from workspace.checklists.queries import Sheet
from workspace.checklists.walk import walk
from workspace.clock import today
from workspace.db import db
from workspace.packaging.permit_marking import marked, sheet_with
from workspace.packaging.permits import permits_of
from workspace.products import evidence
from workspace.web import came_from, done, is_fragment_request, page, turned_back

bp = Blueprint("permits", __name__)


@bp.get("/umkm/<uuid:business_id>/izin")
def index(business_id: UUID) -> Response:
    """The papers of a business; looking at them begins nothing."""
    return _index(access.get(Business, business_id))


def _index(business: Business, refusal: str = "", status: int = 200) -> Response:
    sheet, zone = permits_of(business.id, business.category), current_user.zone
    changed = request.args.get("berubah", "")
    shown = listing(sheet, hand_of(business), business.owner_id, today(zone), changed, zone)
    whole = not is_fragment_request()
    return page(
        "permits/index.html", "permits/_progress.html", title=f"{sheet.template.title} {business.name}",
        status=status, refusal=refusal, business=business, base=url_for(".index", business_id=business.id),
        shown=shown, walk=walk(shown) if whole else None,
        offer=renewing.waiting(sheet, business.id) if whole else None,
        advice=content.message("not_legal_advice").text,
    )  # fmt: skip


@bp.get("/umkm/<uuid:business_id>/izin/<key>")
def item(business_id: UUID, key: str) -> Response:
    """Why one paper matters, where that is written, and what else can be said about it."""
    business = access.get(Business, business_id)
    return _item(business, sheet_with(business, key), key)


def _item(business: Business, sheet: Sheet, key: str, form: Sent | None = None, status: int = 200) -> Response:
    hand, zone = hand_of(business), current_user.zone
    shown = line(sheet, sheet.template.item(key), hand, business.owner_id, today(zone), zone)
    photos = evidence.of_business(business.id, shown.now.photo_id)
    return page(
        "permits/item.html", "checklists/_item.html", title=shown.item.label, status=status, business=business,
        line=shown, item=shown.item, hand=hand, sheet=sheet, photos=photos, refused=form,
        forms=offered(shown, hand, photos, form), marks=history(shown.now.id), about=about(shown, today(zone)),
        action=url_for(".item", business_id=business.id, key=key),
        photo_action=url_for("permit_walk.photo_proof", business_id=business.id, key=key),
        back=url_for(".index", business_id=business.id),
        advice=content.message("not_legal_advice").text,
    )  # fmt: skip


@bp.post("/umkm/<uuid:business_id>/izin/<key>")
def tick(business_id: UUID, key: str) -> Response:
    """Say something about a paper: a tick, a verdict, or one of the forms of its page."""
    business = access.get(Business, business_id)
    access.require(access.may.mark_items(business))
    sheet = sheet_with(business, key)
    form = sent(sheet.template.item(key), partial(evidence.of_business, business_id, sheet.standing(key).photo_id))
    access.require(not judges(form) or access.may.confirm_items(business))
    if mark := heard(form, partial(marked, business, key, seen=sheet)):
        db.session.commit()
        place = url_for(".index", business_id=business_id, berubah=key, _anchor=key)
        return done(mark.told or form.said, to=came_from() or place)
    if form.on_list:
        return turned_back(form.first_error) or _index(business, form.first_error, status=422)
    return _item(business, sheet, key, form, status=422)
