"""Starting a checklist and marking its items: safe when several people tap at once, and when one taps twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace import content
from workspace.checklists import fixes, sent_back, snapshots
from workspace.checklists.applying import template_at_work
from workspace.checklists.models import Checklist, ChecklistItem, ChecklistMark, State
from workspace.checklists.moves import Change, Hand, Move, Standing, Wish
from workspace.checklists.order import blockers
from workspace.checklists.proofs import report
from workspace.checklists.queries import Sheet, is_shared, standing, states_of
from workspace.checklists.rules import decide
from workspace.content import SHARED, Item, Template
from workspace.db import db, insert_new
from workspace.errors import RuleBroken

#: What can be said of an item that nobody touched yet.
FIRST_MOVES = {Move.CLAIM, Move.WAIT, Move.SKIP}
#: What a change and an item's row have in common.
KEPT = ("state", "claimed_by_id", "evidence", "photo_id", "reason", "waiting_for", "waiting_since", "check_on")


@dataclass(frozen=True, slots=True)
class Marked:
    """What a mark did. `told` is a sentence when somebody else was faster."""

    state: State
    changed: bool
    told: str = ""


def start(
    template: Template,
    business_id: UUID,
    by_id: UUID,
    on: date,
    product_id: UUID | None = None,
    key: str = "",
    seen: Sheet | None = None,
) -> Checklist:
    """The running checklist of a product or a channel, begun if there is none.

    A product has one checklist: when its category changes the template changes, and what was marked stays. Whoever
    names the `key` of an item that belongs to the business gets the business's own checklist. Who has `seen` it not
    yet begun spares looking for it.
    """
    if key and is_shared(key):
        template, product_id = content.shared(), None
    is_new = seen is not None and not seen.has_begun(template.key)
    kept = None if is_new else running(template.key, business_id, product_id)
    if kept and kept.template_key == template.key:
        return kept
    snapshots.keep(template)
    if kept:
        kept.template_key, kept.template_version = template.key, template.version
        return kept
    place = {"business_id": business_id, "product_id": product_id, "started_on": on, "started_by_id": by_id}
    words = {"template_key": template.key, "template_version": template.version}
    begun = insert_new(Checklist, **place, **words) or running(template.key, business_id, product_id)
    assert begun is not None, "a checklist that was just begun must be there"
    return begun


def running(template_key: str, business_id: UUID, product_id: UUID | None) -> Checklist | None:
    """The checklist of a product, whatever its template; or the one of a business's channel."""
    found = sa.select(Checklist).where(Checklist.business_id == business_id).order_by(Checklist.created_at).limit(1)
    if product_id:
        return db.session.scalar(found.where(Checklist.product_id == product_id))
    return db.session.scalar(found.where(Checklist.product_id.is_(None), Checklist.template_key == template_key))


def mark(
    checklist: Checklist,
    key: str,
    wish: Wish,
    hand: Hand,
    on: date,
    at: datetime,
    where: str,
    seen: Sheet | None = None,
) -> Marked:
    """Change one item as `wish` asks, add to its history, and report a proof to the business once.

    `where` is the product or channel, for the timeline. KeyError for an unknown item, RuleBroken when it may not be.
    What belongs to the business is marked in the business's own checklist, from whichever product it is asked for.
    Who has just `seen` the checklist spares reading what the item waits for, and whether it was touched before.
    """
    if is_shared(key):
        checklist, where = _of_business(checklist, hand, on), "usaha"
    template = template_at_work(checklist)
    item = _applying(template, checklist, key)
    states = (seen.states if seen else states_of(checklist)) if item.needs else {}
    waits_for = blockers(template, states, key)
    known = seen is not None and seen.standing(key).id is not None
    if not known and (first := _untouched(checklist, item, wish, hand, waits_for, on, at)):
        return first
    row = _locked_row(checklist, key, at)
    marked = _changed(row, item, wish, hand, waits_for, on, at)
    if marked.changed and row.state is State.PROVEN:
        report(checklist, template, item, row.id, hand, on, where)
    return marked


def _changed(
    row: ChecklistItem, item: Item, wish: Wish, hand: Hand, waits_for: Sequence[str], on: date, at: datetime
) -> Marked:
    """What the wish makes of a locked item."""
    if wish.move in sent_back.ABOUT:
        change = fixes.decide(row, standing(row), wish, hand, on, at)
    else:
        change = decide(item, standing(row), wish, hand, waits_for, on)
    if change is None:
        return Marked(row.state, changed=False)
    _tell(row, change, wish, hand, at)
    if change.late:
        return Marked(row.state, changed=False, told=change.told)
    _apply(row, change, hand, at)
    return Marked(row.state, changed=True)


def _untouched(
    checklist: Checklist, item: Item, wish: Wish, hand: Hand, waits_for: Sequence[str], on: date, at: datetime
) -> Marked | None:
    """The first mark of an item, in one go with its row; None when the item has one, or the wish needs one."""
    if wish.move not in FIRST_MOVES:
        return None
    try:
        change = decide(item, Standing(item.key), wish, hand, waits_for, on)
    except RuleBroken:
        return None  # it may be otherwise with what was said of the item before
    assert change is not None, "to say something of an untouched item changes it"
    values = _values(change, hand, at)
    row = insert_new(ChecklistItem, checklist_id=checklist.id, key=item.key, **values)
    if row is None:
        return None
    _tell(row, change, wish, hand, at)
    return Marked(row.state, changed=True)


def _tell(row: ChecklistItem, change: Change, wish: Wish, hand: Hand, at: datetime) -> None:
    """Add to the history of an item."""
    line = ChecklistMark(item_id=row.id, state=change.state, by_id=hand.person_id, photo_id=wish.photo_id)
    line.evidence, line.reason, line.created_at = change.note, change.reason, at
    db.session.add(line)


def _of_business(checklist: Checklist, hand: Hand, on: date) -> Checklist:
    """The checklist of what a business has once for all its products."""
    if checklist.template_key == SHARED:
        return checklist
    return start(content.shared(), checklist.business_id, hand.person_id, on)


def _applying(template: Template, checklist: Checklist, key: str) -> Item:
    """The item of the list at work. RuleBroken for one that does not apply to this product."""
    if not template.has(key) and snapshots.template_of(checklist).has(key):
        raise RuleBroken("Bagian ini tidak berlaku untuk produk ini. Lihat pertanyaan tentang produk.")
    return template.item(key)


def _locked_row(checklist: Checklist, key: str, at: datetime) -> ChecklistItem:
    """The item's row with who touched it, made if needed, and locked until the transaction ends."""
    found = sa.select(ChecklistItem).where(ChecklistItem.checklist_id == checklist.id, ChecklistItem.key == key)
    found = found.options(joinedload(ChecklistItem.by), joinedload(ChecklistItem.claimed_by))
    locked = found.with_for_update(key_share=True, of=ChecklistItem).execution_options(populate_existing=True)
    if there := db.session.scalars(locked).one_or_none():
        return there
    made = insert_new(ChecklistItem, checklist_id=checklist.id, key=key, state=State.TODO, at=at)
    return made or db.session.scalars(locked).one()


def _apply(row: ChecklistItem, change: Change, hand: Hand, at: datetime) -> None:
    for name, value in _values(change, hand, at).items():
        setattr(row, name, value)


def _values(change: Change, hand: Hand, at: datetime) -> dict[str, Any]:
    """What a change writes into an item's row; the last day of its paper only when somebody says it is there."""
    kept = {name: getattr(change, name) for name in KEPT}
    if change.state in (State.CLAIMED, State.PROVEN):
        kept["expires_on"] = change.expires_on
    return {**kept, "by_id": hand.person_id, "at": at}
