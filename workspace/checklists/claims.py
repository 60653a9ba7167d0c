"""What waits for a second person, over many businesses: what somebody says is done."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.businesses.consents import goes_on
from workspace.businesses.models import Business
from workspace.checklists.applying import list_of, path_of
from workspace.checklists.models import Checklist, ChecklistItem, State
from workspace.checklists.overview import shop_name
from workspace.checklists.places import item_page
from workspace.checklists.snapshots import template_in
from workspace.content import Template
from workspace.pairings.models import Pairing
from workspace.pairings.queries import on_duty
from workspace.products.models import Photo, Product
from workspace.scoped import Query, Scoped

REVIEWER, ONLY = (sa.bindparam(name, type_=sa.Uuid) for name in ("reviewer", "only"))
TODAY = sa.bindparam("today", type_=sa.Date)


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody said is done and a second person has not yet looked at; `endpoint` is the item's own page."""

    business_id: UUID
    business: str
    where: str
    label: str
    key: str
    by_id: UUID
    by: str
    at: datetime
    evidence: str
    photo_id: UUID | None
    version: int
    #: Nobody can call it right before there is a number or a photo.
    lacks_proof: bool
    endpoint: str
    values: dict[str, Any]


def claims_waiting(businesses: Scoped, reviewer_id: UUID, on: date, only: UUID | None = None) -> list[Claim]:
    """What waits for this person in these businesses, the oldest first.

    For a mentor that is what others claimed, for a coordinator what nobody else may judge; of one business (`only`) all
    that this person may judge. Never in an own business.
    """
    values = {"reviewer": reviewer_id, "today": on, **({"only": only} if only else {})}
    claims = (_claim(row) for row in businesses.rows(_waiting(businesses.select, only is not None), **values))
    return [claim for claim in claims if claim]


_OF_PRODUCT = (Product.name.label("product"), Product.category, Product.facts)
_ITEM = (ChecklistItem.key, ChecklistItem.claimed_by_id, Person.name.label("by"), ChecklistItem.at)
_PROOF = (ChecklistItem.evidence, Photo.id.label("photo_id"), ChecklistItem.version)
_PLACE = (Checklist.business_id, Business.name.label("business"), Checklist.product_id)
_MENTORED = (Pairing.business_id == Business.id, Pairing.ended_on.is_(None))
_BY_ME = sa.exists().where(*_MENTORED, Pairing.mentor_id == REVIEWER)
_BY_ANOTHER = sa.exists().where(
    *_MENTORED, Pairing.mentor_id != ChecklistItem.claimed_by_id, Pairing.mentor_id != Business.owner_id, on_duty(TODAY)
)


@lru_cache(maxsize=256)
def _waiting(businesses: Query, of_one: bool) -> Query:
    found = (
        sa.select(*_PLACE, *_OF_PRODUCT, Checklist.template_key, Checklist.template_version, *_ITEM, *_PROOF)
        .join(Checklist, Checklist.id == ChecklistItem.checklist_id)
        .join(Business, Business.id == Checklist.business_id)
        .join(Person, Person.id == ChecklistItem.claimed_by_id)
        .outerjoin(Product, Product.id == Checklist.product_id)
        .outerjoin(Photo, sa.and_(Photo.id == ChecklistItem.photo_id, Photo.hidden_at.is_(None)))
        .where(ChecklistItem.state == State.CLAIMED, Checklist.left_on.is_(None))
        .where(Checklist.business_id.in_(businesses.with_only_columns(Business.id)))
        .where(ChecklistItem.claimed_by_id != REVIEWER, Business.owner_id != REVIEWER)
        .where(goes_on(TODAY))
        .order_by(ChecklistItem.at, ChecklistItem.id)
    )
    return found.where(Business.id == ONLY) if of_one else found.where(sa.or_(_BY_ME, ~_BY_ANOTHER))


def any_waiting(businesses: Query) -> sa.Label[bool]:
    """Whether `claims_waiting` would find something, as a column; with `reviewer` and `today`."""
    found = _waiting(businesses, of_one=False).order_by(None).with_only_columns(ChecklistItem.id)
    return found.exists().label("claims")


def _claim(row: Any) -> Claim | None:
    """None for an item that does not apply to the product as it is known today."""
    template = _list(row)
    if template is None or not template.has(row.key):
        return None
    item, (endpoint, values) = template.item(row.key), item_page(row)
    return Claim(
        row.business_id, row.business, row.product or shop_name(template), item.label, row.key, row.claimed_by_id,
        row.by, row.at, row.evidence, row.photo_id, row.version,
        item.needs_proof and not (row.evidence or row.photo_id), endpoint, values,
    )  # fmt: skip


def _list(row: Any) -> Template | None:
    """What applies of the list that a claim stands in. None for a product of a kind without one."""
    if row.product_id is None:
        return template_in(row.template_key, row.template_version)
    whole = list_of(row.category, row.facts, row.template_key, row.template_version)
    return path_of(whole, row.facts, {row.key: State.CLAIMED}).template if whole else None
