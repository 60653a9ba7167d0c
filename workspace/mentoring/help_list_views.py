"""The list of requests for help: a mentor's own, and for coordinators what is late, and how often it was in time."""

from typing import Any
from uuid import UUID

from flask import Response, request, url_for
from flask_login import current_user

from workspace import access
from workspace.accounts.models import Person, Role
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.mentoring import help_queries
from workspace.mentoring.help_blueprint import bp
from workspace.web import page, page_number


def _asked_mentor() -> UUID | None:
    """The mentor that the address names (`?pendamping=`); mentors always read their own list."""
    if Role.COORDINATOR not in current_user.roles:
        return current_user.id  # type: ignore[no-any-return]
    try:
        return UUID(request.args.get("pendamping", ""))
    except ValueError:
        return None


@bp.get("/bantuan/semua")
def index() -> Response:
    """The requests of one of the lists; list and mentor are in the address."""
    access.require(access.may.register_business())
    which, mentor_id = request.args.get("keadaan", ""), _asked_mentor()
    which = which if which in help_queries.LISTS else "terbuka"
    named = access.get(Person, mentor_id).name if mentor_id else ""
    day, number, visible = today(current_user.zone), page_number(), access.scoped(Business)
    rows, more = help_queries.listed(visible, which, day, number, mentor_id)
    numbers = help_queries.counts(visible, day, mentor_id)
    asked: dict[str, Any] = {"pendamping": mentor_id} if mentor_id and mentor_id != current_user.id else {}
    tabs = [
        {"text": text, "count": getattr(numbers, key), "current": key == which,
         "href": url_for(".index", keadaan=key, **asked)}
        for key, (text, _, _) in help_queries.LISTS.items()
    ]  # fmt: skip
    more_at = url_for(".index", keadaan=which, hal=number + 1, **asked) if more else ""
    return page(
        "mentoring/help_list.html", title="Permintaan bantuan", rows=rows, tabs=tabs, counts=numbers, named=named,
        meaning=help_queries.LISTS[which][2], today=day, more=more_at,
    )  # fmt: skip
