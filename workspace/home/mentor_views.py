"""Hari ini: whom a mentor visits first, and why."""

from flask import Response

from workspace import access
from workspace.businesses.models import Business
from workspace.checklists.claims import claims_waiting
from workspace.checklists.papers import lapsing
from workspace.clock import now, today
from workspace.content import programme
from workspace.home import queries, signals
from workspace.mentoring import help_queries
from workspace.monitoring.lines import needy
from workspace.monitoring.queries import accompanied, accompanied_by
from workspace.products.models import Photo
from workspace.web import page, person

#: More than these would hide the list of visits.
MOST_CLAIMS, MOST_PAPERS = 5, 5


def this_day() -> Response:
    """At most seven businesses by need, own promises, and claims that wait: four statements with the sign-in."""
    me = person()
    day, visible = today(me.zone), access.scoped(Business)
    rows = accompanied(visible, me.id, day)
    mine = accompanied_by(visible, me.id, day)
    found = needy(rows, day)
    claims = claims_waiting(mine, me.id, day) if any(row.claims for row in rows) else []
    photos, learnt = signals.of_mentor(access.scoped(Photo), me.id, now(), me.zone)
    return page(
        "home/mentor.html", "home/_promises_left.html", title="Hari ini", today=day,
        needs=found[: programme().today_list_max], hidden_needs=max(0, len(found) - programme().today_list_max),
        businesses=len(rows), promises=queries.promises_of(me.id, visible, day),
        asked=help_queries.waiting_for(me.id, visible),
        photos=photos, learnt=learnt,
        lapsing=lapsing(mine, day, MOST_PAPERS),
        claims=claims[:MOST_CLAIMS], claims_total=len(claims),
    )  # fmt: skip
