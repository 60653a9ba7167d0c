"""Angkatan: cohorts, their seats and the queue for them."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, request, url_for
from flask_login import current_user

from workspace import access, content
from workspace.accounts.rules import search_words
from workspace.clock import today
from workspace.cohorts import cohort_queries, queries, seating
from workspace.cohorts.asking import areas, on
from workspace.cohorts.forms import EditCohortForm, LeaveSeatForm, NewCohortForm, NominateForm
from workspace.cohorts.models import Cohort, Member, Seat, SeatState
from workspace.cohorts.rules import age_on
from workspace.cohorts.seating import Plan
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.repeats import Conflict
from workspace.switches import SwitchForm
from workspace.web import done, page

bp = Blueprint("cohorts", __name__)


def led(cohort: Cohort) -> Cohort:
    """A visible cohort that the person leads; a trainee reads its calendar and nothing else of it (403)."""
    access.require(access.may.lead_cohort(cohort.area_code))
    return cohort


@bp.app_context_processor
def own_cohort() -> dict[str, Any]:
    """For the page of lessons: the reader's own cohort; asked only where a template wants it."""
    return {"own_cohort": lambda: cohort_queries.mine(current_user.id, today(current_user.zone))}


def _index(form: NewCohortForm | None = None, status: int = 200) -> Response:
    access.require(access.may.keep_roster())
    if form is None:
        form = NewCohortForm(formdata=None, quota=content.curriculum().quota, begins_on=on())
        form.area.choices = areas()
    return page(
        "cohorts/index.html", title="Angkatan", form=form, rows=cohort_queries.cohorts(access.visible(Cohort)),
        count=queries.headcount(access.visible(Member), on()), status=status,
    )  # fmt: skip


@bp.get("/angkatan")
def index() -> Response:
    """Every cohort of the area, and a form for the next one."""
    return _index()


@bp.post("/angkatan")
def create() -> Response:
    """Open a cohort."""
    access.require(access.may.keep_roster())
    form = NewCohortForm()
    form.area.choices = areas()
    if not form.validate_on_submit():
        return _index(form, 422)
    facts = Plan(form.name.data, form.quota.data or 0, form.begins_on.data)
    cohort = seating.open_cohort(form.id.data, form.area.data, facts, current_user.id)
    db.session.commit()
    return done(f"{cohort.name} dibuka. Sekarang calonkan anggota.", to=url_for(".show", cohort_id=cohort.id))


def _show(cohort: Cohort, form: LeaveSeatForm | None = None, failed: UUID | None = None, status: int = 200) -> Response:
    rows = cohort_queries.seats(cohort.id, on())
    by_state = {state: [row for row in rows if row.state is state] for state in SeatState}
    return page(
        "cohorts/show.html", title=cohort.name, cohort=cohort, seated=by_state[SeatState.SEATED], failed_id=failed,
        waiting=by_state[SeatState.WAITING], left=by_state[SeatState.LEFT], form=form, today=on(), status=status,
        meetings=cohort_queries.meetings(cohort.id), reasons=content.members().leaving, labels=content.members().labels,
        empty_form=LeaveSeatForm(),
    )  # fmt: skip


@bp.get("/angkatan/<uuid:cohort_id>")
def show(cohort_id: UUID) -> Response:
    """Who has a seat, who waits, and the calendar."""
    return _show(led(access.get(Cohort, cohort_id)))


def _edit(cohort: Cohort, form: EditCohortForm, status: int = 200) -> Response:
    if status == 409:
        form.renew(cohort.version)
    return page("cohorts/edit.html", title="Ubah angkatan", cohort=cohort, form=form, status=status)


@bp.get("/angkatan/<uuid:cohort_id>/ubah")
def edit(cohort_id: UUID) -> Response:
    """Name, quota and first day."""
    cohort = led(access.get(Cohort, cohort_id))
    return _edit(cohort, EditCohortForm(obj=cohort))


@bp.post("/angkatan/<uuid:cohort_id>/ubah")
def update(cohort_id: UUID) -> Response:
    """Change them; more seats let those who wait move up."""
    cohort = led(access.get(Cohort, cohort_id))
    form = EditCohortForm()
    if not form.validate_on_submit():
        return _edit(cohort, form, 422)
    facts = Plan(form.name.data, form.quota.data or 0, form.begins_on.data)
    try:
        seating.change_cohort(cohort, form.version.data, facts)
        db.session.commit()
    except Conflict:
        return _edit(cohort, form, 409)
    except RuleBroken as broken:
        form.refuse(str(broken), "quota")
        return _edit(cohort, form, 422)
    return done("Perubahan tersimpan.", to=url_for(".show", cohort_id=cohort.id))


@bp.post("/angkatan/<uuid:cohort_id>/tutup")
def close(cohort_id: UUID) -> Response:
    """The training is over (`done=1`), or goes on (`done=0`)."""
    cohort = led(access.get(Cohort, cohort_id))
    form = SwitchForm()
    if not form.validate_on_submit():
        return _show(cohort, status=422)
    seating.close(cohort, form.is_done, on())
    db.session.commit()
    said = "ditutup" if form.is_done else "dibuka lagi"
    return done(f"{cohort.name} {said}.", to=url_for(".show", cohort_id=cohort.id))


def _candidates(cohort: Cohort, form: NominateForm | None = None, status: int = 200) -> Response:
    words = search_words(request.args.get("q"))
    rows, more = cohort_queries.candidates(cohort, access.visible(Member), words, on())
    return page(
        "cohorts/candidates.html", title="Calonkan anggota", cohort=cohort, rows=rows, more=more, words=words,
        form=form, seated=seating.seated(cohort.id), age_on=age_on, day=on(), status=status,
    )  # fmt: skip


@bp.get("/angkatan/<uuid:cohort_id>/calon")
def candidates(cohort_id: UUID) -> Response:
    """Whom one could nominate."""
    return _candidates(led(access.get(Cohort, cohort_id)))


@bp.post("/angkatan/<uuid:cohort_id>/calon")
def nominate(cohort_id: UUID) -> Response:
    """A seat, or a place in the queue when all are taken."""
    cohort = led(access.get(Cohort, cohort_id))
    form = NominateForm()
    if not form.validate_on_submit():
        return _candidates(cohort, form, 422)
    member = access.get(Member, form.member_id) if form.member_id else abort(404)
    try:
        seat = seating.nominate(cohort, member, current_user.id, on())
    except RuleBroken as broken:
        form.refuse(str(broken))
        return _candidates(cohort, form, 422)
    said = f"{member.name} mendapat kursi."
    if seat.state is SeatState.WAITING:
        said = f"Kursi penuh. {member.name} masuk daftar tunggu nomor {seating.queue_number(seat)}."
    db.session.commit()
    return done(said, to=url_for(".candidates", cohort_id=cohort.id, q=request.args.get("q") or None))


@bp.post("/kursi/<uuid:seat_id>/keluar")
def leave(seat_id: UUID) -> Response:
    """Somebody gives up a seat, with the reason."""
    seat = access.get(Seat, seat_id)
    form = LeaveSeatForm()
    if not form.validate_on_submit():
        return _show(seat.cohort, form, seat.id, 422)
    seating.leave(seat, form.reason.data, current_user.id, on())
    db.session.commit()
    first = seating.first_waiting(seat.cohort_id)
    said = f" {first.member.name} bisa naik menggantikan." if first else ""
    return done(f"{seat.member.name} keluar dari angkatan.{said}", to=url_for(".show", cohort_id=seat.cohort_id))


@bp.post("/kursi/<uuid:seat_id>/naik")
def move_up(seat_id: UUID) -> Response:
    """The first one who waits takes the free seat."""
    seat = access.get(Seat, seat_id)
    form = LeaveSeatForm()
    try:
        seating.move_up(seat, current_user.id, on())
    except RuleBroken as broken:
        form.refuse(str(broken))
        return _show(seat.cohort, form, None, 422)
    db.session.commit()
    return done(f"{seat.member.name} mendapat kursi.", to=url_for(".show", cohort_id=seat.cohort_id))
