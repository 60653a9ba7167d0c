"""The homes of those who look after the whole: admin, observer, and the volunteer who still learns."""

from datetime import datetime, time

from flask import Response
from flask_login import current_user

from workspace import access, content
from workspace.accounts.models import ROLE_LABELS, Appointment, Role
from workspace.areas.rules import level_of
from workspace.clock import now, today
from workspace.cohorts.queries import headcount, of_areas
from workspace.content import programme
from workspace.home import queries
from workspace.monitoring.indicators import MOVED_WITHIN, PER_PAGE, VISITED_WITHIN, by_kelurahan
from workspace.monitoring.small_cells import protected
from workspace.practices.promotion import outlook
from workspace.training.learning_queries import overview
from workspace.training.models import TrainingPass
from workspace.training.news import among
from workspace.web import page, page_number


def people() -> Response:
    """Admin: who holds which role, and how many came today."""
    zone = current_user.zone
    midnight = datetime.combine(today(zone), time(), zone)
    counted = queries.people_by_role(access.scoped(Appointment), today(zone))
    return page(
        "home/admin.html", title="Orang dan peran", today=today(zone),
        roles=[(role.value, ROLE_LABELS[role], *counted[role]) for role in Role],
        sign_ins=queries.sign_ins(current_user.areas(Role.ADMIN), midnight),
    )  # fmt: skip


def numbers() -> Response:
    """Observer: aggregates per kelurahan, and nobody's name."""
    codes, day, number = current_user.areas(Role.OBSERVER), today(current_user.zone), page_number()
    rows = by_kelurahan(access.countable(), codes, day)
    columns = ("registered", "ever_visited", "visited_lately", "moved_lately", "live")
    cells = [{name: getattr(row, name) for name in columns} for row in rows]
    exact = all(level_of(code) == "kelurahan" for code in codes)
    table = protected(cells, "registered", exact=exact)
    part = slice((number - 1) * PER_PAGE, number * PER_PAGE)
    return page(
        "home/observer.html", title="Ringkasan wilayah", today=day, as_of=now().astimezone(current_user.zone),
        rows=list(zip([row.name for row in rows], table.rows, strict=True))[part], totals=table.totals,
        kelurahan=len(rows), covers=table.covers, exact=exact, visited_days=VISITED_WITHIN.days,
        moved_days=MOVED_WITHIN.days, live_days=programme().live_recheck_after_days,
        more=number + 1 if number * PER_PAGE < len(rows) else 0, members=headcount(of_areas(codes), day),
        modules=len(content.curriculum().modules),
    )  # fmt: skip


def learning() -> Response:
    """Volunteer: where the own training stands, and the next module."""
    passed = [one for one in access.every(TrainingPass) if one.person_id == current_user.id]
    rows = overview(current_user.id, now(), current_user.zone)
    first = content.curriculum().before_first_visit
    left = sorted((row for row in rows if not row.finished), key=lambda row: row.module.code not in first)
    to_visit = sum(row.module.code in first for row in left)
    return page(
        "home/volunteer.html", title="Hari ini", passed=passed[0] if passed else None, total=len(rows),
        learnt=among(rows), following=left[0] if left else None, finished=len(rows) - len(left),
        to_visit=to_visit, outlook=outlook(current_user.id, today(current_user.zone)) if passed or not to_visit else "",
    )  # fmt: skip
