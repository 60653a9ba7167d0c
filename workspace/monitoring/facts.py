"""What the database knows of one business: the pieces of which situations and needs are made.

Every expression is about the row of `Business` around it, and asks the indexes of that one business.
"""

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.businesses.models import Business, Pause
from workspace.checklists.models import Checklist, ChecklistItem, State
from workspace.mentoring.models import MentoringSession, Promise, Result
from workspace.mentoring.rules import window_start
from workspace.monitoring.rules import Facts
from workspace.monitoring.wording import Details

#: The SQL twin of `Facts.moved_on`, but for the return from a pause, which `has_returned` asks.
MOVED_ON = sa.func.coalesce(
    Business.last_step_on, Business.live_on, Business.first_contact_on, Business.registered_on, type_=sa.Date
)


def _pauses(*where: sa.ColumnElement[bool]) -> tuple[sa.ColumnElement[bool], ...]:
    return (Pause.business_id == Business.id, *where)


def _items(state: State, *where: sa.ColumnElement[bool]) -> tuple[sa.ColumnElement[bool], ...]:
    here = (Checklist.business_id == Business.id, ChecklistItem.checklist_id == Checklist.id)
    return (*here, ChecklistItem.state == state, *where)


def _open(by_owner: bool) -> tuple[sa.ColumnElement[bool], ...]:
    holder = Promise.holder_id == Business.owner_id if by_owner else Promise.holder_id != Business.owner_id
    return (Promise.business_id == Business.id, Promise.kept_on.is_(None), holder)


def is_paused(today: date) -> sa.ColumnElement[bool]:
    """A pause holds: on its first day it does, on the day of return not."""
    return sa.exists().where(*_pauses(Pause.from_on <= today, Pause.until_on > today))


def has_returned(after: date, today: date) -> sa.ColumnElement[bool]:
    """A pause ended after a day, and is over."""
    return sa.exists().where(*_pauses(Pause.until_on > after, Pause.until_on <= today))


def is_waiting(today: date) -> sa.ColumnElement[bool]:
    """A third party has time until a day that has not come."""
    return sa.exists().where(*_items(State.WAITING, ChecklistItem.check_on > today))


def is_late(today: date, by_owner: bool) -> sa.ColumnElement[bool]:
    """An open promise is past its day."""
    return sa.exists().where(*_open(by_owner), Promise.due_on < today)


def _one(column: Any, where: tuple[Any, ...], *order: Any) -> sa.ScalarSelect[Any]:
    return sa.select(column).where(*where).order_by(*order).limit(1).correlate(Business).scalar_subquery()


def columns(today: date, reader_id: UUID | None = None) -> list[sa.Label[Any]]:
    """All that `Facts` and `Details` ask beyond the business's own row. Claims of the reader are not counted."""
    paused = _pauses(Pause.from_on <= today, Pause.until_on > today)
    waiting = _items(State.WAITING, ChecklistItem.check_on > today)
    asked = _items(State.WAITING, ChecklistItem.check_on <= today)
    last_pause = (Pause.until_on.desc(), Pause.id)
    last_wait = (ChecklistItem.check_on.desc(), ChecklistItem.id)
    first_promise = (Promise.due_on, Promise.id)
    return [
        _one(Pause.until_on, paused, *last_pause).label("paused_until"),
        _one(Pause.reason, paused, *last_pause).label("pause_reason"),
        _one(Pause.until_on, _pauses(Pause.until_on <= today), *last_pause).label("returned_on"),
        _one(ChecklistItem.check_on, waiting, *last_wait).label("waiting_until"),
        _one(ChecklistItem.waiting_for, waiting, *last_wait).label("waiting_for"),
        _one(ChecklistItem.check_on, asked, ChecklistItem.check_on).label("ask_again_on"),
        _one(Promise.due_on, _open(False), *first_promise).label("mentor_due_on"),
        _one(Promise.text, _open(False), *first_promise).label("mentor_promise"),
        _one(Promise.due_on, _open(True), *first_promise).label("owner_due_on"),
        _one(Promise.text, _open(True), *first_promise).label("owner_promise"),
        _claims(reader_id).label("claims"),
        _vain_visits(today).label("vain_visits"),
    ]


def _claims(reader_id: UUID | None) -> sa.ScalarSelect[int]:
    where = _items(State.CLAIMED, *([ChecklistItem.claimed_by_id != reader_id] if reader_id else []))
    return sa.select(sa.func.count()).where(*where).correlate(Business).scalar_subquery()


def _vain_visits(today: date) -> sa.ScalarSelect[int]:
    session = MentoringSession
    where = (
        session.business_id == Business.id,
        session.result == Result.NOT_MET,
        session.held_on >= window_start(today),
        sa.or_(Business.last_contact_on.is_(None), session.held_on > Business.last_contact_on),
    )
    return sa.select(sa.func.count()).where(*where).correlate(Business).scalar_subquery()


def facts_of(row: Any) -> Facts:
    """The facts in a row of `queries`."""
    return Facts(**{name: getattr(row, name) for name in Facts.__slots__})


def details_of(row: Any) -> Details:
    """The names and texts in a row of `queries`; what is missing is empty."""
    return Details(**{name: getattr(row, name) or "" for name in Details.__slots__})
