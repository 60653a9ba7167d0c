"""What waits, over many businesses: claims for a second person, items for an office. For homes and for monitoring."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.checklists.applying import list_of, path_of
from workspace.checklists.models import Checklist, ChecklistItem, State
from workspace.checklists.overview import Running, shop_name
from workspace.checklists.snapshots import template_in
from workspace.content import Template
from workspace.products.models import Product
from workspace.scoped import Query, Scoped

_OF_PRODUCT = (Product.name.label("product"), Product.category, Product.facts)
REVIEWER = sa.bindparam("reviewer", type_=sa.Uuid)


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody said is done and a second person has not yet looked at."""

    business_id: UUID
    business: str
    where: str
    label: str
    key: str
    by_id: UUID
    by: str
    at: datetime
    endpoint: str
    values: dict[str, Any]


def claims_waiting(businesses: Scoped, reviewer_id: UUID | None = None, most: int = 30) -> list[Claim]:
    """What waits for a second person in these businesses, the oldest first; a reviewer's own claims are left out."""
    values = {"reviewer": reviewer_id, "most": most}
    claims = (_claim(row) for row in businesses.rows(_waiting(businesses.select, reviewer_id is not None), **values))
    return [claim for claim in claims if claim]


@lru_cache(maxsize=256)
def _waiting(businesses: Query, reviewed: bool) -> Query:
    found = (
        sa.select(
            Checklist.business_id,
            Business.name.label("business"),
            Checklist.product_id,
            *_OF_PRODUCT,
            Checklist.template_key,
            Checklist.template_version,
            ChecklistItem.key,
            ChecklistItem.claimed_by_id,
            Person.name.label("by"),
            ChecklistItem.at,
        )
        .join(Checklist, Checklist.id == ChecklistItem.checklist_id)
        .join(Business, Business.id == Checklist.business_id)
        .join(Person, Person.id == ChecklistItem.claimed_by_id)
        .outerjoin(Product, Product.id == Checklist.product_id)
        .where(ChecklistItem.state == State.CLAIMED, Checklist.left_on.is_(None))
        .where(Checklist.business_id.in_(businesses.with_only_columns(Business.id)))
        .order_by(ChecklistItem.at, ChecklistItem.id)
        .limit(sa.bindparam("most", type_=sa.Integer))
    )
    return found.where(ChecklistItem.claimed_by_id != REVIEWER) if reviewed else found


def _claim(row: Any) -> Claim | None:
    """None for an item that does not apply to the product as it is known today."""
    template = _list(row)
    if template is None or not template.has(row.key):
        return None
    one = Running(row.business_id, template, {}, {}, row.product_id)
    what = (row.product or shop_name(template), template.item(row.key).label, row.key)
    by = (row.claimed_by_id, row.by, row.at)
    return Claim(row.business_id, row.business, *what, *by, one.endpoint, one.values)


def _list(row: Any) -> Template | None:
    """What applies of the list that a claim stands in. None for a product of a kind without one."""
    if row.product_id is None:
        return template_in(row.template_key, row.template_version)
    whole = list_of(row.category, row.facts, row.template_key, row.template_version)
    return path_of(whole, row.facts, {row.key: State.CLAIMED}).template if whole else None


def waiting_until(on: date) -> sa.Select[UUID, date | None]:
    """For every business that waits for a third party: until when at most it is not to be counted as standing still."""
    until = sa.func.max(ChecklistItem.check_on)
    return (
        sa.select(Checklist.business_id, until.label("until"))
        .join(ChecklistItem, ChecklistItem.checklist_id == Checklist.id)
        .where(ChecklistItem.state == State.WAITING, ChecklistItem.check_on > on, Checklist.left_on.is_(None))
        .group_by(Checklist.business_id)
    )
