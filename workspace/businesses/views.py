"""The list of businesses and the page of one. Editing, resting and the owner's link stand in the *_views modules."""

from typing import Any
from uuid import UUID

from flask import Response, request
from flask_login import current_user

from workspace import access, content
from workspace.accounts import owner_devices
from workspace.accounts.models import Role
from workspace.areas.queries import steps_down
from workspace.businesses import (
    edit_views,  # noqa: F401  its pages join the blueprint
    link_views,  # noqa: F401  its pages join the blueprint
    pause_views,  # noqa: F401  its pages join the blueprint
    queries,
)
from workspace.businesses.blueprint import bp
from workspace.businesses.consents import consents_of
from workspace.businesses.filters import Filters
from workspace.businesses.forms import KIND_NAMES, SimilarForm
from workspace.businesses.models import STAGE_LABELS, Business
from workspace.businesses.resemblance import resembling
from workspace.clock import now, today
from workspace.limits import SEARCHES, limiter
from workspace.web import page, page_number


@bp.get("/umkm")
@limiter.limit(SEARCHES, exempt_when=lambda: "q" not in request.args)
def index() -> Response:
    """The businesses that a person may see, searched and narrowed; the state is in the address."""
    filters, number, visible = Filters.read(request.args), page_number(), access.scoped(Business)
    day = today(current_user.zone)
    rows, more = queries.listed(visible, filters, day, number)
    return page(
        "businesses/index.html", "businesses/_list.html", title="UMKM",
        filters=filters, rows=rows, more=more, number=number, today=day,
        counts=queries.counts(visible, filters, day),
        stages=STAGE_LABELS, kinds=content.categories(), areas=_areas(filters.rt),
    )  # fmt: skip


def _areas(chosen: str) -> list[tuple[str, str]]:
    """How a coordinator may narrow the list to a part of the area; others see few businesses anyway."""
    roots = current_user.areas(Role.COORDINATOR)
    return [step for root in roots[:3] for step in steps_down(root, chosen)]


@bp.get("/umkm/mirip")
@limiter.limit(SEARCHES)
def similar() -> Response:
    """Businesses that resemble the one being typed."""
    access.require(access.may.register_business())
    form = SimilarForm(formdata=request.args)
    form.validate()
    mine = current_user.areas(Role.MENTOR, Role.COORDINATOR)
    kelurahan = form.within(mine)
    found = resembling(form.entry(kelurahan), kelurahan) if kelurahan else []
    return page("businesses/similar.html", "businesses/_similar.html", title="Daftarkan UMKM", similar=found, form=None)


@bp.get("/umkm/<uuid:business_id>")
def show(business_id: UUID) -> Response:
    """One business: for who works with it everything, for its owner what is hers."""
    day, number = today(current_user.zone), page_number()
    business = access.only(queries.card(access.scoped(Business), business_id, day))
    rows, more = queries.timeline(business.id, number)
    facts: dict[str, Any] = {"consents": consents_of(business.id)}
    template = "businesses/own.html"
    if access.may.edit_business(business):
        template, facts["inside"] = "businesses/show.html", owner_devices.inside(business.id, now())
    return page(
        template, "businesses/_timeline.html", title=business.name, business=business,
        category=KIND_NAMES.get(business.category, business.category), stages=STAGE_LABELS, rows=rows, more=more,
        number=number, today=day, **facts,
    )  # fmt: skip
