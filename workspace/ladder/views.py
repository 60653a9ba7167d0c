"""Tangga: one business on the ladder with what is missing, and for coordinators all of their area."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, request
from flask_login import current_user

from workspace import access
from workspace.addresses import url_for
from workspace.areas.rules import zone_of
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.ladder import queries, steps, territory
from workspace.ladder.rules import Rung, level
from workspace.ladder.standing import Standing, grace, standing
from workspace.ladder.wording import MEANINGS, NAMES, NOT_YET, SLUGS
from workspace.web import page, page_number

bp = Blueprint("ladder", __name__)
#: What `?tangga=` takes.
ASKED: Mapping[str, Rung | None] = {territory.NOBODY: None, **{slug: rung for rung, slug in SLUGS.items()}}


@bp.app_context_processor
def kept_rung() -> dict[str, object]:
    """For pages that say where a business stands, without asking why: one statement."""
    return {"rung_of": _rung_of}


def _rung_of(business_id: UUID, on: date) -> Standing:
    return queries.rung_of(business_id, on)


@bp.get("/umkm/<uuid:business_id>/tangga")
def show(business_id: UUID) -> Response:
    """All rungs of a business, as they are today, and what the next one still asks for."""
    business = access.get(Business, business_id)
    day = today(zone_of(business.area_code))
    facts = queries.facts_of([business.id], day)[business.id]
    kept = queries.kept_of(business.id)
    where = standing(level(facts, day), kept, day)
    return page(
        "ladder/show.html", title="Tangga usaha", business=business, ladder=where,
        steps=steps.steps(facts, where, kept, day),
    )  # fmt: skip


@bp.get("/pemantauan/tangga")
def index() -> Response:
    """How many businesses stand on each rung, and those of one rung (`?tangga=`)."""
    access.require(access.may.see_monitoring())
    day, number, visible = today(current_user.zone), page_number(), access.scoped(Business)
    slug = request.args.get("tangga", "")
    counts, asked = territory.counts(visible, day), ASKED.get(slug, Rung.DIKENAL)
    total, shown = counts[asked], territory.listed(visible, asked, day, number)
    return page(
        "ladder/index.html", title="Tangga UMKM", today=day, total=total, rows=shown,
        name=NOT_YET if asked is None else NAMES[asked], meaning="" if asked is None else MEANINGS[asked],
        tabs=[_tab(rung, count, rung == asked) for rung, count in counts.items()],
        grace=grace().days, shown=(number - 1) * territory.PER_PAGE + len(shown),
        more=url_for(".index", tangga=slug, hal=number + 1) if number * territory.PER_PAGE < total else "",
    )  # fmt: skip


def _tab(rung: Rung | None, count: int, current: bool) -> dict[str, Any]:
    slug = territory.NOBODY if rung is None else SLUGS[rung]
    text = NOT_YET if rung is None else NAMES[rung]
    return {"text": text, "count": count, "current": current, "href": url_for(".index", tangga=slug)}
