"""Kuis: five questions, each explained after its answer."""

from uuid import UUID

from flask import Blueprint, Response, abort, url_for
from flask_login import current_user
from wtforms import IntegerField
from wtforms.validators import InputRequired

from workspace import access
from workspace.clock import now
from workspace.content import Module, Quiz
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.forms import Form, NewRowForm
from workspace.training import quiz_rules, quizzes
from workspace.training.learning_queries import attempts_at
from workspace.training.learning_views import module_of
from workspace.training.models import QuizAttempt
from workspace.web import done, page

bp = Blueprint("quizzes", __name__)


class AnswerForm(Form):
    """The option that was chosen, by its place on the screen."""

    option = IntegerField(validators=[InputRequired("Pilih satu jawaban dulu.")])


def _start(module: Module, form: NewRowForm, status: int = 200) -> Response:
    attempts, at = attempts_at(current_user.id, module.code), now()
    return page(
        "training/quiz.html", title=f"Kuis {module.title}", module=module, form=form, status=status, at=at,
        attempts=[one for one in attempts if one.finished_at],
        opens_at=quiz_rules.opens_at(module.code, attempts, at, current_user.zone),
        open=next((one for one in attempts if not one.finished_at and one.questions == module.version), None),
    )  # fmt: skip


@bp.get("/belajar/<code>/kuis")
def start(code: str) -> Response:
    """What awaits, and what was answered before."""
    module = module_of(code)
    access.require(access.may.learn())
    return _start(module, NewRowForm(formdata=None))


@bp.post("/belajar/<code>/kuis")
def begin(code: str) -> Response:
    """Begin an attempt, or go on with the open one."""
    module, form = module_of(code), NewRowForm()
    access.require(access.may.learn())
    if form.validate_on_submit():
        try:
            attempt = quizzes.begin(module, form.id.data, current_user.id, now(), current_user.zone)
            db.session.commit()
            return done(None, to=url_for(".attempt", attempt_id=attempt.id))
        except RuleBroken as broken:
            form.refuse(str(broken))
    return _start(module, form, 422)


def _mine(attempt_id: UUID) -> tuple[QuizAttempt, Module]:
    """The own attempt and its module; else 404."""
    attempt: QuizAttempt = access.get(QuizAttempt, attempt_id)
    if attempt.person_id != current_user.id:
        abort(404)
    return attempt, module_of(attempt.module)


def _older(mine: QuizAttempt, module: Module, status: int = 200) -> Response:
    """An attempt at questions that have changed since: what was asked and chosen then; nothing more to answer."""
    return page(
        "training/older_attempt.html", title=f"Kuis {module.title}", module=module, attempt=mine, status=status,
        passed=quiz_rules.passed(mine),
    )  # fmt: skip


@bp.get("/kuis/<uuid:attempt_id>")
def attempt(attempt_id: UUID) -> Response:
    """The first question without an answer; after the last, the result."""
    mine, module = _mine(attempt_id)
    if mine.questions != module.version:
        return _older(mine, module)
    following = next((question for question in module.quiz if question.key not in mine.answers), None)
    if following:
        return _question(mine, module, following, AnswerForm(formdata=None))
    attempts = attempts_at(current_user.id, module.code)
    return page(
        "training/result.html", title=f"Hasil kuis {module.title}", module=module, attempt=mine,
        passed=quiz_rules.passed(mine),
        opens_at=quiz_rules.opens_at(module.code, attempts, now(), current_user.zone),
    )  # fmt: skip


@bp.get("/kuis/<uuid:attempt_id>/<key>")
def question(attempt_id: UUID, key: str) -> Response:
    """One question; with its answer explained once it was given."""
    mine, module = _mine(attempt_id)
    if mine.questions != module.version:
        return _older(mine, module)
    return _question(mine, module, _known(module, key), AnswerForm(formdata=None))


@bp.post("/kuis/<uuid:attempt_id>/<key>")
def answer(attempt_id: UUID, key: str) -> Response:
    """Answer a question; the first answer counts."""
    mine, module = _mine(attempt_id)
    if mine.questions != module.version:
        return _older(mine, module, 422)
    asked, form = _known(module, key), AnswerForm()
    if form.validate_on_submit():
        try:
            order = mine.shown[module.quiz.index(asked)]
            quizzes.answer(mine.id, module, key, _chosen(order, form.option.data), now())
            db.session.commit()
            return done(None, to=url_for(".question", attempt_id=attempt_id, key=key))
        except KeyError:
            form.refuse("Pilihan ini tidak dikenal. Pilih salah satu dari empat jawaban.", "option")
    return _question(mine, module, asked, form, 422)


def _chosen(order: list[int], place: int) -> int:
    """The option at a place on the screen; KeyError for a place that is none."""
    if not 0 <= place < len(order):
        raise KeyError(place)
    return order[place]


def _known(module: Module, key: str) -> Quiz:
    return next((one for one in module.quiz if one.key == key), None) or abort(404)


def _question(mine: QuizAttempt, module: Module, asked: Quiz, form: AnswerForm, status: int = 200) -> Response:
    number = module.quiz.index(asked)
    return page(
        "training/question.html", title=asked.text, status=status, module=module, attempt=mine, question=asked,
        form=form, number=number + 1, order=mine.shown[number], given=mine.answers.get(asked.key),
    )  # fmt: skip
