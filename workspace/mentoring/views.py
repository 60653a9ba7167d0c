"""Pages of mentoring: one screen per session, and the ticks of promises."""

from uuid import UUID

from flask import Blueprint, Response, abort, request, url_for
from flask_login import current_user

from workspace import access
from workspace.businesses.models import Business
from workspace.clock import now, today
from workspace.db import db
from workspace.mentoring import queries, rules
from workspace.mentoring.forms import CorrectionForm, SessionForm
from workspace.mentoring.models import MentoringSession, Promise, Result
from workspace.mentoring.promises import keep as keep_promise
from workspace.mentoring.sessions import correct, write_down
from workspace.repeats import Conflict
from workspace.switches import SwitchForm
from workspace.web import came_from, done, page

bp = Blueprint("mentoring", __name__)


def _holders(business: Business) -> list[tuple[str, str]]:
    """Who may promise: the owner, the writer, and the mentor when a coordinator writes."""
    holders = [(str(business.owner_id), f"{business.owner.name} (pemilik)")]
    if current_user.id != business.owner_id:
        holders.append((str(current_user.id), f"Saya, {current_user.name}"))
    mentor = queries.mentor_of(business.id)
    if mentor and str(mentor[0]) not in dict(holders):
        holders.append((str(mentor[0]), f"{mentor[1]} (pendamping)"))
    return holders


def _new(business: Business, form: SessionForm, kept: MentoringSession | None = None, status: int = 200) -> Response:
    in_vain = queries.vain_visits(business, rules.window_start(form.today))
    return page(
        "mentoring/new.html", title=f"Catat sesi {business.name}", business=business, form=form, kept=kept,
        in_vain=in_vain if rules.came_in_vain_too_often(in_vain) else 0, status=status,
    )  # fmt: skip


@bp.get("/umkm/<uuid:business_id>/sesi/baru")
def new(business_id: UUID) -> Response:
    """The one screen. Opening it writes nothing."""
    business = access.get(Business, business_id, *queries.WITH_OWNER)
    access.require(access.may.record_session(business))
    return _new(business, SessionForm(today(current_user.zone), _holders(business)))


@bp.post("/umkm/<uuid:business_id>/sesi/baru")
def create(business_id: UUID) -> Response:
    """Write a session down with its promises: one row, however often it is sent."""
    business = access.get(Business, business_id, *queries.WITH_OWNER)
    access.require(access.may.record_session(business))
    form = SessionForm(today(current_user.zone), _holders(business))
    if not form.validate_on_submit():
        return _new(business, form, status=422)
    noted_at = rules.believable(form.written_at(request.headers.get("X-Created-At")), now())
    try:
        row = write_down(business, form.id.data, current_user.id, form.happened, form.given, noted_at)
    except Conflict as other:
        form.renew()
        return _new(business, form, kept=other.kept, status=409)
    db.session.commit()
    return done("Catatan tersimpan.", to=url_for(".show", session_id=row.id))


@bp.get("/sesi/<uuid:session_id>")
def show(session_id: UUID) -> Response:
    """What was written and promised."""
    session = access.get(MentoringSession, session_id, *queries.WHOLE)
    day = today(current_user.zone)
    in_vain = queries.vain_visits(session.business, rules.window_start(day)) if session.result is Result.NOT_MET else 0
    promises = [(one.holder.name, one.text, one.due_on) for one in session.promises]
    words = rules.done_words(session.topics, session.text)
    written_on = session.created_at.astimezone(current_user.zone).date()
    return page(
        "mentoring/show.html", "mentoring/_promises_kept.html", title=f"Sesi {session.business.name}",
        session=session, business=session.business, today=day, words=words,
        result=rules.result_words(session.result, session.place),
        in_vain=in_vain if rules.came_in_vain_too_often(in_vain) else 0,
        late=rules.days_until_written(session.held_on, written_on),
        summary=rules.summary(session.business.owner.name, session.mentor.name, session.held_on, words, promises),
        correctable=access.may.edit_session(session) and rules.may_be_corrected(session.created_at, now()),
    )  # fmt: skip


def _correction(session_id: UUID) -> MentoringSession:
    session: MentoringSession = access.get(MentoringSession, session_id, *queries.WHOLE)
    access.require(access.may.edit_session(session))
    return session


def _edit(session: MentoringSession, form: CorrectionForm, conflict: bool = False, status: int = 200) -> Response:
    return page(
        "mentoring/edit.html", title="Betulkan catatan", session=session, business=session.business, form=form,
        conflict=conflict, words=rules.done_words(session.topics, session.text),
        result=rules.result_words(session.result, session.place), status=status,
    )  # fmt: skip


@bp.get("/sesi/<uuid:session_id>/ubah")
def edit(session_id: UUID) -> Response:
    """The writer's form, for a week."""
    session = _correction(session_id)
    if not rules.may_be_corrected(session.created_at, now()):
        return done(rules.TOO_LATE, to=url_for(".show", session_id=session_id))
    return _edit(session, CorrectionForm.of(session, today(current_user.zone)))


@bp.post("/sesi/<uuid:session_id>/ubah")
def update(session_id: UUID) -> Response:
    """Correct what was written; what stood there before stays in the trail."""
    session = _correction(session_id)
    form = CorrectionForm(today(current_user.zone))
    if not rules.may_be_corrected(session.created_at, now()):
        form.refuse(rules.TOO_LATE)
    if form.form_errors or not form.validate_on_submit():
        return _edit(session, form, status=422)
    try:
        correct(session, form.version.data, form.happened, current_user.id)
    except Conflict:
        form.renew(session.version)
        return _edit(session, form, conflict=True, status=409)
    db.session.commit()
    return done("Catatan dibetulkan.", to=url_for(".show", session_id=session_id))


@bp.post("/janji/<uuid:promise_id>/selesai")
def keep(promise_id: UUID) -> Response:
    """Tick a promise, or take the tick back."""
    promise = access.get(Promise, promise_id, *queries.WITH_BUSINESS)
    access.require(access.may.keep_promise(promise, promise.business))
    form = SwitchForm()
    there = url_for(".show", session_id=promise.session_id) if promise.session_id else url_for("home.index")
    back = came_from() or there
    if not form.validate_on_submit():
        abort(400)  # no button sends this; a phone that did must not take it for delivered
    changed = keep_promise(promise, form.is_done, current_user.id, today(current_user.zone))
    db.session.commit()
    told = "Janji ditandai selesai." if form.is_done else "Tanda selesai dicabut."
    return done(told if changed else None, to=back)
