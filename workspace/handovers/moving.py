"""The verb of a hand-over: all of it or nothing, and once however often it is sent."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from workspace import repeats
from workspace.accounts.audit import note
from workspace.accounts.models import Appointment, Person
from workspace.businesses.models import Business
from workspace.db import db
from workspace.handovers import queries
from workspace.handovers.rules import Fate, Move, check
from workspace.pairings import queries as pairings
from workspace.pairings.leaving import leave
from workspace.pairings.models import Handover, Pairing
from workspace.pairings.pairing import end, hold, pair

GIVEN, LEFT = "handed_over", "mentor_leaves"


@dataclass(frozen=True, slots=True)
class Decision:
    """Who hands over what to whom, and why; `roles` are the mentor's appointments that end with it."""

    id: UUID
    mentor: Person
    reason: str
    moves: tuple[Move, ...]
    roles: tuple[Appointment, ...] = ()


def hand_over(decision: Decision, visible: sa.Select[Any], by: UUID, on: date, at: datetime) -> Handover:
    """Move the businesses; promises and help requests go along (mentoring hears of it), timelines say so.

    Raises rules.Refused when anything stands against any of it, and nothing has changed then; repeats.Conflict and
    repeats.Foreign when the form's id was used for something else.
    """
    to = {one.to for one in decision.moves if isinstance(one.to, UUID)}
    hold({decision.mentor.id, *to}, {one.business_id for one in decision.moves})
    kept = _earlier(decision, by)
    if kept is not None:
        return kept
    rows = queries.held(decision.mentor.id, visible)
    people = {one.id: one for one in pairings.these(to - {decision.mentor.id}, on)}
    check(decision.moves, queries.as_openings(rows), people, bool(decision.roles))
    row = Handover(id=decision.id, mentor_id=decision.mentor.id, on=on, reason=decision.reason, by_id=by)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:  # the same form, a moment ago
        return _earlier(decision, by) or row
    _move(decision, {one.id: one for one in rows}, by, on, at)
    for role in decision.roles:
        leave(role, by, on, at)
    return row


def _earlier(decision: Decision, by: UUID) -> Handover | None:
    same = {"mentor_id": decision.mentor.id, "reason": decision.reason}
    kept: Handover | None = repeats.earlier(Handover, decision.id, by, "by_id", **same)
    return kept


def _move(decision: Decision, rows: dict[UUID, Any], by: UUID, on: date, at: datetime) -> None:
    """End each pairing that does not stay, and begin the next."""
    for one in decision.moves:
        if one.to is Fate.STAY:
            continue
        row, business = rows[one.business_id], db.session.get_one(Business, one.business_id)
        new = db.session.get_one(Person, one.to) if isinstance(one.to, UUID) else None
        pairing = db.session.get_one(Pairing, row.pairing_id)
        end(pairing, GIVEN if new else LEFT, by, on, at, _line(decision.mentor.name, new, row))
        if new:
            pair(business, new, by, on, uuid5(decision.id, str(business.id)), decision.id)
    moved = sum(one.to is not Fate.STAY for one in decision.moves)
    note("handover.done", by, decision.mentor.id, _area(rows), businesses=moved, reason=decision.reason)


def _line(old: str, new: Person | None, row: Any) -> str:
    """What the timeline of a business says of it."""
    if new is None:
        return f"Serah terima: {old} tidak mendampingi lagi. Pendamping baru sedang dicari."
    along = [f"{row.promises} janji" if row.promises else "", f"{row.asked} pertanyaan" if row.asked else ""]
    goes = " dan ".join(one for one in along if one)
    return f"Serah terima dari {old} ke {new.name}." + (f" {goes} ikut pindah." if goes else "")


def _area(rows: dict[UUID, Any]) -> str | None:
    """Where the trail notes it: in the kelurahan of the first business."""
    return next((row.area_code for row in rows.values()), None)
