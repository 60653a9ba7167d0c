"""The verbs of a quiz: an attempt is begun, answered question by question, and finished with the last."""

import random
from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from workspace import content, repeats
from workspace.accounts.appointments import day_of
from workspace.accounts.models import Person
from workspace.content import Module, Quiz
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.formats import waktu
from workspace.training.learning_queries import attempts_at
from workspace.training.models import QuizAttempt
from workspace.training.quiz_rules import opens_at, passed

Shuffle = Callable[[list[int]], None]
#: What features do when questions were passed: each is told who passed them, and the day.
PASSED: list[Callable[[UUID, date], None]] = []


def begin(
    module: Module, row_id: UUID, person_id: UUID, at: datetime, zone: ZoneInfo, shuffle: Shuffle | None = None
) -> QuizAttempt:
    """A new attempt with its options shuffled, or the one that lies open. Begun twice it is one.

    Raises RuleBroken when the questions are passed already, or a failed attempt is not a day old.
    """
    db.session.execute(sa.select(Person.id).where(Person.id == person_id).with_for_update(key_share=True))
    if kept := repeats.earlier(QuizAttempt, row_id, person_id, author="person_id", module=module.code):
        return kept  # type: ignore[no-any-return]
    before = attempts_at(person_id, module.code)
    for one in before:
        if one.finished_at is None and one.questions == module.version:
            return one
    _demand_open(opens_at(module.code, before, at, zone), at, zone)
    # Seeded by the attempt: the same form sent twice shows the same order.
    mix = shuffle or random.Random(row_id.int).shuffle  # noqa: S311 - no secret, only a change
    orders = [_shuffled(len(question.options), mix) for question in module.quiz]
    attempt = QuizAttempt(id=row_id, person_id=person_id, module=module.code, questions=module.version)
    attempt.shown, attempt.answers, attempt.words, attempt.begun_at = orders, {}, {}, at
    db.session.add(attempt)
    return attempt


def _demand_open(opens: datetime | None, at: datetime, zone: ZoneInfo) -> None:
    if opens is None:
        raise RuleBroken("Kuis ini sudah kamu lulus. Tidak perlu diulang.")
    if opens > at:
        hours = content.curriculum().retry_after_hours
        raise RuleBroken(
            f"Baca lagi pelajarannya dulu. Kuis terbuka {waktu(opens, zone)}, {hours} jam sesudah yang tadi."
        )


def _shuffled(count: int, shuffle: Shuffle) -> list[int]:
    order = list(range(count))
    shuffle(order)
    return order


def answer(attempt_id: UUID, module: Module, key: str, option: int, at: datetime) -> QuizAttempt:
    """Keep the first answer to a question; the last question finishes the attempt. KeyError for an unknown one."""
    found = sa.select(QuizAttempt).where(QuizAttempt.id == attempt_id).with_for_update()
    attempt = db.session.scalars(found.execution_options(populate_existing=True)).one()
    keys = [question.key for question in module.quiz]
    if key not in keys or not 0 <= option < len(module.quiz[keys.index(key)].options):
        raise KeyError(key)
    if key in attempt.answers or attempt.finished_at:
        return attempt
    attempt.answers = {**attempt.answers, key: option}
    attempt.words = {**attempt.words, key: worded(module.quiz[keys.index(key)], option)}
    if all(one in attempt.answers for one in keys):
        attempt.finished_at = at
        attempt.right = sum(attempt.answers[question.key] == question.answer for question in module.quiz)
        _tell(attempt, at)
    return attempt


def _tell(attempt: QuizAttempt, at: datetime) -> None:
    """Let features know of an attempt that passed."""
    db.session.flush()
    for told in PASSED if passed(attempt) else ():
        told(attempt.person_id, day_of(at))


def worded(question: Quiz, option: int) -> dict[str, str]:
    """A question and its answer as they were read: what was asked, chosen and right, and why."""
    right = question.options[question.answer]
    return {"asked": question.text, "chosen": question.options[option], "right": right, "why": question.why}
