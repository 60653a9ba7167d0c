"""The link that lets an owner in. Only a POST makes one: WhatsApp and browsers open addresses on their own."""

from uuid import UUID

from flask import Response, current_app, request, url_for
from flask_login import current_user

from workspace import access
from workspace.businesses.blueprint import bp
from workspace.businesses.inviting import invite
from workspace.businesses.models import Business
from workspace.clock import now, today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.limits import LINKS, limiter, who
from workspace.web import done, page


def _who_and_whom() -> str:
    return f"{who()}:{(request.view_args or {})['business_id']}"


def _address(token: str) -> str:
    """The whole address of a link, as it will be opened on another phone."""
    home = current_app.config["SETTINGS"].public_url or request.host_url.rstrip("/")
    return f"{home}{url_for('accounts.owner_link', token=token)}"


@bp.post("/umkm/<uuid:business_id>/tautan")
@limiter.limit(LINKS, key_func=_who_and_whom)
def send_link(business_id: UUID) -> Response:
    """A fresh link and the text that carries it; shown once, since only the owner's phone shall keep it."""
    business = access.get(Business, business_id)
    access.require(access.may.send_owner_link(business))
    try:
        letter = invite(business, current_user.name, current_user.id, today(current_user.zone), now(), _address)
    except RuleBroken as broken:
        return page("businesses/no_link.html", title="Link belum dibuat", business=business, why=broken, status=422)
    db.session.commit()
    response = page("businesses/link.html", title="Kirim link pemilik", business=business, letter=letter)
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.get("/umkm/<uuid:business_id>/tautan")
def link_page(business_id: UUID) -> Response:
    """Whoever comes back to the address of a link that was made lands on the business; nothing is made."""
    business = access.get(Business, business_id)
    return done(None, to=url_for(".show", business_id=business.id))
