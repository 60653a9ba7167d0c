"""Pages of storefront: the channels of a business, and the steps of one of them."""

from functools import partial
from uuid import UUID

from flask import Response, request, url_for
from flask_login import current_user

from workspace import access
from workspace.businesses.models import Business
from workspace.checklists.about import about
from workspace.checklists.hands import hand_of
from workspace.checklists.history import history
from workspace.checklists.lines import line
from workspace.checklists.offers import Sent, heard, judges, offered, sent
from workspace.checklists.queries import Sheet
from workspace.clock import today
from workspace.content import Channel
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.products import evidence
from workspace.storefront import (
    channels,
    due_views,  # noqa: F401  its pages join the blueprint
    overview,
    shop_views,  # noqa: F401  its pages join the blueprint
    walk_views,  # noqa: F401  its pages join the blueprint
)
from workspace.storefront.blueprint import bp
from workspace.storefront.channel_page import channel_of, show_channel
from workspace.storefront.forms import OpenForm
from workspace.storefront.marking import link_reader, marked, sheet_with, words_for_steps
from workspace.web import came_from, done, page, turned_back


@bp.get("/umkm/<uuid:business_id>/toko")
def index(business_id: UUID) -> Response:
    """The channels that a business has, and those that suit it."""
    business = access.get(Business, business_id)
    shown = overview.channels_of(business, today(current_user.zone))
    title = f"Toko online {business.name}"
    return page("storefront/index.html", title=title, business=business, shown=shown, hand=hand_of(business))


@bp.post("/umkm/<uuid:business_id>/toko", endpoint="open")
def open_shop(business_id: UUID) -> Response:
    """Begin with a channel."""
    business = access.get(Business, business_id)
    access.require(access.may.open_channel(business))
    form, chosen = OpenForm(), channel_of(request.form.get("channel", ""))
    if form.validate_on_submit():
        try:
            channels.open_channel(business, chosen, form.id.data, current_user.id, today(current_user.zone))
        except RuleBroken as broken:
            form.refuse(str(broken))
        else:
            db.session.commit()
            to = url_for(".channel", business_id=business_id, channel=chosen.key)
            return done(f"{chosen.name} mulai disiapkan. Kerjakan langkah pertama.", to=to)
    return show_channel(business, chosen, form, status=422)


@bp.get("/umkm/<uuid:business_id>/toko/<channel>")
def channel(business_id: UUID, channel: str) -> Response:
    """One channel: what it asks for, its steps in order, its address."""
    return show_channel(access.get(Business, business_id), channel_of(channel))


@bp.get("/umkm/<uuid:business_id>/toko/<channel>/<key>")
def item(business_id: UUID, channel: str, key: str) -> Response:
    """Why one step matters, and what else can be said about it."""
    business, chosen = access.get(Business, business_id), channel_of(channel)
    return _item(business, chosen, sheet_with(business, chosen, key), key)


def _item(business: Business, chosen: Channel, found: Sheet, key: str, form: Sent | None = None) -> Response:
    hand, shop = hand_of(business), overview.shop_of(business, chosen)
    zone, back = current_user.zone, url_for(".channel", business_id=business.id, channel=chosen.key)
    shown = line(found, found.template.item(key), hand, business.owner_id, today(zone), zone)
    photos = evidence.of_business(business.id, shown.now.photo_id) if shop.is_open and shown.item.wants_photo else ()
    return page(
        "storefront/item.html", "checklists/_item.html", title=shown.item.label, status=422 if form else 200,
        business=business, channel=chosen, line=shown, item=shown.item, hand=hand, photos=photos, refused=form,
        back=back, action=f"{back}/{key}", photo_action=f"{back}/{key}/foto", shop=shop,
        forms=offered(shown, hand, photos, form) if shop.is_open else {}, marks=history(shown.now.id),
        about=about(shown, today(zone)), **words_for_steps(chosen),
    )  # fmt: skip


@bp.post("/umkm/<uuid:business_id>/toko/<channel>/<key>")
def tick(business_id: UUID, channel: str, key: str) -> Response:
    """Say something about a step: a tick, a verdict, or one of the forms of its page."""
    business, chosen = access.get(Business, business_id), channel_of(channel)
    access.require(access.may.mark_items(business))
    found = sheet_with(business, chosen, key)
    photos = partial(evidence.of_business, business_id, found.standing(key).photo_id)
    form = sent(found.template.item(key), photos, link_reader(chosen))
    access.require(not judges(form) or access.may.confirm_items(business))
    if mark := heard(form, partial(marked, business, chosen, key, seen=found)):
        db.session.commit()
        to = url_for(".channel", business_id=business_id, channel=channel, berubah=key, _anchor=key)
        return done(mark.told or form.said, to=came_from() or to)
    if form.on_list:
        return turned_back(form.first_error) or show_channel(business, chosen, refusal=form.first_error, status=422)
    return _item(business, chosen, found, key, form)
