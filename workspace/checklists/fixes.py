"""Fix steps: what has to be put right before a paper that was sent back can be handed in again. Made once each."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa

from workspace import repeats
from workspace.accounts.models import Person
from workspace.checklists import sent_back
from workspace.checklists.models import ChecklistItem, FixStep
from workspace.checklists.moves import FIX, Change, Hand, Move, Standing, Wish
from workspace.checklists.waiting import waiting_word
from workspace.content import Refusal
from workspace.db import db

_OF_ITEM = (
    sa.select(FixStep, Person.name)
    .join(Person, Person.id == FixStep.recorded_by_id)
    .join(
        ChecklistItem,
        sa.and_(ChecklistItem.checklist_id == FixStep.checklist_id, ChecklistItem.key == FixStep.item_key),
    )
    .where(ChecklistItem.id == sa.bindparam("item_id"))
    .order_by(FixStep.created_at, FixStep.id)
)


@dataclass(frozen=True, slots=True)
class Fix:
    """A fix step as a page shows it."""

    reason: Refusal
    note: str
    refused_on: date
    refused_by: str
    recorded_by: str
    done: bool


def fixes_of(now: Standing) -> list[Fix]:
    """The fix steps of an item, the oldest first; asks the database only about an item that was sent back once."""
    if now.id is None:
        return []
    return [
        Fix(
            sent_back.reason_of(step.reason), step.note, step.refused_on, waiting_word(step.refused_by), name,
            step.done_at is not None,
        )
        for step, name in db.session.execute(_OF_ITEM, {"item_id": now.id})
    ]  # fmt: skip


def decide(row: ChecklistItem, now: Standing, wish: Wish, hand: Hand, on: date, at: datetime) -> Change | None:
    """What a wish about a fix step makes of a locked item. The step is made or settled with it.

    Raises RuleBroken, and what repeats.earlier raises when a form is sent twice with other words.
    """
    if wish.move is Move.REFUSED:
        return _refuse(row, now, wish, hand, on)
    steps = _steps(row)
    open_steps = [step for step in steps if step.done_at is None]
    if wish.move is Move.MEND:
        return _mend(open_steps, now, wish, hand, at)
    done = sorted((step for step in steps if step.done_at), key=lambda step: step.done_at or at)
    change = sent_back.decide(now, replace(wish, reason=done[-1].reason if done else ""), hand)
    if change and done:
        done[-1].done_at = done[-1].done_by_id = None
    return change


def _steps(row: ChecklistItem) -> list[FixStep]:
    found = sa.select(FixStep).where(FixStep.checklist_id == row.checklist_id, FixStep.item_key == row.key)
    return list(db.session.scalars(found.order_by(FixStep.created_at, FixStep.id)))


def _refuse(row: ChecklistItem, now: Standing, wish: Wish, hand: Hand, on: date) -> Change | None:
    words = {"checklist_id": row.checklist_id, "item_key": row.key, "reason": wish.reason, "note": wish.evidence}
    if wish.row_id and repeats.earlier(FixStep, wish.row_id, hand.person_id, "recorded_by_id", **words):
        return None
    change = sent_back.decide(now, wish, hand)
    if change is None or change.late:
        return change
    if any(step.done_at is None and step.reason == wish.reason for step in _steps(row)):
        return None if now.fix else change
    step = FixStep(**words, refused_on=on, refused_by=now.waiting_for, recorded_by_id=hand.person_id)
    if wish.row_id:
        step.id = wish.row_id
    db.session.add(step)
    db.session.flush()
    return change


def _mend(steps: list[FixStep], now: Standing, wish: Wish, hand: Hand, at: datetime) -> Change | None:
    """The step at hand is done; when there is another one, that is next."""
    change = sent_back.decide(now, wish, hand)
    if change is None:
        return None
    at_hand = next((step for step in steps if step.reason == now.fix), None)
    if at_hand:
        at_hand.done_at, at_hand.done_by_id = at, hand.person_id
    after = [step for step in steps if step is not at_hand]
    return replace(change, reason=FIX + after[0].reason) if after else change
