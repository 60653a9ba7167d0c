"""Starting a checklist and marking its items: safe when several people tap at once, and when one taps twice."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from workspace import content
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, Progress, record_progress
from workspace.checklists import fixes, sent_back, snapshots
from workspace.checklists.applying import template_at_work
from workspace.checklists.models import Checklist, ChecklistItem, ChecklistMark, State
from workspace.checklists.moves import Change, Hand, Wish
from workspace.checklists.order import blockers
from workspace.checklists.queries import is_shared, standing, states_of
from workspace.checklists.rules import decide
from workspace.content import SHARED, Item, Template
from workspace.db import db, insert_ignoring
from workspace.errors import RuleBroken

#: What a proof is called in a business's timeline, by the kind of checklist.
PROOFS = {
    "packaging": (Kind.ITEM_PROVEN, "Terbukti untuk {where}: {label}."),
    "storefront": (Kind.STEP_DONE, "Langkah {where} selesai: {label}."),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """What a mark did. `told` is a sentence when somebody else was faster."""

    state: State
    changed: bool
    told: str = ""


def start(
    template: Template, business_id: UUID, by_id: UUID, on: date, product_id: UUID | None = None, key: str = ""
) -> Checklist:
    """The running checklist of a product or a channel, begun if there is none.

    A product has one checklist: when its category changes the template changes, and what was marked stays. Whoever
    names the `key` of an item that belongs to the business gets the business's own checklist.
    """
    if key and is_shared(key):
        template, product_id = content.shared(), None
    kept = running(template.key, business_id, product_id)
    if kept and kept.template_key == template.key:
        return kept
    snapshots.keep(template)
    if kept:
        kept.template_key, kept.template_version = template.key, template.version
        return kept
    place = {"business_id": business_id, "product_id": product_id, "started_on": on, "started_by_id": by_id}
    words = {"template_key": template.key, "template_version": template.version}
    insert_ignoring(Checklist, [{**place, **words}])
    begun = running(template.key, business_id, product_id)
    assert begun is not None, "a checklist that was just begun must be there"
    return begun


def running(template_key: str, business_id: UUID, product_id: UUID | None) -> Checklist | None:
    """The checklist of a product, whatever its template; or the one of a business's channel."""
    found = sa.select(Checklist).where(Checklist.business_id == business_id).order_by(Checklist.created_at).limit(1)
    if product_id:
        return db.session.scalar(found.where(Checklist.product_id == product_id))
    return db.session.scalar(found.where(Checklist.product_id.is_(None), Checklist.template_key == template_key))


def mark(checklist: Checklist, key: str, wish: Wish, hand: Hand, on: date, at: datetime, where: str) -> Marked:
    """Change one item as `wish` asks, add to its history, and report a proof to the business once.

    `where` is the product or channel, for the timeline. KeyError for an unknown item, RuleBroken when it may not be.
    What belongs to the business is marked in the business's own checklist, from whichever product it is asked for.
    """
    if is_shared(key):
        checklist, where = _of_business(checklist, hand, on), "usaha"
    template = template_at_work(checklist)
    item = _applying(template, checklist, key)
    waits_for = blockers(template, states_of(checklist), key) if item.needs else []
    row = _locked_row(checklist, key, at)
    if wish.move in sent_back.ABOUT:
        change = fixes.decide(row, standing(row), wish, hand, on, at)
    else:
        change = decide(item, standing(row), wish, hand, waits_for, on)
    if change is None:
        return Marked(row.state, changed=False)
    line = ChecklistMark(item_id=row.id, state=change.state, by_id=hand.person_id, photo_id=wish.photo_id)
    line.evidence, line.reason, line.created_at = change.note, change.reason, at
    db.session.add(line)
    if change.late:
        return Marked(row.state, changed=False, told=change.told)
    _apply(row, change, hand, at)
    if change.state is State.PROVEN:
        _report(checklist, template, item, row.id, hand, on, where)
    return Marked(row.state, changed=True)


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
    """The item's row, made if needed, and locked until the transaction ends."""
    insert_ignoring(ChecklistItem, [{"checklist_id": checklist.id, "key": key, "state": State.TODO, "at": at}])
    found = sa.select(ChecklistItem).where(ChecklistItem.checklist_id == checklist.id, ChecklistItem.key == key)
    locked = found.with_for_update(key_share=True, of=ChecklistItem).execution_options(populate_existing=True)
    return db.session.scalars(locked).one()


def _apply(row: ChecklistItem, change: Change, hand: Hand, at: datetime) -> None:
    row.state, row.by_id, row.at = change.state, hand.person_id, at
    row.claimed_by_id, row.evidence, row.photo_id = change.claimed_by_id, change.evidence, change.photo_id
    row.reason, row.waiting_for = change.reason, change.waiting_for
    row.waiting_since, row.check_on = change.waiting_since, change.check_on
    if change.state in (State.CLAIMED, State.PROVEN):
        row.expires_on = change.expires_on


def _report(
    checklist: Checklist, template: Template, item: Item, row_id: UUID, hand: Hand, on: date, where: str
) -> None:
    """A line in the business's timeline, once for every item, however often it is undone and proven again."""
    said = sa.select(Progress.id).where(Progress.business_id == checklist.business_id, Progress.subject_id == row_id)
    if db.session.scalar(said.limit(1)):
        return
    business = locked_business(checklist.business_id)
    kind, sentence = PROOFS[template.kind]
    record_progress(business, kind, on, hand.person_id, sentence.format(where=where, label=item.label), row_id)


def locked_business(business_id: UUID) -> Business:
    """The business as it is now, locked until the transaction ends: its dates move without anybody being in the way."""
    found = sa.select(Business).where(Business.id == business_id)
    locked = found.with_for_update(key_share=True, of=Business).execution_options(populate_existing=True)
    return db.session.scalars(locked).one()
