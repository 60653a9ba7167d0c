"""A newer list at a running checklist: whether there is one, and what somebody decided about it.

A mentor or a coordinator takes it up, or puts it off until a still newer one comes. Rows of marks are never touched.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace import content
from workspace.accounts.audit import note
from workspace.accounts.models import Person
from workspace.checklists import snapshots
from workspace.checklists.applying import asked_of, template_for
from workspace.checklists.marks import running
from workspace.checklists.models import Checklist, ChecklistItem, ChecklistMark, State
from workspace.checklists.moves import REWORDED, Standing
from workspace.checklists.queries import Sheet, sheet
from workspace.checklists.renewals import Renewal, asks_otherwise, renewal
from workspace.content import SHARED, Template
from workspace.content.paths import right_path
from workspace.db import db
from workspace.errors import RuleBroken

#: Loads the business and the product with their checklist, in the same statement.
with_place = (joinedload(Checklist.business), joinedload(Checklist.product))
TAKE, LATER = "take", "later"
#: What somebody said about an item under its former words.
SAID = (State.CLAIMED, State.PROVEN)


@dataclass(frozen=True, slots=True)
class Offer:
    """A newer list for one checklist; `put_off_by` is who wants to wait with exactly this version."""

    checklist_id: UUID
    renewal: Renewal
    put_off_by: str = ""
    put_off_on: date | None = None

    @property
    def is_put_off(self) -> bool:
        """Whether somebody decided against this version for now."""
        return self.put_off_on is not None


def newest(checklist: Checklist) -> Template | None:
    """The list as the content has it today for this product's kind or this channel; None when it has none."""
    product = checklist.product
    if product:
        return template_for(product.category, product.facts)
    try:
        return content.template(checklist.template_key)
    except KeyError:
        return None


def waiting(shown: Sheet, business_id: UUID, product_id: UUID | None = None) -> Offer | None:
    """What is new for the list of a page; the database is asked for nothing while the page has the newest words."""
    if not shown.other_kind and not _is_old(shown.template):
        return None
    checklist = running(shown.template.key, business_id, product_id)
    return offer(checklist, shown.standings) if checklist else None


def _is_old(template: Template) -> bool:
    try:
        return content.template(template.key).version > template.version
    except KeyError:
        return False


def offer(checklist: Checklist, standings: Mapping[str, Standing] | None = None) -> Offer | None:
    """What is new for a checklist; None when it has the newest words already, or a newer list reads the same."""
    after = newest(checklist)
    if after is None or not _is_newer(after, checklist):
        return None
    kept = _sheet(checklist, after).standings if standings is None else standings
    before = snapshots.as_begun(checklist.template_key, checklist.template_version)
    brought = renewal(_applying(checklist, before), _applying(checklist, after), kept)
    left = tuple(one for one in brought.dropped if not after.has(one[0].key))  # others only do not apply
    brought = replace(brought, dropped=left)
    if checklist.template_key == SHARED:
        brought = _for_this_business(brought, {*asked_of(checklist.business_id), *kept})
    if not brought:
        return None
    if brought.other_kind or checklist.declined_version != after.version:
        return Offer(checklist.id, brought)
    return Offer(checklist.id, brought, _name_of(checklist.declined_by_id), checklist.declined_on)


def _for_this_business(brought: Renewal, keys: set[str]) -> Renewal:
    """What of the papers that businesses have concerns one whose products ask for these, or that has them."""
    return replace(
        brought,
        added=tuple(item for item in brought.added if item.key in keys),
        reworded=tuple(one for one in brought.reworded if one.item.key in keys),
        dropped=tuple(one for one in brought.dropped if one[0].key in keys),
    )


def _applying(checklist: Checklist, template: Template) -> Template:
    """What of a list applies to the checklist's product."""
    return right_path(template, checklist.product.facts).template if checklist.product else template


def take(checklist_id: UUID, version: str, by_id: UUID, at: datetime) -> bool:
    """The newer list from now on; False when that is so already. RuleBroken when `version` is not the newest any more.

    What was said under other words stays said, and the item's history tells that they changed.
    """
    row = locked(checklist_id)
    after = _wanted(row, version)
    if after is None:
        return False
    before, kept = snapshots.template_of(row), _sheet(row, after).standings
    changed = [key for key in kept if before.has(key) and after.has(key)]
    ids = [kept[key].id for key in changed if asks_otherwise(before.item(key), after.item(key))]
    _tell([one for one in ids if one], by_id, at)
    snapshots.keep(after)
    row.template_key, row.template_version = after.key, after.version
    row.declined_version, row.declined_by_id, row.declined_on = "", None, None
    note("checklist.renewed", by_id, row.id, row.business.area_code, list=after.key, version=after.version)
    return True


def put_off(checklist_id: UUID, version: str, by_id: UUID, on: date) -> str:
    """Not now: the notice comes back with a still newer version. Returns the name of whoever was first, or ""."""
    row = locked(checklist_id)
    after = _wanted(row, version)
    if after is None:
        raise RuleBroken("Daftar baru sudah dipakai. Semua tanda tetap ada.")
    if after.key != row.template_key:
        raise RuleBroken("Jenis produknya sudah lain. Ubah jenisnya kalau itu keliru.")
    if row.declined_version == version:
        return _name_of(row.declined_by_id) if row.declined_by_id != by_id else ""
    row.declined_version, row.declined_by_id, row.declined_on = version, by_id, on
    note("checklist.put_off", by_id, row.id, row.business.area_code, list=after.key, version=version)
    return ""


def locked(checklist_id: UUID) -> Checklist:
    """The checklist as it is now, locked until the transaction ends."""
    found = sa.select(Checklist).where(Checklist.id == checklist_id).options(*with_place)
    return db.session.scalars(found.with_for_update(of=Checklist).execution_options(populate_existing=True)).one()


def _wanted(row: Checklist, version: str) -> Template | None:
    """The list that was on the screen; None when somebody took it up already."""
    after = newest(row)
    if after is None or version != after.version:
        raise RuleBroken("Daftarnya baru saja berubah. Lihat lagi, lalu pilih.")
    return after if _is_newer(after, row) else None


def _is_newer(after: Template, checklist: Checklist) -> bool:
    """Versions are days: a server that went back to former content offers nothing."""
    return after.key != checklist.template_key or after.version > checklist.template_version


def _tell(ids: Collection[UUID], by_id: UUID, at: datetime) -> None:
    """Keep in each item's history, and on its line, that its words changed after it was marked."""
    found = sa.select(ChecklistItem).where(ChecklistItem.id.in_(ids), ChecklistItem.state.in_(SAID))
    rows = found.where(ChecklistItem.reason != REWORDED).with_for_update(of=ChecklistItem)
    for row in db.session.scalars(rows):
        row.reason = REWORDED
        told = ChecklistMark(item_id=row.id, state=row.state, by_id=by_id, reason=REWORDED, evidence="")
        told.created_at = at
        db.session.add(told)


def _sheet(checklist: Checklist, template: Template) -> Sheet:
    return sheet(template, checklist.business_id, checklist.product_id)


def _name_of(person_id: UUID | None) -> str:
    return db.session.scalar(sa.select(Person.name).where(Person.id == person_id)) or ""
