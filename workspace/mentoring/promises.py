"""Promises are closed by doing, not by editing."""

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts import audit
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, Progress, record_progress
from workspace.db import db
from workspace.mentoring.models import Promise
from workspace.pairings.models import Pairing
from workspace.pairings.pairing import Handover, changed_hands


def keep(promise: Promise, done: bool, by: UUID, on: date) -> bool:
    """Bring a promise to the desired state; False when it is there already. The business hears of it once."""
    if done:
        changed = _set(promise, Promise.kept_on.is_(None), kept_on=on, kept_by_id=by)
        if changed:
            _report(promise, by, on)
    else:
        changed = _set(promise, Promise.kept_on.is_not(None), kept_on=None, kept_by_id=None)
        if changed:
            audit.note("promise_reopened", by, promise.id, promise.business.area_code)
    return changed


def _set(promise: Promise, present: sa.ColumnElement[bool], **values: object) -> bool:
    """Change the row only from its other state, so that of two taps at once one counts."""
    changed = sa.update(Promise).where(Promise.id == promise.id, present).values(**values)
    hit = db.session.execute(changed, execution_options={"synchronize_session": False})
    db.session.refresh(promise, ["kept_on", "kept_by_id"])
    return bool(hit.rowcount)  # type: ignore[attr-defined]


def _report(promise: Promise, by: UUID, on: date) -> None:
    """One line in the timeline, however often it is undone and kept again."""
    said = sa.select(Progress.id).where(
        Progress.business_id == promise.business_id,
        Progress.subject_id == promise.id,
        Progress.kind == Kind.PROMISE_KEPT,
    )
    if db.session.scalar(said.limit(1)) is None:
        business = db.session.get_one(Business, promise.business_id)
        record_progress(business, Kind.PROMISE_KEPT, on, by, f"Janji ditepati: {promise.text.rstrip('.')}.", promise.id)


def held_by_mentors(business_id: Any, mentor_id: Any) -> sa.ColumnElement[bool]:
    """The open promises about a business of whoever accompanied it before, that is of all its mentors but this one."""
    former = sa.select(Pairing.mentor_id).where(Pairing.business_id == business_id, Pairing.ended_on.is_not(None))
    mine = (Promise.business_id == business_id, Promise.kept_on.is_(None), Promise.holder_id.in_(former))
    return sa.and_(*mine, Promise.holder_id != mentor_id)


def go_along(_sender: object, handover: Handover) -> None:
    """What a mentor promised and did not do yet, the next mentor does; the day stays, since the owner was told it."""
    if handover.mentor_id is None:
        return
    changed = sa.update(Promise).where(held_by_mentors(handover.business_id, handover.mentor_id))
    values = {"holder_id": handover.mentor_id}
    db.session.execute(changed.values(values), execution_options={"synchronize_session": False})


changed_hands.connect(go_along)
