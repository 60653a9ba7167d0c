"""The verbs of a pairing: begun when nothing stands against it, ended with a reason. Both write the timeline."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from blinker import Signal
from sqlalchemy.exc import IntegrityError

from workspace import repeats
from workspace.accounts import owner_links
from workspace.accounts.audit import note
from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, record_progress
from workspace.db import db, uuid7
from workspace.errors import RuleBroken
from workspace.pairings import openings, queries
from workspace.pairings.models import Pairing
from workspace.pairings.rules import obstacles

#: Features above this one hear who accompanies a business from now on, in the same transaction.
changed_hands = Signal()


@dataclass(frozen=True, slots=True)
class Handover:
    """Who accompanies a business from this day on; nobody when `mentor_id` is None."""

    business_id: UUID
    mentor_id: UUID | None
    on: date


def hold(mentor_ids: Collection[UUID], business_ids: Collection[UUID]) -> None:
    """Before several pairings in one transaction: nobody else pairs these people or touches these businesses meanwhile.

    Always in the same order, so that two who do this at once wait for each other instead of for ever.
    """
    for model, ids in ((Person, mentor_ids), (Business, business_ids)):
        rows = sa.select(model.id).where(model.id.in_(ids)).order_by(model.id)
        db.session.execute(rows.with_for_update(key_share=True, of=model))


def pair(
    business: Business, mentor: Person, by: UUID, on: date, row_id: UUID | None = None, handover_id: UUID | None = None
) -> Pairing:
    """Let a mentor accompany a business from this day on. Sent again (`row_id`) it is the same pairing.

    Raises RuleBroken with the first obstacle, repeats.Conflict and repeats.Foreign. However many ask at once: one
    business gets one mentor (the database refuses a second), and no mentor gets too many (each waits for the last).
    """
    same = {"business_id": business.id, "mentor_id": mentor.id}
    row_id = row_id or uuid7()
    db.session.execute(sa.select(Person.id).where(Person.id == mentor.id).with_for_update(key_share=True))
    kept = repeats.earlier(Pairing, row_id, by, "paired_by_id", **same)
    if kept is not None:
        return kept  # type: ignore[no-any-return]
    _refuse(mentor.id, business, on)
    pairing = Pairing(id=row_id, from_on=on, paired_by_id=by, handover_id=handover_id, **same)
    try:
        with db.session.begin_nested():
            db.session.add(pairing)
    except IntegrityError:  # somebody else was faster by a moment, or the same form was
        kept = repeats.earlier(Pairing, row_id, by, "paired_by_id", **same)
        if kept is None:
            _refuse(mentor.id, business, on)
            raise
        return kept  # type: ignore[no-any-return]
    record_progress(business, Kind.PAIRED, on, by, f"{mentor.name} mulai mendampingi.", pairing.id)
    note("pairing.begun", by, business.id, business.area_code, mentor=str(mentor.id))
    changed_hands.send(None, handover=Handover(business.id, mentor.id, on))
    return pairing


def _refuse(mentor_id: UUID, business: Business, on: date) -> None:
    """Raise RuleBroken with what stands against it now."""
    against = obstacles(queries.candidate(mentor_id, on), openings.one(business, on))
    if against:
        raise RuleBroken(against[0])


def end(
    pairing: Pairing, reason: str, by: UUID | None, on: date, at: datetime, why: str = "", keep: UUID | None = None
) -> bool:
    """Let a pairing count no more: from the next request on the mentor sees the business no longer.

    So does no phone that came in by a link, but for the one whose sign-in is `keep`: the owner gets a new one.
    `why` is the line of the timeline, `by` None where nobody did it. Ended twice it stays as it was: False.
    """
    db.session.refresh(pairing, with_for_update={"of": Pairing})
    if pairing.ended_on is not None:
        return False
    pairing.ended_on, pairing.end_reason, pairing.ended_by_id = on, reason, by
    business = pairing.business
    text = why or f"{pairing.mentor.name} selesai mendampingi."
    if owner_links.close(business.owner_id, business.id, business.area_code, by, at, keep):
        text += " Tautan masuk pemilik ikut berakhir."
    record_progress(business, Kind.UNPAIRED, on, by, text, pairing.id)
    note("pairing.ended", by, business.id, business.area_code, mentor=str(pairing.mentor_id), reason=reason)
    changed_hands.send(None, handover=Handover(business.id, None, on))
    return True
