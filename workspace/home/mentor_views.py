"""Hari ini: whom a mentor visits first, and why."""

from flask import Response
from flask_login import current_user

from workspace import access
from workspace.businesses.models import Business
from workspace.checklists.claims import claims_waiting
from workspace.clock import today
from workspace.content import programme
from workspace.home import queries
from workspace.monitoring.lines import needy
from workspace.monitoring.queries import accompanied
from workspace.web import page

#: More than these would hide the list of visits.
MOST_CLAIMS = 5


def this_day() -> Response:
    """At most seven businesses by need, own promises, and claims that wait: four statements with the sign-in."""
    day, visible = today(current_user.zone), access.scoped(Business)
    rows = accompanied(visible, current_user.id, day)
    claimed = [row.id for row in rows if row.claims]
    found = needy(rows, day)
    return page(
        "home/mentor.html", "home/_promises_left.html", title="Hari ini", today=day,
        needs=found[: programme().today_list_max], hidden_needs=max(0, len(found) - programme().today_list_max),
        businesses=len(rows), promises=queries.promises_of(current_user.id, visible, day),
        claims=claims_waiting(claimed, current_user.id, MOST_CLAIMS) if claimed else [],
    )  # fmt: skip
