"""Pages of the training."""

from uuid import UUID

from flask import Blueprint, Response, request, url_for
from flask_login import current_user

from workspace import access
from workspace.accounts.appointments import remark
from workspace.accounts.models import Person, Role
from workspace.clock import today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.formats import tanggal
from workspace.training import queries
from workspace.training.forms import PassForm
from workspace.training.passing import record as record_pass
from workspace.web import done, page, page_number

bp = Blueprint("training", __name__)
STATES = {"sudah": True, "belum": False}


def _index(form: PassForm | None = None, failed: UUID | None = None, status: int = 200) -> Response:
    day, codes = today(current_user.zone), current_user.areas(Role.COORDINATOR)
    learns = bool({Role.VOLUNTEER, Role.MENTOR} & current_user.roles)
    state, number = request.args.get("lulus", ""), page_number()
    rows, more = queries.learners(codes, day, STATES.get(state), number) if codes else ([], False)
    return page(
        "training/index.html", "training/_list.html", title="Pelatihan", today=day, form=form, failed_id=failed,
        own=queries.pass_of(current_user.id) if learns else None, learns=learns, coordinates=bool(codes),
        is_trained=learns and queries.is_trained(current_user.id, day, current_user.zone),
        is_mentor=Role.MENTOR in current_user.roles,
        count=queries.headcount(codes, day) if codes else None, rows=rows, more=more, number=number,
        state=state if state in STATES else "", status=status,
    )  # fmt: skip


@bp.get("/pelatihan")
def index() -> Response:
    """For coordinators everybody who learns, for volunteers and mentors where they stand themselves."""
    access.require(access.may.see_training())
    return _index()


@bp.post("/pelatihan/<uuid:person_id>/lulus")
def record(person_id: UUID) -> Response:
    """A coordinator records that somebody passed."""
    person = access.get(Person, person_id)
    access.require(access.may.record_training())
    form = PassForm()
    if not form.validate_on_submit():
        return _index(form, person_id, status=422)
    areas, day = current_user.areas(Role.COORDINATOR), today(current_user.zone)
    try:
        kept = record_pass(person, form.passed_on.data, current_user.id, areas, day)
    except RuleBroken as broken:
        form.refuse(str(broken), "passed_on")
        return _index(form, person_id, status=422)
    db.session.commit()
    here = url_for(".index", lulus=request.args.get("lulus"), hal=request.args.get("hal"))
    told = f"{person.name} lulus {tanggal(kept.passed_on)}. Sekarang bisa mendampingi UMKM."
    return done(f"{told} {remark(person.phone, Role.MENTOR, day)}".strip(), to=here)
