"""Who is trained: derived from what was passed, as one condition for lists and for single people alike.

A module is passed with its questions and an accepted practice; an expiring one counts for so many months. Trained is
who has passed the modules before the first visit, or whose earlier training a coordinator has recognised.
"""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace import content
from workspace.clock import WIB
from workspace.training.models import Practice, PracticeState, QuizAttempt, TrainingPass
from workspace.training.quiz_rules import counting_since

#: Apart from the same tables in the statement around: a condition looks for rows of its own.
Recognised, Tried, Handed = aliased(TrainingPass), aliased(QuizAttempt), aliased(Practice)


def passed_module(person: Any, code: str, on: date, zone: ZoneInfo = WIB) -> sa.ColumnElement[bool]:
    """That the person named by this column has passed a module, and it has not expired on this day of a clock."""
    quiz = sa.exists().where(
        Tried.person_id == person,
        Tried.module == code,
        Tried.right >= content.curriculum().right_to_pass,
    )
    since = counting_since(code, on, zone)
    if since is not None:
        quiz = quiz.where(Tried.finished_at >= since)
    practice = sa.exists().where(
        Handed.person_id == person, Handed.module == code, Handed.state == PracticeState.ACCEPTED
    )
    return sa.and_(quiz, practice)


def recognised(person: Any) -> sa.ColumnElement[bool]:
    """That a coordinator recorded an earlier training of the person named by this column."""
    return sa.exists().where(Recognised.person_id == person)


def trained(person: Any, on: date, zone: ZoneInfo = WIB) -> sa.ColumnElement[bool]:
    """That the person named by this column may visit owners."""
    gate = [passed_module(person, code, on, zone) for code in content.curriculum().before_first_visit]
    return sa.or_(recognised(person), sa.and_(*gate))


def finished(person: Any, on: date, zone: ZoneInfo = WIB) -> sa.ColumnElement[bool]:
    """That the person named by this column has passed every module, and none has expired."""
    return sa.and_(*[passed_module(person, code, on, zone) for code in content.curriculum().modules])


def graduated(person: Any, on: date, zone: ZoneInfo = WIB) -> sa.ColumnElement[bool]:
    """That the person named by this column is trained from end to end: what "5 dari 23" counts."""
    return sa.or_(recognised(person), finished(person, on, zone))
