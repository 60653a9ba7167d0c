"""Reading one checklist: where its items stand, and what happened to one of them.

What belongs to the business (content: shared) stands in a checklist of its own, and is read with every product's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace import content, prepared
from workspace.accounts.models import Person
from workspace.checklists.applying import path_of
from workspace.checklists.models import Checklist, ChecklistItem, State
from workspace.checklists.moves import Standing
from workspace.checklists.snapshots import template_in
from workspace.content import SHARED, Template
from workspace.content.conditions import Known
from workspace.content.paths import SURE, Doubt, LeftOut
from workspace.db import db
from workspace.products.models import Photo

Claimer, Doer = aliased(Person), aliased(Person)
#: In the order of Standing's fields, so that a row is a Standing without looking up names. A hidden photo is none.
COLUMNS = (
    ChecklistItem.key,
    ChecklistItem.state,
    ChecklistItem.id,
    ChecklistItem.by_id,
    sa.func.coalesce(Doer.name, "").label("by_name"),
    ChecklistItem.at,
    ChecklistItem.claimed_by_id,
    sa.func.coalesce(Claimer.name, "").label("claimed_by_name"),
    ChecklistItem.evidence,
    Photo.id.label("photo_id"),
    ChecklistItem.reason,
    ChecklistItem.waiting_for,
    ChecklistItem.waiting_since,
    ChecklistItem.check_on,
    ChecklistItem.version,
    ChecklistItem.expires_on,
)
_ALL = (
    sa.select(Checklist.template_key, Checklist.template_version, *COLUMNS)
    .outerjoin(ChecklistItem, ChecklistItem.checklist_id == Checklist.id)
    .outerjoin(Doer, Doer.id == ChecklistItem.by_id)
    .outerjoin(Claimer, Claimer.id == ChecklistItem.claimed_by_id)
    .outerjoin(Photo, sa.and_(Photo.id == ChecklistItem.photo_id, Photo.hidden_at.is_(None)))
    .where(Checklist.business_id == sa.bindparam("business_id"))
)
#: Built once: putting these together costs more than running them.
OF_PRODUCT = _ALL.where(
    sa.or_(
        Checklist.product_id == sa.bindparam("product_id"),
        sa.and_(Checklist.product_id.is_(None), Checklist.template_key == SHARED),
    )
)
OF_CHANNEL = _ALL.where(Checklist.product_id.is_(None), Checklist.template_key == sa.bindparam("template_key"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A checklist as a page shows it: its template and where every touched item stands."""

    template: Template
    standings: Mapping[str, Standing]
    #: Begun with the list of another kind of product, and not yet taken up with this one.
    other_kind: bool = False
    #: What does not apply to this product, and why.
    left_out: tuple[LeftOut, ...] = ()
    #: What is not known of the product.
    doubt: Doubt = SURE
    #: The lists that are begun among those that this sheet shows.
    begun: frozenset[str] = frozenset()

    @property
    def states(self) -> dict[str, State]:
        """The state of every touched item."""
        return {key: now.state for key, now in self.standings.items()}

    def has_begun(self, template_key: str) -> bool:
        """Whether this list runs: what is shared, or else the own one, of whatever kind of product it is."""
        return SHARED in self.begun if template_key == SHARED else bool(self.begun - {SHARED})

    def standing(self, key: str) -> Standing:
        """Where an item stands; to do when nobody touched it."""
        return self.standings.get(key) or Standing(key)


def sheet(template: Template, business_id: UUID, product_id: UUID | None = None, known: Known | None = None) -> Sheet:
    """The checklist of a product or a channel in one statement; all to do when it has not begun.

    A checklist that was begun from this template keeps its version's wording. With what is `known` of the product it
    has only the items that apply.
    """
    wanted = {"product_id": product_id} if product_id else {"template_key": template.key}
    found = OF_PRODUCT if product_id else OF_CHANNEL
    rows = prepared.rows(found, business_id=business_id, **wanted)
    own = next((row for row in rows if row.template_key == template.key), None)
    if own:
        template = template_in(template.key, own.template_version)
    other_kind = own is None and any(row.template_key != SHARED for row in rows)
    standings = {row.key: Standing(*row[2:]) for row in rows if row.key and stands(row, product_id)}
    begun = frozenset(row.template_key for row in rows)
    if known is None:
        return Sheet(template, standings, other_kind, begun=begun)
    right = path_of(template, known, {key: now.state for key, now in standings.items()})
    return Sheet(right.template, standings, other_kind, right.left_out, begun=begun)


def stands(row: Any, product_id: UUID | None) -> bool:
    """Whether a row says where its item stands: what is shared counts only in the business's own checklist."""
    return not product_id or (row.template_key == SHARED) == is_shared(row.key)


def is_shared(key: str) -> bool:
    """Whether an item belongs to the business, and is marked once for all its products."""
    return content.shared().has(key)


def standing(row: ChecklistItem) -> Standing:
    """Where a loaded row stands, with the names of those who brought it there."""
    kept: dict[str, Any] = {field.name: getattr(row, field.name, "") for field in fields(Standing)}
    kept["by_name"] = row.by.name if row.by else ""
    kept["claimed_by_name"] = row.claimed_by.name if row.claimed_by else ""
    return Standing(**kept)


def states_of(checklist: Checklist) -> dict[str, State]:
    """The state of every touched item of a checklist; for a product, also of what its business has once for all."""
    columns = (Checklist.template_key, ChecklistItem.key, ChecklistItem.state)
    found = sa.select(*columns).join(Checklist, Checklist.id == ChecklistItem.checklist_id)
    mine, shared = Checklist.id == checklist.id, _of_business(checklist.business_id)
    rows = db.session.execute(found.where(sa.or_(mine, shared) if checklist.product_id else mine))
    return {row.key: row.state for row in rows if stands(row, checklist.product_id)}


def _of_business(business_id: UUID) -> sa.ColumnElement[bool]:
    """The checklist of what a business has once for all its products."""
    return sa.and_(Checklist.business_id == business_id, Checklist.template_key == SHARED)
