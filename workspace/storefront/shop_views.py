"""What is said about a shop besides its steps: its address, who saw it, what is ready for it, and that it is left."""

from collections.abc import Callable
from uuid import UUID

from flask import Response, abort, request, url_for
from flask_login import current_user

from workspace import access
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.content import Channel
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.forms import EditForm
from workspace.storefront import channels, looks
from workspace.storefront.blueprint import bp
from workspace.storefront.channel_page import channel_of, show_channel
from workspace.storefront.forms import AnswerForm, GiveUpForm, LinkForm, LiveForm, TroubleForm
from workspace.storefront.models import SalesChannel
from workspace.switches import SwitchForm
from workspace.web import done


@bp.post("/umkm/<uuid:business_id>/toko/<channel>/tautan")
def link(business_id: UUID, channel: str) -> Response:
    """The address of the shop."""
    business, chosen = access.get(Business, business_id), channel_of(channel)
    access.require(access.may.mark_items(business))
    row, form = _opened(business, chosen), LinkForm()
    told = "Tautan tersimpan." if form.link.data else "Tautan dihapus."
    address, by = form.link.data or "", current_user.id
    return _kept(row, chosen, form, lambda: channels.change_link(row, chosen, address, form.version.data, by), told)


@bp.post("/umkm/<uuid:business_id>/toko/<channel>/tayang")
def seen_live(business_id: UUID, channel: str) -> Response:
    """A second person saw the shop, or says why not."""
    business, chosen = access.get(Business, business_id), channel_of(channel)
    access.require(access.may.confirm_live(business))
    row, by, day = _opened(business, chosen), current_user.id, today(current_user.zone)
    if request.form.get("gone"):
        said = TroubleForm()
        return _kept(
            row,
            chosen,
            said,
            lambda: looks.see_trouble(row, chosen, said.trouble.data, said.version.data, by, day),
            said.said,
        )
    form = LiveForm()
    return _kept(
        row,
        chosen,
        form,
        lambda: looks.see_live(row, chosen, form.products.data or 0, form.version.data, by, day),
        form.said,
    )


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
            form.refuse(str(broken), next((name for name in ("link", "products") if name in form), None))
    return show_channel(row.business, chosen, form, status=status)


@bp.post("/umkm/<uuid:business_id>/toko/<channel>/pesanan")
def order(business_id: UUID, channel: str) -> Response:
    """A buyer really ordered there, or that was a mistake."""
    business, chosen = access.get(Business, business_id), channel_of(channel)
    access.require(access.may.mark_items(business))
    row, form = _opened(business, chosen), SwitchForm()
    if form.validate_on_submit():
        channels.tell_order(row, form.is_done, current_user.id, today(current_user.zone))
        db.session.commit()
        to = url_for(".channel", business_id=business_id, channel=channel, _anchor="pesanan")
        return done("Pesanan pertama tercatat." if form.is_done else "Catatan pesanan pertama dihapus.", to=to)
    return show_channel(business, chosen, refusal=form.first_error, status=422)


@bp.post("/umkm/<uuid:business_id>/toko/<channel>/berhenti")
def give_up(business_id: UUID, channel: str) -> Response:
    """The business uses this channel no more."""
    business, chosen = access.get(Business, business_id), channel_of(channel)
    access.require(access.may.open_channel(business))
    row, form = _opened(business, chosen), GiveUpForm()
    if form.validate_on_submit():
        channels.give_up(row, chosen, form.reason.data, form.note.data or "", current_user.id, today(current_user.zone))
        db.session.commit()
        told = f"{chosen.name} tidak dipakai lagi. Tandanya tetap tersimpan."
        return done(told, to=url_for(".channel", business_id=business_id, channel=channel))
    return show_channel(business, chosen, form, status=422)


@bp.post("/umkm/<uuid:business_id>/toko/<channel>/bekal")
def answer(business_id: UUID, channel: str) -> Response:
    """Yes or no to what a shop asks for and is never kept here."""
    business, chosen = access.get(Business, business_id), channel_of(channel)
    access.require(access.may.mark_items(business))
    form = AnswerForm([one.key for one in chosen.prerequisites if one.question])
    if form.validate_on_submit():
        channels.answer(business.id, form.key.data, form.has.data == "1", current_user.id, today(current_user.zone))
        db.session.commit()
        return done(
            "Jawaban tersimpan.", to=url_for(".channel", business_id=business_id, channel=channel, _anchor="bekal")
        )
    return show_channel(business, chosen, form, status=422)
