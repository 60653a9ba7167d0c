"""Ringkasan: who was never visited, who stands still and why, what each mentor carries."""

from flask import Response
from flask_login import current_user

from workspace import access
from workspace.accounts.models import Person, Role
from workspace.businesses.models import Business
from workspace.checklists.papers import lapsing_count
from workspace.clock import now, today
from workspace.cohorts.models import Member
from workspace.content import programme
from workspace.home import signals
from workspace.mentoring import help_queries
from workspace.monitoring import queries, workload
from workspace.monitoring.rules import Situation
from workspace.monitoring.wording import TITLES, definition
from workspace.products.models import Photo
from workspace.training.models import Practice
from workspace.web import page

#: The home shows so many mentors; all stand on a page of their own.
MOST_LOADS = 10


def overview() -> Response:
    """Three sentences with numbers and verbs, what waits, every situation, and the load."""
    day, visible = today(current_user.zone), access.scoped(Business)
    counts = queries.counts(visible, day)
    loads = workload.loads(access.scoped(Person), visible, day)
    here = signals.Here(current_user.id, tuple(current_user.areas(Role.COORDINATOR)), day)
    photos, practices, members = access.scoped(Photo), access.scoped(Practice), access.scoped(Member)
    told = signals.of_coordinator(photos, practices, members, visible, here)
    return page(
        "home/coordinator.html", title="Ringkasan", today=day, counts=counts, total=sum(counts.values()),
        situations=[(one, TITLES[one], definition(one)) for one in TITLES], Situation=Situation,
        loads=loads[:MOST_LOADS], mentors=len(loads), silent=sum(load.is_silent for load in loads),
        help_late=help_queries.counts(visible, day).lewat,
        lapsing=lapsing_count(visible, day), claims=told.claims,
        waiting=told.photos, members=told.members, ready=told.ready,
        silent_after=programme().mentor_silent_after_days, as_of=now().astimezone(current_user.zone),
    )  # fmt: skip
