"""Menunggu dicek: every claim that waits for the person who is signed in, with what was shown for it."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, url_for
from flask_login import current_user

from workspace import access
from workspace.businesses.models import Business
from workspace.checklists.claims import Claim, claims_waiting
from workspace.clock import today
from workspace.web import here, page, page_number

bp = Blueprint("claims", __name__)
PER_PAGE = 30


@bp.get("/menunggu-dicek")
def index() -> Response:
    """Of all businesses: for a mentor what others claimed there, for a coordinator what nobody else may judge."""
    access.require(access.may.review_somewhere())
    claims = claims_waiting(access.scoped(Business), current_user.id, today(current_user.zone))
    return _listed("Menunggu dicek", claims, url_for("home.index"), ".index", named=True)


@bp.get("/umkm/<uuid:business_id>/menunggu-dicek")
def of_business(business_id: UUID) -> Response:
    """Of one business: all that this person may judge."""
    business = access.get(Business, business_id)
    access.require(access.may.confirm_items(business))
    claims = claims_waiting(access.scoped(Business), current_user.id, today(current_user.zone), business_id)
    back = url_for("businesses.show", business_id=business_id)
    return _listed(
        f"Menunggu dicek: {business.name}", claims, back, ".of_business", named=False, business_id=business_id
    )


def _listed(title: str, claims: list[Claim], back: str, endpoint: str, named: bool, **values: Any) -> Response:
    """One page of the claims; after the last one of a page was judged, the page before it."""
    number = min(page_number(), max(1, -(-len(claims) // PER_PAGE)))
    shown = claims[(number - 1) * PER_PAGE : number * PER_PAGE]
    more = url_for(endpoint, **values, hal=number + 1) if number * PER_PAGE < len(claims) else ""
    return page(
        "checklists/claims.html", title=title, claims=shown, total=len(claims), more=more, back=back, here=here(),
        until=(number - 1) * PER_PAGE + len(shown), named=named,
    )  # fmt: skip
