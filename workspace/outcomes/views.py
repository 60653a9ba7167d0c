"""Hasil usaha: three taps, what was told, and the consent without which nothing is asked."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, request, url_for
from flask_login import current_user

from workspace import access, content
from workspace.areas.rules import zone_of
from workspace.businesses import consents
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.outcomes import answering, queries
from workspace.outcomes.forms import AgreeForm, AnswerForm, FirstForm
from workspace.outcomes.models import Outcome
from workspace.outcomes.rules import QUESTIONS, Span, next_span, open_months, read_span
from workspace.outcomes.wording import asked, choices, hints
from workspace.repeats import Conflict
from workspace.web import done, page

bp = Blueprint("outcomes", __name__)
ORDER = list(QUESTIONS)


@bp.app_context_processor
def results() -> dict[str, object]:
    """For the page of a business: what its owner told, in one statement."""
    return {"results_of": lambda business: queries.told(business.id, _on(business))}


def _on(business: Business) -> Any:
    """Today, where the business is."""
    return today(zone_of(business.area_code))


def _index(business: Business, form: Any = None, status: int = 200) -> Response:
    """The answers, and the months that may be told of; without consent only the question for it."""
    day, agreed = _on(business), consents.has_agreed(business.id, queries.PURPOSE)
    told = queries.told(business.id, day)
    return page(
        "outcomes/index.html", title="Hasil usaha", business=business, agreed=agreed, told=told, form=form,
        months=open_months([one.span for one in told], day), purpose=content.consent().purpose(queries.PURPOSE),
        may_fill=access.may.mark_items(business), limits=content.outcomes(), status=status,
    )  # fmt: skip


@bp.get("/umkm/<uuid:business_id>/hasil")
def index(business_id: UUID) -> Response:
    """What was told of a business so far."""
    return _index(access.get(Business, business_id))


@bp.post("/umkm/<uuid:business_id>/hasil/setuju")
def agree(business_id: UUID) -> Response:
    """The owner agrees to be asked, or takes that back."""
    business = access.get(Business, business_id)
    access.require(access.may.mark_items(business))
    form = AgreeForm()
    if not form.validate_on_submit():
        return _index(business, form, 422)
    agreed = form.agreed.data == "1"
    answering.allow(business, agreed, current_user.id, _on(business))
    db.session.commit()
    said = "Persetujuan tercatat. Terima kasih." if agreed else "Persetujuan dicabut. Tidak ditanyakan lagi."
    return done(said, to=url_for(".index", business_id=business.id))


def _first(business: Business, span: Span, form: FirstForm, status: int = 200) -> Response:
    return page(
        "outcomes/question.html", title=asked("omzet", span), business=business, span=span, form=form, step=1,
        outcome=None, status=status, hints=hints("omzet"), choices=choices("omzet"),
        action=url_for(".create", business_id=business.id),
    )  # fmt: skip


@bp.get("/umkm/<uuid:business_id>/hasil/baru")
def new(business_id: UUID) -> Response:
    """The first question, for the months in the address (`?bulan=`) or those that come next."""
    business = access.get(Business, business_id)
    access.require(access.may.mark_items(business))
    day = _on(business)
    spans = queries.spans(business.id)
    asked = read_span(request.args.get("bulan", ""), day)
    span = asked or next_span(max((one.covers_until for one in spans), default=None), day)
    if span is None or not consents.has_agreed(business.id, queries.PURPOSE):
        return done(None, to=url_for(".index", business_id=business.id))
    return _first(business, span, FirstForm("omzet", span=span.key))


@bp.post("/umkm/<uuid:business_id>/hasil/baru")
def create(business_id: UUID) -> Response:
    """The first tap: the row is made, the rest of it unknown so far."""
    business = access.get(Business, business_id)
    access.require(access.may.mark_items(business))
    form, day = FirstForm("omzet"), _on(business)
    valid, span = form.validate_on_submit(), read_span(form.span.data or "", day)
    if not valid or span is None:
        form.refuse("Pilih bulan yang sudah lewat.") if valid else None
        return _first(business, span, form, 422) if span else _index(business, form, 422)
    try:
        kept = answering.begin(business, form.id.data, span, form.said, current_user.id, day)
    except Conflict as conflict:
        return _asked(conflict.kept, "omzet", None, 409, form.said)
    except RuleBroken as broken:
        form.refuse(str(broken))
        return _index(business, form, 422)
    db.session.commit()
    return done(None, to=url_for(".question", outcome_id=kept.id, question="pesanan", lanjut=1))


def _asked(outcome: Outcome, question: str, form: AnswerForm | None, status: int = 200, said: str = "") -> Response:
    """One question about an answer that is there; after a conflict with both, and the version that stands now."""
    business = outcome.business
    label = content.outcomes().label
    form = form or AnswerForm(question, formdata=None, version=outcome.version)
    form.renew(outcome.version) if status == 409 else None
    span, column = Span(outcome.covers_from, outcome.covers_until), QUESTIONS[question]
    return page(
        "outcomes/question.html", title=asked(question, span), business=business, outcome=outcome, form=form,
        span=span, step=ORDER.index(question) + 1, kept=label(column, getattr(outcome, column)),
        status=status, typed=label(column, said), hints=hints(question), choices=choices(question),
        action=_place(outcome, question),
        conflict=status == 409,
    )  # fmt: skip


def _place(outcome: Outcome, question: str) -> str:
    """A question's own address; `?lanjut=1` goes on to the next one."""
    on_and_on = 1 if request.args.get("lanjut") == "1" else None
    return url_for(".question", outcome_id=outcome.id, question=question, lanjut=on_and_on)


@bp.get("/hasil/<uuid:outcome_id>/<any(omzet, pesanan, karena):question>")
def question(outcome_id: UUID, question: str) -> Response:
    """One question, to be answered or corrected."""
    outcome = access.get(Outcome, outcome_id)
    access.require(access.may.mark_items(outcome.business))
    return _asked(outcome, question, None)


@bp.post("/hasil/<uuid:outcome_id>/<any(omzet, pesanan, karena):question>")
def answer(outcome_id: UUID, question: str) -> Response:
    """A tap; then the next question, or back to what was told."""
    outcome = access.get(Outcome, outcome_id)
    access.require(access.may.mark_items(outcome.business))
    form = AnswerForm(question)
    if not form.validate_on_submit():
        return _asked(outcome, question, form, 422)
    try:
        answering.answer(outcome, question, form.said, form.version.data, current_user.id, _on(outcome.business))
        db.session.commit()
    except Conflict:
        return _asked(outcome, question, form, 409, form.said)
    except RuleBroken as broken:
        form.refuse(str(broken))
        return _asked(outcome, question, form, 422)
    goes_on = request.args.get("lanjut") == "1" and question == "pesanan" and (outcome.turnover or outcome.orders)
    if goes_on:
        return done(None, to=url_for(".question", outcome_id=outcome.id, question="karena", lanjut=1))
    return done("Terima kasih. Jawaban tersimpan.", to=url_for(".index", business_id=outcome.business_id))


@bp.post("/umkm/<uuid:business_id>/hasil/nanti")
def put_off(business_id: UUID) -> Response:
    """ "Nanti saja": asked again a week later."""
    business = access.get(Business, business_id)
    access.require(access.may.mark_items(business))
    answering.put_off(business.id, current_user.id, _on(business))
    db.session.commit()
    return done("Baik, kami tanyakan lain kali.", to=url_for("home.index"))
