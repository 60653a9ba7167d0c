"""Pages of monitoring: who needs help, and how much each mentor carries."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, request
from flask_login import current_user

from workspace import access
from workspace.accounts.models import Person
from workspace.addresses import url_for
from workspace.businesses.models import Business
from workspace.checklists import papers
from workspace.clock import today
from workspace.mentoring import help_queries
from workspace.monitoring import queries, workload
from workspace.monitoring.asking import ALL, Asked, asked
from workspace.monitoring.kept import kept_promises
from workspace.monitoring.lines import lines
from workspace.monitoring.rules import Situation
from workspace.monitoring.wording import TITLES, definition
from workspace.web import page, page_number

bp = Blueprint("monitoring", __name__)
#: As many papers are shown at once: those that lapsed longest ago, or lapse first.
MOST_PAPERS = 60


def _tabs(question: Asked, counts: dict[Situation, int]) -> list[dict[str, Any]]:
    """The situations as links with their numbers, never visited first, and all of them."""
    tabs = [(one.value, TITLES[one], counts[one]) for one in TITLES]
    tabs.append((ALL, "Semua", sum(counts.values())))
    return [
        {"text": text, "count": count, "current": slug == question.slug,
         "href": url_for(".index", **question.address(keadaan=slug))}
        for slug, text, count in tabs
    ]  # fmt: skip


@bp.get("/pemantauan")
def index() -> Response:
    """The businesses in a situation; the whole state is in the address."""
    access.require(access.may.see_monitoring())
    question, day, number = asked(request.args), today(current_user.zone), page_number()
    visible = access.scoped(Business)
    narrow = queries.narrowed(visible, question.area, question.mentor_id)
    counts, rows = queries.shown(narrow, day, question.situation, number)
    total = counts[question.situation] if question.situation else sum(counts.values())
    return page(
        "monitoring/index.html", title="Siapa perlu dibantu", today=day, question=question,
        tabs=_tabs(question, counts), rows=lines(rows, day), total=total, areas=queries.neighbourhoods(visible),
        definition=definition(question.situation) if question.situation else "Semua UMKM yang tidak tutup.",
        mentors=workload.mentors(access.scoped(Person), visible, day),
        shown=(number - 1) * queries.PER_PAGE + len(rows),
        more=url_for(".index", **question.address(hal=number + 1)) if number * queries.PER_PAGE < total else "",
    )  # fmt: skip


@bp.get("/pemantauan/beban")
def loads() -> Response:
    """What every mentor carries, by name."""
    access.require(access.may.see_monitoring())
    day = today(current_user.zone)
    found = workload.loads(access.scoped(Person), access.scoped(Business), day)
    return page("monitoring/loads.html", title="Beban pendamping", loads=found, today=day)


@bp.get("/pemantauan/surat")
def papers_lapsing() -> Response:
    """Papers that lapse within 90 days, or have lapsed, the oldest first."""
    access.require(access.may.see_monitoring())
    day, visible = today(current_user.zone), access.scoped(Business)
    found = papers.lapsing(visible, day, MOST_PAPERS, early=False)
    total = papers.lapsing_count(visible, day)
    return page("monitoring/papers.html", title="Surat yang perlu diperpanjang", papers=found, total=total, today=day)


@bp.get("/pemantauan/pendamping/<uuid:person_id>")
def mentor(person_id: UUID) -> Response:
    """What a mentor wrote down lately, and which own promises are late."""
    person = access.get(Person, person_id)
    access.require(access.may.see_monitoring())
    day, number, visible = today(current_user.zone), page_number(), access.scoped(Business)
    (load,) = workload.loads(access.scoped(Person), visible, day, only=person.id)
    sessions = workload.recent_sessions(person.id, visible, day, number)
    return page(
        "monitoring/mentor.html", title=person.name, person=person, load=load, today=day, sessions=sessions,
        late=workload.late_promises(person.id, visible, day), kept=kept_promises(person.id, visible, day),
        number=number, helped=help_queries.counts(visible, day, person.id),
        more=bool(load and number * workload.PER_PAGE < load.sessions),
    )  # fmt: skip
