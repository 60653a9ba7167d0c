"""Cek mandiri: begin or go on, one question a page, and what comes first."""

from uuid import UUID

from flask import Blueprint, Response, abort, url_for
from flask_login import current_user

from workspace import access
from workspace.businesses.models import Business
from workspace.businesses.queries import card
from workspace.clock import today
from workspace.content import Question
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.forms import NewRowForm
from workspace.selfchecks import answering, queries, rules
from workspace.selfchecks.forms import AnswerForm
from workspace.selfchecks.models import SelfCheck
from workspace.web import done, page

bp = Blueprint("selfchecks", __name__)


def _index(business: Business, form: NewRowForm, status: int = 200) -> Response:
    rounds, asked = queries.rounds(business.id), answering.questions_of(business)
    return page(
        "selfchecks/index.html", title="Cek mandiri", status=status, business=business, form=form, rounds=rounds,
        latest=queries.latest(business.id), today=today(current_user.zone), count=len(asked), asked=asked,
    )  # fmt: skip


@bp.get("/umkm/<uuid:business_id>/cek-mandiri")
def index(business_id: UUID) -> Response:
    """Begin, go on, or read earlier rounds."""
    return _index(access.get(Business, business_id), NewRowForm())


@bp.post("/umkm/<uuid:business_id>/cek-mandiri")
def begin(business_id: UUID) -> Response:
    """Begin a round, or go on with the one under way."""
    business, form = access.get(Business, business_id), NewRowForm()
    access.require(access.may.answer_self_check(business))
    if form.validate_on_submit():
        try:
            check = answering.begin(business, form.id.data, current_user.id, today(current_user.zone))
            db.session.commit()
            return done(None, to=url_for(".show", check_id=check.id))
        except RuleBroken as broken:
            form.refuse(str(broken))
    return _index(business, form, 422)


@bp.get("/cek-mandiri/<uuid:check_id>")
def show(check_id: UUID) -> Response:
    """What comes first after a round and what changed; one under way goes on where it stopped."""
    check: SelfCheck = access.get(SelfCheck, check_id)
    asked = answering.questions_of(check.business)
    if check.finished_on is None and access.may.answer_self_check(check.business):
        return done(None, to=url_for(".question", check_id=check.id, key=rules.resumed(asked, check.answers)))
    day, earlier = today(current_user.zone), queries.before(check)
    return page(
        "selfchecks/show.html", title="Hasil cek mandiri", check=check, asked=asked, earlier=earlier,
        business=access.only(card(access.scoped(Business), check.business_id, day)),
        priorities=rules.priorities(asked, check.answers), latest=queries.latest(check.business_id),
        changes=rules.changes(asked, earlier.answers if earlier else {}, check.answers),
        may_change=check.is_open(day) and access.may.answer_self_check(check.business),
    )  # fmt: skip


def _question(check: SelfCheck, one: Question, form: AnswerForm, status: int = 200) -> Response:
    """One question. After a conflict both answers stand on the page, and sending again decides."""
    asked, kept = answering.questions_of(check.business), check.answers.get(one.key, "")
    form.shown.data = kept
    return page(
        "selfchecks/question.html", title=one.asks, status=status, check=check, one=one, form=form, kept=kept,
        chosen=kept if form.choice.data is None else form.choice.data, conflict=status == 409,
        number=list(asked).index(one.key) + 1, count=len(asked), preceding=rules.preceding(asked, one.key),
    )  # fmt: skip


@bp.get("/cek-mandiri/<uuid:check_id>/<key>")
def question(check_id: UUID, key: str) -> Response:
    """One question with its three pictures."""
    check, one = _found(check_id, key)
    if not check.is_open(today(current_user.zone)):
        return done(None, to=url_for(".show", check_id=check.id))
    return _question(check, one, AnswerForm(formdata=None))


@bp.post("/cek-mandiri/<uuid:check_id>/<key>")
def answer(check_id: UUID, key: str) -> Response:
    """Keep the picture that was chosen, and go on."""
    check, one = _found(check_id, key)
    form, day, status = AnswerForm(), today(current_user.zone), 422
    if not check.is_open(day):
        return done("Cek ini sudah selesai. Jawabannya tidak diubah.", to=url_for(".show", check_id=check.id))
    if form.validate_on_submit():
        if answering.answer(check, key, form.chosen, form.shown.data or ""):
            following = answering.passed(check, key, day)
            db.session.commit()
            to = url_for(".question", check_id=check.id, key=following) if following else None
            return done(None, to=to or url_for(".show", check_id=check.id))
        status = 409
    return _question(check, one, form, status)


def _found(check_id: UUID, key: str) -> tuple[SelfCheck, Question]:
    """The round and the question, for those who may answer; 404 for a question that this business is not asked."""
    check: SelfCheck = access.get(SelfCheck, check_id)
    access.require(access.may.answer_self_check(check.business))
    return check, answering.questions_of(check.business).get(key) or abort(404)
