"""Pages of hand-overs, for coordinators: the table with its one button, and what came of it."""

from uuid import UUID

from flask import Blueprint, Response, abort, request, url_for
from flask_login import current_user

from workspace import access, content
from workspace.accounts.models import Appointment, Person, Role
from workspace.businesses.models import Business
from workspace.clock import now, today
from workspace.db import db
from workspace.handovers import moving, queries
from workspace.handovers.forms import HandoverForm
from workspace.handovers.moving import Decision
from workspace.handovers.rules import Fate, Refused
from workspace.handovers.table import table
from workspace.pairings import queries as pairings
from workspace.pairings.introductions import introductions
from workspace.pairings.models import Handover
from workspace.web import done, page

bp = Blueprint("handovers", __name__)
REASONS = {one.key: one.label for one in content.mentoring().handover_reasons}
#: So many mentors are offered for one business.
MOST_OFFERED = 15


def _mentor(person_id: UUID) -> Person:
    """Somebody whom a coordinator sees; 403 for whoever pairs nobody."""
    person: Person = access.get(Person, person_id)
    access.require(access.may.pair_anywhere())
    return person


def _roles(person: Person) -> list[Appointment]:
    """The mentor's appointments that the present person may end; never the own."""
    if person.id == current_user.id:
        return []
    found = queries.roles_of(person.id, access.visible(Appointment), today())
    return [one for one in found if access.may.appoint(one.role, one.area_code)]


def _show(person: Person, form: HandoverForm, status: int = 200, problems: dict[UUID, str] | None = None) -> Response:
    day = today(current_user.zone)
    chosen = form.pilih.chosen if status != 200 else None
    asked = request.args.get("alasan", "")
    reason = (form.reason.data if status != 200 else asked) or None
    found = table(person.id, access.visible(Business), day, reason if reason in REASONS else None, chosen, problems)
    if not found.lines and not found.mentor.areas:
        abort(404)  # no mentor, and left nothing behind
    can_end = person.id != current_user.id and any(access.may.appoint(Role.MENTOR, one) for one in found.mentor.areas)
    form.reason.data = form.reason.data or found.reason
    return page(
        "handovers/new.html", title=f"Serahkan UMKM {person.name}", person=person, form=form, table=found, Fate=Fate,
        offered=MOST_OFFERED, can_end=can_end, earlier=queries.of_mentor(person.id), reasons=REASONS,
        status=status,
    )  # fmt: skip


@bp.get("/pendampingan/<uuid:person_id>/serahkan")
def new(person_id: UUID) -> Response:
    """Every business of a mentor, each with a proposal where it could go."""
    return _show(_mentor(person_id), HandoverForm())


@bp.post("/pendampingan/<uuid:person_id>/serahkan")
def create(person_id: UUID) -> Response:
    """Hand everything over as chosen, all of it or nothing."""
    person, form = _mentor(person_id), HandoverForm()
    if not form.validate_on_submit():
        return _show(person, form, 422)
    roles = tuple(_roles(person)) if form.ends_role.data else ()
    decision = Decision(form.id.data, person, form.reason.data, tuple(form.pilih.data), roles)
    to = [one.to for one in decision.moves if isinstance(one.to, UUID)]
    if len(pairings.seen(access.visible(Person), Person.id, to)) < len(set(to)):
        abort(404)
    try:
        row = moving.hand_over(decision, access.visible(Business), current_user.id, today(current_user.zone), now())
    except Refused as refused:
        db.session.rollback()
        form.refuse(str(refused))
        return _show(_mentor(person_id), form, 422, refused.rows)
    db.session.commit()
    return done(None, to=url_for(".show", handover_id=row.id))


@bp.get("/serah-terima/<uuid:handover_id>")
def show(handover_id: UUID) -> Response:
    """What came of a hand-over: a text for every owner, and who has nobody now."""
    handover = access.get(Handover, handover_id, *queries.WHOLE)
    access.require(access.may.pair_anywhere())
    day = today(current_user.zone)
    mine = queries.visible_pairings(handover.id, access.visible(Business))
    return page(
        "handovers/show.html", title=f"Serah terima dari {handover.mentor.name}", handover=handover,
        texts=introductions(mine, current_user.name), reason=REASONS.get(handover.reason, ""),
        waiting=queries.left_waiting(handover, access.visible(Business), day),
    )  # fmt: skip
