"""Letting a business rest, and going on."""

from uuid import UUID

from flask import Response, url_for
from flask_login import current_user

from workspace import access, content
from workspace.businesses import pausing
from workspace.businesses.blueprint import bp
from workspace.businesses.forms import PauseForm
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.formats import tanggal
from workspace.web import done, page


def _rest(business: Business, form: PauseForm, status: int = 200) -> Response:
    day = today(current_user.zone)
    return page(
        "businesses/rest.html", title=f"Jeda {business.name}", business=business, form=form, status=status,
        pause=pausing.active_pause(business.id, day), today=day, longest=content.programme().pause_max_days,
    )  # fmt: skip


@bp.get("/umkm/<uuid:business_id>/jeda")
def rest(business_id: UUID) -> Response:
    """Why and until when, or the way back."""
    business = access.get(Business, business_id)
    access.require(access.may.pause_business(business))
    return _rest(business, PauseForm())


@bp.post("/umkm/<uuid:business_id>/jeda")
def pause(business_id: UUID) -> Response:
    """Let a business rest."""
    business = access.get(Business, business_id)
    access.require(access.may.pause_business(business))
    form, day = PauseForm(), today(current_user.zone)
    if not form.validate_on_submit():
        return _rest(business, form, 422)
    try:
        kept = pausing.pause(business, form.id.data, form.reason.data, form.until_on.data, current_user.id, day)
    except RuleBroken as broken:
        form.refuse(str(broken), "until_on")
        return _rest(business, form, 422)
    db.session.commit()
    return done(f"Jeda sampai {tanggal(kept.until_on)}.", to=url_for(".show", business_id=business_id))


@bp.post("/umkm/<uuid:business_id>/lanjut")
def resume(business_id: UUID) -> Response:
    """End the rest today."""
    business = access.get(Business, business_id)
    access.require(access.may.pause_business(business))
    pausing.resume(business, current_user.id, today(current_user.zone))
    db.session.commit()
    return done("Pendampingan lanjut lagi.", to=url_for(".show", business_id=business_id))
