"""Belajar: the modules, one of them, and its lessons screen by screen."""

from flask import Blueprint, Response, abort, url_for
from flask_login import current_user

from workspace import access, content
from workspace.clock import now, today
from workspace.content import Lesson, Module
from workspace.db import db
from workspace.training import learning_queries, quiz_rules, reading
from workspace.web import done, page

bp = Blueprint("learning", __name__)


def module_of(code: str) -> Module:
    """The module of this code, for those who learn or teach; else 403 and 404."""
    access.require(access.may.see_training())
    return content.curriculum().modules.get(code) or abort(404)


@bp.get("/belajar")
def index() -> Response:
    """Every module, and how far the reader is."""
    access.require(access.may.see_training())
    rows = learning_queries.overview(current_user.id, now(), current_user.zone)
    first = next((row for row in rows if not row.finished), None)
    return page(
        "training/learning.html", title="Belajar", rows=rows, first=first, gate=content.curriculum().before_first_visit,
        finished=sum(row.finished for row in rows), learns=access.may.learn(),
    )  # fmt: skip


@bp.get("/belajar/<code>")
def module(code: str) -> Response:
    """What a module is about, its lessons, its questions and its practice."""
    chosen = module_of(code)
    attempts, at, zone = learning_queries.attempts_at(current_user.id, code), now(), current_user.zone
    passed_at = quiz_rules.passed_at(attempts)
    return page(
        "training/module.html", title=chosen.title, module=chosen, learns=access.may.learn(), attempts=attempts,
        read=learning_queries.screens_read(current_user.id, code), at=at,
        passed_at=passed_at, until=quiz_rules.last_day(code, passed_at, zone) if passed_at else None, today=today(zone),
        practice=learning_queries.practice_at(current_user.id, code),
        opens_at=quiz_rules.opens_at(code, attempts, at, zone),
        open=next((one for one in attempts if not one.finished_at and one.questions == chosen.version), None),
    )  # fmt: skip


def _lesson(code: str, key: str) -> tuple[Module, Lesson]:
    chosen = module_of(code)
    return chosen, next((one for one in chosen.lessons if one.key == key), None) or abort(404)


@bp.get("/belajar/<code>/<lesson_key>")
def lesson(code: str, lesson_key: str) -> Response:
    """All screens of a lesson: once opened, it can be read to its end without a signal."""
    chosen, one = _lesson(code, lesson_key)
    place = chosen.lessons.index(one)
    following = chosen.lessons[place + 1] if place + 1 < len(chosen.lessons) else None
    return page(
        "training/lesson.html", "training/_read.html", title=one.title, module=chosen, lesson=one, following=following,
        number=place + 1, read=learning_queries.screens_read(current_user.id, code), learns=access.may.learn(),
    )  # fmt: skip


@bp.post("/belajar/<code>/<lesson_key>/<int:number>")
def read(code: str, lesson_key: str, number: int) -> Response:
    """A screen was read; on to the next."""
    chosen, one = _lesson(code, lesson_key)
    access.require(access.may.learn())
    screen = one.screens[number - 1] if 1 <= number <= len(one.screens) else abort(404)
    reading.read(chosen, screen.key, current_user.id, today(current_user.zone))
    db.session.commit()
    return done(
        None,
        to=url_for(".lesson", code=code, lesson_key=lesson_key, _anchor=f"layar-{min(number + 1, len(one.screens))}"),
    )
