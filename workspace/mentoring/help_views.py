"""Pages of asking for help: an owner taps and sees who answers by when; a mentor answers; coordinators see it all."""

from datetime import date
from uuid import UUID

from flask import Response, url_for
from flask_login import current_user

from workspace import access
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.mentoring import (
    asking,
    help_list_views,  # noqa: F401  its pages join the blueprint
    help_queries,
    queries,
)
from workspace.mentoring.help_blueprint import bp
from workspace.mentoring.help_forms import AnswerForm, AskForm, NoteForm
from workspace.mentoring.help_paths import own_page
from workspace.mentoring.help_words import stands, told
from workspace.mentoring.models import HelpKind, HelpRequest
from workspace.web import came_from, done, page, page_number

#: Where a page shows what was asked about it.
ANCHOR = "#mentoring-asking"


@bp.app_template_global()
def help_today() -> date:
    """The day on the clock of whoever looks."""
    return today(current_user.zone)


# For the pages on which an owner asks: what she asked and has not called clear, and how far that is.
bp.add_app_template_global(help_queries.standing, "help_standing")
bp.add_app_template_global(stands, "help_stands")


@bp.get("/umkm/<uuid:business_id>/bantuan")
def of_business(business_id: UUID) -> Response:
    """All that was asked and answered about a business, and the way to ask."""
    return _of_business(access.get(Business, business_id), AskForm(formdata=None))


def _of_business(business: Business, form: AskForm, status: int = 200) -> Response:
    rows, more = help_queries.of_business(business.id, page_number())
    return page(
        "mentoring/help.html", title=f"Bantuan {business.name}", business=business, rows=rows, more=more, form=form,
        number=page_number(), today=today(current_user.zone), status=status,
    )  # fmt: skip


@bp.post("/umkm/<uuid:business_id>/bantuan")
def ask(business_id: UUID) -> Response:
    """One tap: who helps and by when is said at once. A second tap is the same question."""
    business = access.get(Business, business_id)
    access.require(access.may.is_owner(business))
    form = AskForm()
    path = own_page(form.path.data or "", business) if form.validate_on_submit() else None
    if path is None:
        form.refuse("Halaman itu tidak dikenal. Tanyakan dari sini saja.")
        return _of_business(business, form, status=422)
    mentor, day = queries.mentor_of(business_id), today(current_user.zone)
    question = asking.Question(HelpKind(form.kind.data), form.about.data or "", path, form.note.data or "")
    try:
        row, _new = asking.ask(business, question, current_user.id, current_user.name, mentor and mentor[0], day)
    except RuleBroken as broken:
        form.refuse(str(broken))
        return _of_business(business, form, status=422)
    db.session.commit()
    back = came_from() or path or url_for(".of_business", business_id=business_id)
    return done(told(mentor and mentor[1], row.due_on), to=back + ANCHOR)


def _request(request_id: UUID) -> HelpRequest:
    row: HelpRequest = access.get(HelpRequest, request_id, *help_queries.WHOLE)
    return row


def _back(row: HelpRequest) -> str:
    """Where the owner was."""
    back = came_from() or row.path or url_for(".of_business", business_id=row.business_id)
    return back + ANCHOR


@bp.post("/bantuan/<uuid:request_id>/catatan")
def add_note(request_id: UUID) -> Response:
    """More words about a question that waits."""
    row = _request(request_id)
    business = access.get(Business, row.business_id)
    access.require(access.may.is_owner(business))
    form = NoteForm()
    if not form.validate_on_submit():
        return _show(row, business, AnswerForm(formdata=None), form, status=422)
    if row.answered_on is None:
        row.note = form.note.data
        db.session.commit()
        return done("Ceritanya tersimpan.", to=_back(row))
    return done("Pertanyaan ini sudah dijawab. Tanyakan lagi bila belum jelas.", to=_back(row))


@bp.post("/bantuan/<uuid:request_id>/jelas")
def settle(request_id: UUID) -> Response:
    """The owner understands now."""
    row = _request(request_id)
    access.require(access.may.is_owner(access.get(Business, row.business_id)))
    changed = asking.settle(row, today(current_user.zone))
    db.session.commit()
    return done("Senang mendengarnya. Lanjut, ya." if changed else None, to=_back(row))


@bp.get("/bantuan/<uuid:request_id>")
def show(request_id: UUID) -> Response:
    """One question with its answer; for the mentor the ways to answer."""
    row = _request(request_id)
    business = access.get(Business, row.business_id, *queries.WITH_OWNER)
    return _show(row, business, AnswerForm(formdata=None), NoteForm(formdata=None))


def _show(row: HelpRequest, business: Business, form: AnswerForm, note: NoteForm, status: int = 200) -> Response:
    return page(
        "mentoring/help_request.html", title=row.about or "Minta bantuan", row=row, business=business, form=form,
        note=note, today=today(current_user.zone), status=status,
    )  # fmt: skip


@bp.post("/bantuan/<uuid:request_id>")
def answer(request_id: UUID) -> Response:
    """Answer in words, or say that one has called or gone there. The first answer stands."""
    row = _request(request_id)
    business = access.get(Business, row.business_id, *queries.WITH_OWNER)
    access.require(access.may.answer_help(business))
    form = AnswerForm()
    if not form.validate_on_submit():
        return _show(row, business, form, NoteForm(formdata=None), status=422)
    mine = asking.answer(row, business, form.words, current_user.id, current_user.name, today(current_user.zone))
    db.session.commit()
    same = row.answered_by_id == current_user.id and row.answer == form.words
    said = "Jawaban terkirim ke halaman pemilik." if mine or same else "Sudah dijawab orang lain lebih dulu."
    return done(said, to=url_for(".show", request_id=request_id))
