"""Meetings of a cohort: planning, attendance by one tap, the list to sign, and the calendar file."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, url_for
from flask_login import current_user

from workspace import access
from workspace.areas.rules import zone_of
from workspace.clock import now, today
from workspace.cohorts import calendars, cohort_queries, meetings
from workspace.cohorts.cohort_views import led
from workspace.cohorts.forms import EditMeetingForm, NewMeetingForm
from workspace.cohorts.models import Cohort, Meeting, Member
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.repeats import Conflict
from workspace.switches import SwitchForm
from workspace.web import done, is_fragment_request, page

bp = Blueprint("meetings", __name__)


def _on(cohort: Cohort) -> Any:
    """Today, where the cohort is."""
    return today(zone_of(cohort.area_code))


def _meeting(meeting_id: UUID) -> Meeting:
    meeting: Meeting = access.get(Meeting, meeting_id)
    led(meeting.cohort)
    return meeting


def _new(cohort: Cohort, form: NewMeetingForm, status: int = 200) -> Response:
    return page(
        "cohorts/meeting_form.html", title="Jadwalkan pertemuan", cohort=cohort, meeting=None, form=form, status=status
    )


@bp.get("/angkatan/<uuid:cohort_id>/pertemuan")
def new(cohort_id: UUID) -> Response:
    """When, where and about what."""
    return _new(led(access.get(Cohort, cohort_id)), NewMeetingForm())


@bp.post("/angkatan/<uuid:cohort_id>/pertemuan")
def create(cohort_id: UUID) -> Response:
    """Plan a meeting."""
    cohort = led(access.get(Cohort, cohort_id))
    form = NewMeetingForm()
    if not form.validate_on_submit():
        return _new(cohort, form, 422)
    try:
        meetings.plan(form.id.data, cohort, form.facts, current_user.id)
    except RuleBroken as broken:
        form.refuse(str(broken), "ends_at")
        return _new(cohort, form, 422)
    db.session.commit()
    return done("Pertemuan dijadwalkan.", to=url_for("cohorts.show", cohort_id=cohort.id))


def _edit(meeting: Meeting, form: EditMeetingForm, status: int = 200) -> Response:
    if status == 409:
        form.renew(meeting.version)
    return page(
        "cohorts/meeting_form.html", title="Ubah pertemuan", cohort=meeting.cohort, meeting=meeting, form=form,
        status=status,
    )  # fmt: skip


@bp.get("/pertemuan/<uuid:meeting_id>/ubah")
def edit(meeting_id: UUID) -> Response:
    """Another day, time or place."""
    meeting = _meeting(meeting_id)
    return _edit(meeting, EditMeetingForm(obj=meeting))


@bp.post("/pertemuan/<uuid:meeting_id>/ubah")
def update(meeting_id: UUID) -> Response:
    """Change a meeting."""
    meeting = _meeting(meeting_id)
    form = EditMeetingForm()
    if not form.validate_on_submit():
        return _edit(meeting, form, 422)
    try:
        meetings.change(meeting, form.version.data, form.facts)
        db.session.commit()
    except Conflict:
        return _edit(meeting, form, 409)
    except RuleBroken as broken:
        form.refuse(str(broken), "ends_at")
        return _edit(meeting, form, 422)
    return done("Perubahan tersimpan.", to=url_for(".show", meeting_id=meeting.id))


def _show(meeting: Meeting, refusal: str = "", status: int = 200) -> Response:
    rows, day = cohort_queries.attendance(meeting), _on(meeting.cohort)
    return page(
        "cohorts/meeting.html", "cohorts/_present.html", title="Pertemuan " + meeting.cohort.name, meeting=meeting,
        rows=rows, came=sum(bool(row.present) for row in rows), subjects=calendars.subjects(meeting), refusal=refusal,
        open=not meeting.cancelled_on and meeting.on <= day, status=status,
    )  # fmt: skip


@bp.get("/pertemuan/<uuid:meeting_id>")
def show(meeting_id: UUID) -> Response:
    """Who came: one tap for each person."""
    return _show(_meeting(meeting_id))


@bp.post("/pertemuan/<uuid:meeting_id>/hadir/<uuid:member_id>")
def attend(meeting_id: UUID, member_id: UUID) -> Response:
    """Somebody was there (`done=1`), or was not after all."""
    meeting = _meeting(meeting_id)
    member, form = access.get(Member, member_id), SwitchForm()
    if not form.validate_on_submit():
        return _show(meeting, form.first_error, 422)
    try:
        meetings.attend(meeting, member.id, form.is_done, current_user.id, _on(meeting.cohort), now())
    except RuleBroken as broken:
        return _show(meeting, str(broken), 422)
    db.session.commit()
    if is_fragment_request():
        return _show(meeting)
    said = "hadir" if form.is_done else "belum hadir"
    return done(f"{member.name} dicatat {said}.", to=url_for(".show", meeting_id=meeting.id))


@bp.post("/pertemuan/<uuid:meeting_id>/batal")
def call_off(meeting_id: UUID) -> Response:
    """The meeting does not take place (`done=1`), or does after all."""
    meeting, form = _meeting(meeting_id), SwitchForm()
    if not form.validate_on_submit():
        return _show(meeting, form.first_error, 422)
    meetings.call_off(meeting, form.is_done, _on(meeting.cohort))
    db.session.commit()
    said = "Pertemuan dibatalkan." if form.is_done else "Pertemuan jadi diadakan."
    return done(said, to=url_for(".show", meeting_id=meeting.id))


@bp.get("/pertemuan/<uuid:meeting_id>/cetak")
def printed(meeting_id: UUID) -> Response:
    """The list of those who belong to a meeting, with a line for each to sign on."""
    meeting = _meeting(meeting_id)
    return page(
        "cohorts/sign_list.html", title="Daftar hadir " + meeting.cohort.name, meeting=meeting,
        today=_on(meeting.cohort), rows=cohort_queries.attendance(meeting), subjects=calendars.subjects(meeting),
    )  # fmt: skip


def _file(cohort: Cohort, chosen: list[Meeting]) -> Response:
    response = Response(calendars.calendar(cohort, chosen, now()), mimetype="text/calendar")
    response.headers["Content-Disposition"] = 'attachment; filename="pertemuan.ics"'
    return response


@bp.get("/pertemuan/<uuid:meeting_id>/kalender.ics")
def one_file(meeting_id: UUID) -> Response:
    """One meeting for a phone's calendar; for those who lead the cohort and those in it."""
    meeting = access.get(Meeting, meeting_id)
    return _file(meeting.cohort, [meeting])


@bp.get("/angkatan/<uuid:cohort_id>/kalender.ics")
def feed(cohort_id: UUID) -> Response:
    """Every meeting of a cohort."""
    cohort = access.get(Cohort, cohort_id)
    return _file(cohort, [row.Meeting for row in cohort_queries.meetings(cohort.id)] or abort(404))
