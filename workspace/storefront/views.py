"""Pages of storefront: the channels of a business, the steps of one of them, and the day it is seen live."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, abort, request, url_for
from flask_login import current_user

from workspace import access, content
from workspace.businesses.models import Business
from workspace.checklists.history import history
from workspace.checklists.lines import line
from workspace.checklists.marks import Marked, mark, start
from workspace.checklists.moves import Hand, Wish
from workspace.checklists.offers import Sent, judges, offered, sent
from workspace.checklists.queries import Sheet, sheet
from workspace.clock import now, today
from workspace.content import Channel
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.forms import EditForm
from workspace.storefront import channels, overview
from workspace.storefront.forms import GoneForm, LinkForm, LiveForm, OpenForm, fresh
from workspace.storefront.models import SalesChannel
from workspace.web import done, page

bp = Blueprint("storefront", __name__)


def _hand(business: Business) -> Hand:
    """As what the person who is signed in acts for this business."""
    may = access.may
    return Hand(current_user.id, may.is_owner(business), may.is_mentor(business), may.is_coordinator(business))


def _channel(key: str) -> Channel:
    """The channel of this key, else 404."""
    return next((channel for channel in content.channels() if channel.key == key), None) or abort(404)


@bp.get("/umkm/<uuid:business_id>/toko")
def index(business_id: UUID) -> Response:
    """The channels that a business has, and those that suit it."""
    business = access.get(Business, business_id)
    shown = overview.channels_of(business, today(current_user.zone))
    title = f"Toko online {business.name}"
    return page("storefront/index.html", title=title, business=business, shown=shown, hand=_hand(business))


@bp.post("/umkm/<uuid:business_id>/toko", endpoint="open")
def open_shop(business_id: UUID) -> Response:
    """Begin with a channel."""
    business = access.get(Business, business_id)
    access.require(access.may.open_channel(business))
    form, chosen = OpenForm(), _channel(request.form.get("channel", ""))
    if form.validate_on_submit():
        try:
            channels.open_channel(business, chosen, form.id.data, current_user.id, today(current_user.zone))
        except RuleBroken as broken:
            form.refuse(str(broken))
        else:
            db.session.commit()
            to = url_for(".channel", business_id=business_id, channel=chosen.key)
            return done(f"{chosen.name} mulai disiapkan. Kerjakan langkah pertama.", to=to)
    return _page(business, chosen, form, status=422)


@bp.get("/umkm/<uuid:business_id>/toko/<channel>")
def channel(business_id: UUID, channel: str) -> Response:
    """One channel: what it asks for, its steps in order, its address."""
    return _page(access.get(Business, business_id), _channel(channel))


def _page(business: Business, chosen: Channel, *forms: object, refusal: str = "", status: int = 200) -> Response:
    """The page of a channel; `forms` are those that were sent and refused."""
    hand, changed = _hand(business), request.args.get("berubah", "")
    shown = overview.one_channel(business, chosen, hand, today(current_user.zone), changed, current_user.zone)
    return page(
        "storefront/channel.html", "storefront/_progress.html", title=chosen.template.title, status=status,
        business=business, channel=chosen, shown=shown, hand=hand, refusal=refusal, stale=status == 409,
        base=url_for(".channel", business_id=business.id, channel=chosen.key), **fresh(shown.shop, forms),
    )  # fmt: skip


@bp.get("/umkm/<uuid:business_id>/toko/<channel>/<key>")
def item(business_id: UUID, channel: str, key: str) -> Response:
    """Why one step matters, and what else can be said about it."""
    business, chosen = access.get(Business, business_id), _channel(channel)
    return _item(business, chosen, _sheet_with(business, chosen, key), key)


def _sheet_with(business: Business, chosen: Channel, key: str) -> Sheet:
    """The channel's checklist if it has this step, else 404."""
    found = sheet(chosen.template, business.id)
    return found if key in found.template.keys else abort(404)


def _item(business: Business, chosen: Channel, found: Sheet, key: str, form: Sent | None = None) -> Response:
    hand, shop = _hand(business), overview.shop_of(business, chosen)
    zone = current_user.zone
    shown = line(found, found.template.item(key), hand, business.owner_id, today(zone), zone)
    back = url_for(".channel", business_id=business.id, channel=chosen.key)
    return page(
        "storefront/item.html", title=shown.item.label, status=422 if form else 200, business=business, channel=chosen,
        line=shown, item=shown.item, hand=hand, photos=(), refused=form, back=back, action=f"{back}/{key}", shop=shop,
        forms=offered(shown, hand, (), form) if shop.is_open else {}, marks=history(shown.now.id),
        safety=content.message("password_safety").text,
    )  # fmt: skip


@bp.post("/umkm/<uuid:business_id>/toko/<channel>/<key>")
def tick(business_id: UUID, channel: str, key: str) -> Response:
    """Say something about a step: a tick, a verdict, or one of the forms of its page."""
    business, chosen = access.get(Business, business_id), _channel(channel)
    access.require(access.may.mark_items(business))
    found = _sheet_with(business, chosen, key)
    form = sent(found.template.item(key), tuple)
    access.require(not judges(form) or access.may.confirm_items(business))
    if form.validate_on_submit():
        try:
            marked = _mark(business, chosen, key, form.wish())
        except RuleBroken as broken:
            form.refuse(str(broken))
        else:
            db.session.commit()
            to = url_for(".channel", business_id=business_id, channel=channel, berubah=key, _anchor=key)
            return done(marked.told or form.said, to=to)
    if form.on_list:
        return _page(business, chosen, refusal=form.first_error, status=422)
    return _item(business, chosen, found, key, form)


def _mark(business: Business, chosen: Channel, key: str, wish: Wish) -> Marked:
    """Mark the step of a channel that is open."""
    if not overview.shop_of(business, chosen).is_open:
        raise RuleBroken(f"{chosen.name} belum dibuka. Buka kanalnya dulu bersama pendamping.")
    day = today(current_user.zone)
    checklist = start(chosen.template, business.id, current_user.id, day)
    return mark(checklist, key, wish, _hand(business), day, now(), chosen.name)


@bp.post("/umkm/<uuid:business_id>/toko/<channel>/tautan")
def link(business_id: UUID, channel: str) -> Response:
    """The address of the shop."""
    business, chosen = access.get(Business, business_id), _channel(channel)
    access.require(access.may.mark_items(business))
    row, form = _opened(business, chosen), LinkForm()
    told = "Tautan tersimpan." if form.link.data else "Tautan dihapus."
    address, by = form.link.data or "", current_user.id
    return _kept(row, chosen, form, lambda: channels.change_link(row, chosen, address, form.version.data, by), told)


@bp.post("/umkm/<uuid:business_id>/toko/<channel>/tayang")
def seen_live(business_id: UUID, channel: str) -> Response:
    """A second person saw the shop, or could not open it."""
    business, chosen = access.get(Business, business_id), _channel(channel)
    access.require(access.may.confirm_live(business))
    row, by, day = _opened(business, chosen), current_user.id, today(current_user.zone)
    form = GoneForm() if request.form.get("gone") else LiveForm()
    see = channels.see_gone if request.form.get("gone") else channels.see_live
    return _kept(row, chosen, form, lambda: see(row, chosen, form.version.data, by, day), form.said)


def _opened(business: Business, chosen: Channel) -> SalesChannel:
    """The row of a channel that the business has begun with, else 404."""
    return channels.opened(business.id, chosen.key) or abort(404)


def _kept(row: SalesChannel, chosen: Channel, form: EditForm, change: Callable[[], bool], told: str) -> Response:
    """Change an open shop: 303; 422 with the reason; 409 with what somebody else wrote meanwhile."""
    status, to = 422, url_for(".channel", business_id=row.business_id, channel=chosen.key, _anchor="tautan")
    if form.validate_on_submit():
        try:
            if change():
                db.session.commit()
                return done(told, to=to)
            status = 409
            form.renew(row.version)
        except RuleBroken as broken:
            form.refuse(str(broken), "link" if "link" in form else None)
    return _page(row.business, chosen, form, status=status)
