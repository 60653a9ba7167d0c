"""The list of shops that somebody has to look at, and its first lines on the homes."""

from typing import Any

from flask import Response
from flask_login import current_user

from workspace import access, content
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.storefront import due
from workspace.storefront.blueprint import bp
from workspace.web import page, page_number

#: A home shows so many of them.
ON_HOMES = 3


@bp.app_context_processor
def words() -> dict[str, Any]:
    """What homes show of shops: `shops_due()`, the first of those that wait and how many wait."""
    return {"shops_due": _first}


def _first() -> tuple[list[due.Due], int]:
    on = today(current_user.zone)
    return due.due(access.scoped(Business), access.to_look_at(), on, ON_HOMES)


@bp.get("/toko/perlu-dicek")
def waiting() -> Response:
    """All shops that wait for a second person, or for their owner to put something right."""
    access.require(access.may.review_somewhere())
    number = page_number()
    rows, total = due.due(access.scoped(Business), access.to_look_at(), today(current_user.zone), page=number)
    return page(
        "storefront/waiting.html", title="Toko yang perlu dilihat", rows=rows, total=total, number=number,
        per_page=due.PER_PAGE, recheck_days=content.programme().live_recheck_after_days,
    )  # fmt: skip
