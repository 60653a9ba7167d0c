"""The verbs of a rest: begun with a reason and a day of return, ended by itself or earlier."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from workspace import content, repeats
from workspace.accounts.audit import note
from workspace.businesses.models import Business, Pause
from workspace.businesses.progress import Kind, record_progress
from workspace.businesses.rules import pause_problem
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.formats import tanggal

_ACTIVE = (
    sa.select(Pause)
    .where(
        Pause.business_id == sa.bindparam("business", type_=sa.Uuid()),
        Pause.from_on <= sa.bindparam("on", type_=sa.Date),
        Pause.until_on > sa.bindparam("on", type_=sa.Date),
    )
    .limit(1)
)


def active_pause(business_id: UUID, on: date) -> Pause | None:
    """The rest that a business takes on this day."""
    return db.session.scalar(_ACTIVE, {"business": business_id, "on": on})


def pause(business: Business, row_id: UUID, reason: str, until_on: date, by: UUID, on: date) -> Pause:
    """Let a business rest until a day. Sent again it is the same rest.

    Raises RuleBroken for a wrong day or when it rests already, repeats.Conflict and repeats.Foreign.
    """
    # One at a time: two rests that begin together would both find none.
    db.session.execute(sa.select(Business.id).where(Business.id == business.id).with_for_update(key_share=True))
    same = {"business_id": business.id, "reason": reason, "until_on": until_on}
    kept: Pause | None = repeats.earlier(Pause, row_id, by, "recorded_by_id", **same)
    if kept is not None:
        return kept
    problem = pause_problem(until_on, on)
    if problem:
        raise RuleBroken(problem)
    resting = active_pause(business.id, on)
    if resting:
        raise RuleBroken(f"UMKM ini sudah jeda sampai {tanggal(resting.until_on)}.")
    rest = Pause(id=row_id, from_on=on, recorded_by_id=by, **same)
    db.session.add(rest)
    words = content.mentoring().label("pause_reasons", reason).lower()
    record_progress(business, Kind.PAUSED, on, by, f"Jeda sampai {tanggal(until_on)}: {words}.", row_id)
    note("business.paused", by, business.id, business.area_code, reason=reason, until=until_on.isoformat())
    return rest


def resume(business: Business, by: UUID, on: date) -> None:
    """End a rest before its day; where there is none, nothing happens."""
    resting = active_pause(business.id, on)
    if resting is None:
        return
    resting.until_on = on
    record_progress(business, Kind.RESUMED, on, by, "Lanjut lagi sesudah jeda.", resting.id)
    note("business.resumed", by, business.id, business.area_code)
