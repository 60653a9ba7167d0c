"""The link that lets an owner in, and the phones that came in by it.

Only a POST makes a link: WhatsApp and browsers open addresses on their own.
"""

from uuid import UUID

from flask import Response, abort, current_app, request, url_for
from flask_login import current_user

from workspace import access
from workspace.accounts import owner_devices, owner_links
from workspace.businesses.blueprint import bp
from workspace.businesses.coming import record_coming
from workspace.businesses.inviting import invite
from workspace.businesses.models import Business
from workspace.clock import now, today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.limits import LINKS, limiter, who
from workspace.web import done, page

owner_links.CAME.append(record_coming)


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


@bp.post("/umkm/<uuid:business_id>/perangkat/<uuid:phone_id>/keluar")
def end_owner_device(business_id: UUID, phone_id: UUID) -> Response:
    """Sign out a phone that came in by a link, as when it is not the owner's."""
    business = access.get(Business, business_id)
    access.require(access.may.end_owner_devices(business))
    if not owner_devices.end(phone_id, business.id, business.area_code, current_user.id, now()):
        abort(404)
    db.session.commit()
    return done("HP itu sudah dikeluarkan.", to=url_for(".show", business_id=business.id))
