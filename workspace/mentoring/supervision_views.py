"""Sesi yang ditemani: a coordinator says at which of a mentor's sessions the coordinator was there too."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, url_for
from flask_login import current_user
from wtforms import SelectChoice, SelectField

from workspace import access
from workspace.accounts.models import Person
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.formats import tanggal
from workspace.forms import Form, Line, at_most, required
from workspace.mentoring import queries
from workspace.mentoring.models import MentoringSession
from workspace.training.certificate_views import place_of, show
from workspace.training.supervisions import supervise
from workspace.web import done

bp = Blueprint("supervisions", __name__)


class SupervisionForm(Form):
    """Which session it was, and a few words."""

    session = SelectField("Sesi", required("Pilih sesinya.", 40), choices=[])
    note = Line("Yang terlihat baik", validators=at_most(200))


def _form(person_id: UUID, **more: Any) -> tuple[SupervisionForm, dict[str, Any]]:
    """The form with the sessions to choose from, and their rows by the value that is sent."""
    rows = {str(row.id): row for row in queries.met_by(access.visible(MentoringSession), person_id)}
    form = SupervisionForm(**more)
    form.session.choices = [
        SelectChoice("", "Pilih sesi"),
        *(SelectChoice(key, f"{tanggal(row.held_on)}, {row.business}") for key, row in rows.items()),
    ]
    return form, rows


@bp.app_context_processor
def choosing() -> dict[str, Any]:
    """For the page of a certificate: `supervision_form(person_id)`."""
    return {"supervision_form": lambda person_id: _form(person_id, formdata=None)[0]}


@bp.post("/pelatihan/<uuid:person_id>/sesi-ditemani")
def record(person_id: UUID) -> Response:
    """The coordinator was there at a session."""
    person = access.get(Person, person_id)
    access.require(access.may.record_training())
    place = place_of(person_id)
    form, rows = _form(person_id)
    if not form.validate_on_submit():
        return show(person, 422, supervision=form)
    chosen = rows[form.session.data]
    try:
        supervise(person, chosen.id, chosen.held_on, current_user.id, form.note.data or "", place)
    except RuleBroken as broken:
        form.refuse(str(broken), "session")
        return show(person, 422, supervision=form)
    db.session.commit()
    return done("Sesi yang ditemani tercatat.", to=url_for("certificates.of_person", person_id=person_id))
