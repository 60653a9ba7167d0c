"""Reading one checklist: where its items stand, and what happened to one of them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace import prepared
from workspace.accounts.models import Person
from workspace.checklists.models import Checklist, ChecklistItem, State
from workspace.checklists.moves import Standing
from workspace.checklists.snapshots import template_in
from workspace.content import Template
from workspace.db import db

Claimer, Doer = aliased(Person), aliased(Person)
#: In the order of Standing's fields, so that a row is a Standing without looking up names.
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
    ChecklistItem.photo_id,
    ChecklistItem.reason,
    ChecklistItem.waiting_for,
    ChecklistItem.waiting_since,
    ChecklistItem.check_on,
    ChecklistItem.version,
)
_ALL = (
    sa.select(Checklist.template_key, Checklist.template_version, *COLUMNS)
    .outerjoin(ChecklistItem, ChecklistItem.checklist_id == Checklist.id)
    .outerjoin(Doer, Doer.id == ChecklistItem.by_id)
    .outerjoin(Claimer, Claimer.id == ChecklistItem.claimed_by_id)
    .where(Checklist.business_id == sa.bindparam("business_id"))
)
#: Built once: putting these together costs more than running them.
OF_PRODUCT = _ALL.where(Checklist.product_id == sa.bindparam("product_id"))
OF_CHANNEL = _ALL.where(Checklist.product_id.is_(None), Checklist.template_key == sa.bindparam("template_key"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A checklist as a page shows it: its template and where every touched item stands."""

    template: Template
    standings: Mapping[str, Standing]

    @property
    def states(self) -> dict[str, State]:
        """The state of every touched item."""
        return {key: now.state for key, now in self.standings.items()}

    def standing(self, key: str) -> Standing:
        """Where an item stands; to do when nobody touched it."""
        return self.standings.get(key) or Standing(key)


def sheet(template: Template, business_id: UUID, product_id: UUID | None = None) -> Sheet:
    """The checklist of a product or a channel in one statement; all to do when it has not begun.

    A checklist that was begun from this template keeps its version's wording.
    """
    wanted = {"product_id": product_id} if product_id else {"template_key": template.key}
    found = OF_PRODUCT if product_id else OF_CHANNEL
    rows = prepared.rows(found, business_id=business_id, **wanted)
    if rows and rows[0].template_key == template.key:
        template = template_in(template.key, rows[0].template_version)
    return Sheet(template, {row.key: Standing(*row[2:]) for row in rows if row.key})


def standing(row: ChecklistItem) -> Standing:
    """Where a loaded row stands, with the names of those who brought it there."""
    kept: dict[str, Any] = {field.name: getattr(row, field.name, "") for field in fields(Standing)}
    kept["by_name"] = row.by.name if row.by else ""
    kept["claimed_by_name"] = row.claimed_by.name if row.claimed_by else ""
    return Standing(**kept)


def states_of(checklist_id: UUID) -> dict[str, State]:
    """The state of every touched item of a checklist."""
    found = sa.select(ChecklistItem.key, ChecklistItem.state).where(ChecklistItem.checklist_id == checklist_id)
    return {row.key: row.state for row in db.session.execute(found)}
