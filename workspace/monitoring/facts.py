"""What the database knows of one business: the pieces of which situations and needs are made.

Every expression is about the row of `Business` around it and asks the indexes of that one business. They are built
once; `days` gives their parameters for a day.
"""

from datetime import date
from operator import attrgetter
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.businesses.consents import taken_back_on, took_back
from workspace.businesses.models import Business, Pause, Stage
from workspace.checklists.models import Checklist, ChecklistItem, State
from workspace.mentoring.models import MentoringSession, Promise, Result
from workspace.mentoring.rules import window_start
from workspace.monitoring.rules import Facts, patience
from workspace.monitoring.wording import Details

TODAY, WINDOW = (sa.bindparam(name, type_=sa.Date) for name in ("today", "window"))
READER = sa.bindparam("reader", type_=sa.Uuid)
#: A business of this stage whose last step is as old as this stands still.
STILL_SINCE = {stage: sa.bindparam(f"since_{stage.value}", type_=sa.Date) for stage in Stage}

#: The SQL twin of `Facts.moved_on`, but for the return from a pause, which `has_returned` asks.
moved_on = sa.func.coalesce(
    Business.last_step_on, Business.live_on, Business.first_contact_on, Business.registered_on, type_=sa.Date
)


def days(today: date, reader_id: UUID | None = None) -> dict[str, Any]:
    """The parameters of all expressions here. Claims of the reader are not counted."""
    since = {f"since_{stage.value}": today - patience(stage) for stage in Stage}
    return {"today": today, "window": window_start(today), "reader": reader_id, **since}


def _items(state: State, *where: Any) -> tuple[Any, ...]:
    here = (Checklist.business_id == Business.id, ChecklistItem.checklist_id == Checklist.id)
    return (*here, ChecklistItem.state == state, *where)


def _open(by_owner: bool) -> tuple[Any, ...]:
    # The coalesce keeps the planner off the holder's index: promises are few for a business, not for a person.
    holder = sa.func.coalesce(Promise.holder_id, Promise.holder_id, type_=sa.Uuid)
    whose = holder == Business.owner_id if by_owner else holder != Business.owner_id
    return (Promise.business_id == Business.id, Promise.kept_on.is_(None), whose)


_PAUSED = (Pause.business_id == Business.id, Pause.from_on <= TODAY, Pause.until_on > TODAY)
_WAITING = _items(State.WAITING, ChecklistItem.check_on > TODAY)

#: On its first day a pause holds, on the day of return not.
IS_PAUSED = sa.exists().where(*_PAUSED)
#: A third party has time until a day that has not come.
IS_WAITING = sa.exists().where(*_WAITING)
#: The owner wants to be accompanied no more.
HAS_TAKEN_BACK = took_back()
#: An open promise is past its day.
MENTOR_LATE, OWNER_LATE = (sa.exists().where(*_open(by_owner), Promise.due_on < TODAY) for by_owner in (False, True))


def has_returned(after: Any) -> sa.ColumnElement[bool]:
    """A pause ended after a day, and is over."""
    return sa.exists().where(Pause.business_id == Business.id, Pause.until_on > after, Pause.until_on <= TODAY)


def _one(label: str, column: Any, where: tuple[Any, ...], *order: Any) -> sa.Label[Any]:
    first = sa.select(column).where(*where).order_by(*order).limit(1)
    return first.correlate(Business).scalar_subquery().label(label)


def _number(label: str, *where: Any) -> sa.Label[int]:
    return sa.select(sa.func.count()).where(*where).correlate(Business).scalar_subquery().label(label)


_LAST_PAUSE = (Pause.until_on.desc(), Pause.id)
_LAST_WAIT = (ChecklistItem.check_on.desc(), ChecklistItem.id)
_FIRST_PROMISE = (Promise.due_on, Promise.id)
_OVER = (Pause.business_id == Business.id, Pause.until_on <= TODAY)
_ASKED = _items(State.WAITING, ChecklistItem.check_on <= TODAY)
_IN_VAIN = (
    MentoringSession.business_id == Business.id,
    MentoringSession.result == Result.NOT_MET,
    MentoringSession.held_on >= WINDOW,
    sa.or_(Business.last_contact_on.is_(None), MentoringSession.held_on > Business.last_contact_on),
)
#: All that `Facts` and `Details` ask beyond the business's own row.
COLUMNS: tuple[sa.Label[Any], ...] = (
    _one("paused_until", Pause.until_on, _PAUSED, *_LAST_PAUSE),
    _one("pause_reason", Pause.reason, _PAUSED, *_LAST_PAUSE),
    _one("returned_on", Pause.until_on, _OVER, *_LAST_PAUSE),
    _one("waiting_until", ChecklistItem.check_on, _WAITING, *_LAST_WAIT),
    _one("waiting_for", ChecklistItem.waiting_for, _WAITING, *_LAST_WAIT),
    _one("ask_again_on", ChecklistItem.check_on, _ASKED, ChecklistItem.check_on),
    _one("mentor_due_on", Promise.due_on, _open(False), *_FIRST_PROMISE),
    _one("mentor_promise", Promise.text, _open(False), *_FIRST_PROMISE),
    _one("owner_due_on", Promise.due_on, _open(True), *_FIRST_PROMISE),
    _one("owner_promise", Promise.text, _open(True), *_FIRST_PROMISE),
    _number("claims", *_items(State.CLAIMED, ChecklistItem.claimed_by_id.is_distinct_from(READER))),
    _number("vain_visits", *_IN_VAIN),
    sa.case((HAS_TAKEN_BACK, taken_back_on())).label("taken_back_on"),
)


_FACTS, _DETAILS = attrgetter(*Facts.__slots__), attrgetter(*Details.__slots__)


def facts_of(row: Any) -> Facts:
    """The facts in a row of `queries`."""
    return Facts(*_FACTS(row))


def details_of(row: Any) -> Details:
    """The names and texts in a row of `queries`; what is missing is empty."""
    return Details(*[text or "" for text in _DETAILS(row)])
