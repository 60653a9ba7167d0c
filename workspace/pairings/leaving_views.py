"""Ending somebody's role. It stands above accounts because the pairings of a mentor end with it."""

from uuid import UUID

from flask import Blueprint, Response, abort, url_for
from flask_login import current_user

from workspace import access
from workspace.accounts import directory
from workspace.accounts.models import ROLE_LABELS, Appointment, Role
from workspace.clock import now, today
from workspace.db import db
from workspace.pairings import leaving
from workspace.web import done, page

bp = Blueprint("leaving", __name__)


@bp.get("/orang/<uuid:person_id>/peran/<uuid:appointment_id>/akhiri")
def confirm_end(person_id: UUID, appointment_id: UUID) -> Response:
    """What ending a role means, before it is done: also how many businesses will be without a mentor."""
    appointment = _endable(person_id, appointment_id)
    posts = directory.posts_of(access.visible(Appointment), person_id, today())
    alone = leaving.left_alone(appointment, today()) if appointment.role is Role.MENTOR else 0
    return page(
        "pairings/end_appointment.html", title="Akhiri peran", person=appointment.person, alone=alone,
        post=next(one for one in posts if one.id == appointment.id),
    )  # fmt: skip


@bp.post("/orang/<uuid:person_id>/peran/<uuid:appointment_id>/akhiri")
def end(person_id: UUID, appointment_id: UUID) -> Response:
    """End a role; what it opened is closed from the next request on."""
    appointment = _endable(person_id, appointment_id)
    alone = leaving.leave(appointment, current_user.id, today(), now())
    db.session.commit()
    role = ROLE_LABELS[appointment.role]
    more = f" {alone} UMKM sekarang tanpa pendamping." if alone else ""
    return done(f"Peran {role} sudah berakhir.{more}", url_for("people.show", person_id=person_id))


def _endable(person_id: UUID, appointment_id: UUID) -> Appointment:
    """An appointment that the present person could have given, and not the own; 404, else 403."""
    appointment: Appointment = access.get(Appointment, appointment_id)
    if appointment.person_id != person_id:
        abort(404)
    access.require(access.may.appoint(appointment.role, appointment.area_code) and person_id != current_user.id)
    return appointment
