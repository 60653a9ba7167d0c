"""Rencana: the next few steps as a message and as a sheet of paper."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response
from flask_login import current_user

from workspace import access
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.plans import queries
from workspace.plans.rules import fills_paper, first_name, text
from workspace.web import page

bp = Blueprint("plans", __name__)


def _plan(business_id: UUID) -> dict[str, Any]:
    """A business and its plan. A mentor's number is shown to the owner, who writes to it from home, and to himself."""
    business: Business = access.get(Business, business_id)
    day, helper = today(current_user.zone), queries.helper_of(business_id)
    called = first_name(helper.name) if helper else ""
    is_owner = access.may.is_owner(business)
    shows_number = helper is not None and (is_owner or helper.id == current_user.id)
    return {
        "business": business, "steps": queries.steps_of(business, called, day), "today": day, "helper": called,
        "number": helper.phone if helper and shows_number else None, "is_owner": is_owner,
    }  # fmt: skip


@bp.get("/umkm/<uuid:business_id>/rencana")
def show(business_id: UUID) -> Response:
    """The next steps, to send by WhatsApp or to print."""
    plan = _plan(business_id)
    letter = text(plan["business"].name, plan["steps"], plan["today"], plan["helper"])
    to = plan["business"].owner.phone if not plan["is_owner"] and access.may.see_contact(plan["business"]) else None
    return page("plans/show.html", title="Rencana", letter=letter, to=to, **plan)


@bp.get("/umkm/<uuid:business_id>/rencana/cetak")
def sheet(business_id: UUID) -> Response:
    """The same on paper: A5, large letters, boxes to tick by pen."""
    plan = _plan(business_id)
    title, dense = f"Rencana {plan['business'].name}", fills_paper(plan["steps"])
    return page("plans/sheet.html", title=title, dense=dense, **plan)
