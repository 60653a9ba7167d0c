"""Reads of the ladder: the kept rungs of a business, and the facts of any number of businesses in five statements."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace import content, prepared
from workspace.areas.rules import zone_of
from workspace.businesses.consents import permits_mentoring
from workspace.businesses.models import Business, Consent
from workspace.checklists.models import Checklist, ChecklistItem
from workspace.content import SHARED
from workspace.content.self_check import CHOICES
from workspace.db import db
from workspace.ladder.facts import Facts, Telling
from workspace.ladder.models import Rung as RungRow
from workspace.ladder.offers import offers_of
from workspace.ladder.rules import Rung
from workspace.ladder.standing import Kept, Standing, standing_of
from workspace.outcomes.models import Outcome
from workspace.outcomes.queries import AGREED
from workspace.outcomes.rules import Span
from workspace.pricing.models import PriceSheet
from workspace.products.models import Photo, Product
from workspace.products.models import Standing as PhotoStanding
from workspace.selfchecks.models import SelfCheck
from workspace.storefront.models import SalesChannel

IDS = sa.bindparam("ids", expanding=True, type_=sa.Uuid())
SEEN = sa.bindparam("seen", type_=sa.Date)
#: The question of the self-check about noting money.
NOTES = "catatan"
_KEPT = sa.select(RungRow.rung, RungRow.first_met_on, RungRow.last_met_on).where(
    RungRow.business_id == sa.bindparam("business", type_=sa.Uuid())
)


def kept_of(business_id: UUID) -> dict[Rung, Kept]:
    """The rungs that a business has reached: one statement."""
    return {Rung(rung): Kept(first, last) for rung, first, last in prepared.rows(_KEPT, business=business_id)}


def rung_of(business_id: UUID, on: date) -> Standing:
    """Where a business stood last night, or stands by the days of grace: one statement, for pages that only say so."""
    return standing_of(kept_of(business_id), on)


def _there(model: Any, *where: Any) -> Any:
    return sa.exists().where(model.business_id == Business.id, *where)


def _one(value: Any, *where: Any) -> Any:
    return sa.select(value).where(*where).correlate(Business).scalar_subquery()


_APPROVED = (Photo.business_id == Business.id, Photo.standing == PhotoStanding.APPROVED, Photo.hidden_at.is_(None))
_OWN_MARKS = (
    Checklist.business_id == Business.id,
    ChecklistItem.checklist_id == Checklist.id,
    ChecklistItem.claimed_by_id == Business.owner_id,
)
#: What an owner does herself and leaves a day: marks, photos, answers.
_OWN = {
    "marked_at": _one(sa.func.max(ChecklistItem.at, type_=ChecklistItem.at.type), *_OWN_MARKS),
    "photographed_at": _one(
        sa.func.max(Photo.created_at, type_=Photo.created_at.type),
        Photo.business_id == Business.id, Photo.taken_by_id == Business.owner_id,
    ),
    "told_on": _one(
        sa.func.max(Outcome.answered_on, type_=sa.Date),
        Outcome.business_id == Business.id, Outcome.by_id == Business.owner_id,
    ),
    "checked_on": _one(
        sa.func.max(SelfCheck.finished_on, type_=sa.Date),
        SelfCheck.business_id == Business.id, SelfCheck.by_id == Business.owner_id,
    ),
}  # fmt: skip
_FACTS = sa.select(
    Business.id,
    Business.area_code,
    Business.first_contact_on,
    Business.last_contact_on,
    _there(Consent, permits_mentoring()).label("consented"),
    _there(SelfCheck, SelfCheck.finished_on.is_not(None)).label("checked"),
    AGREED.label("may_ask"),
    _there(PriceSheet).label("priced"),
    _one(sa.func.count(), *_APPROVED).label("photos"),
    _there(SalesChannel, SalesChannel.seen_live_on >= SEEN, SalesChannel.given_up_on.is_(None)).label("is_live"),
    _one(
        sa.func.min(SalesChannel.first_order_on, type_=sa.Date),
        SalesChannel.business_id == Business.id,
        SalesChannel.given_up_on.is_(None),
    ).label("ordered_on"),
    *[column.label(name) for name, column in _OWN.items()],
).where(Business.id.in_(IDS))
_CHECKED = (
    sa.select(SelfCheck.business_id, SelfCheck.finished_on, SelfCheck.answers)
    .where(SelfCheck.business_id.in_(IDS), SelfCheck.finished_on.is_not(None))
    .order_by(SelfCheck.finished_on.desc(), SelfCheck.id.desc())
)
_TOLD = (
    sa.select(Outcome.business_id, Outcome.covers_from, Outcome.covers_until, Outcome.turnover, Outcome.orders)
    .where(Outcome.business_id.in_(IDS))
    .order_by(Outcome.covers_from)
)
_ITEMS = (ChecklistItem.key, ChecklistItem.state, ChecklistItem.evidence, ChecklistItem.photo_id)
_TEMPLATE = (Checklist.template_key, Checklist.template_version)
_OFFERED = (
    sa.select(Product.business_id, Product.id, Product.name, Product.category, Product.facts, *_TEMPLATE, *_ITEMS)
    .outerjoin(Checklist, Checklist.product_id == Product.id)
    .outerjoin(ChecklistItem, ChecklistItem.checklist_id == Checklist.id)
    .where(Product.business_id.in_(IDS))
    .order_by(Product.created_at, Product.id)
)
_SHARED = (
    sa.select(Checklist.business_id, *_ITEMS)
    .join(ChecklistItem, ChecklistItem.checklist_id == Checklist.id)
    .where(Checklist.business_id.in_(IDS), Checklist.product_id.is_(None), Checklist.template_key == SHARED)
)


def facts_of(ids: Collection[UUID], on: date) -> dict[UUID, Facts]:
    """The facts of these businesses: five statements, however many they are."""
    told, checked, offered, shared = (_by_business(query, ids) for query in (_TOLD, _CHECKED, _OFFERED, _SHARED))
    seen = on - timedelta(days=content.programme().live_recheck_after_days)
    return {
        row.id: _facts(row, told[row.id], checked[row.id], offers_of(offered[row.id], shared[row.id]))
        for row in db.session.execute(_FACTS, {"ids": list(ids), "seen": seen})
    }


def _by_business(query: Any, ids: Collection[UUID]) -> Mapping[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in db.session.execute(query, {"ids": list(ids)}):
        found[row.business_id].append(row)
    return found


def _facts(row: Any, told: list[Any], checked: list[Any], offers: Any) -> Facts:
    days = [_day(getattr(row, name), row.area_code) for name in _OWN]
    return Facts(
        row.id, consented=row.consented, started=row.checked or row.first_contact_on is not None,
        may_ask=row.may_ask, priced=row.priced, photos=row.photos, offers=offers, is_live=row.is_live,
        told=[_telling(one) for one in told if row.may_ask], noted_since=_noted_since(checked),
        ordered_on=row.ordered_on,
        own_update_on=max((day for day in days if day), default=None), session_on=row.last_contact_on,
    )  # fmt: skip


def _noted_since(checked: list[Any]) -> date | None:
    """Since when her self-checks, the newest first, say without a break that money is noted every day."""
    since = None
    for row in checked:
        if row.answers.get(NOTES) != CHOICES[-1]:
            break
        since = row.finished_on
    return since


def _telling(row: Any) -> Telling:
    place = content.outcomes().place
    span = Span(row.covers_from, row.covers_until)
    return Telling(span, place("turnover", row.turnover), place("orders", row.orders))


def _day(when: date | datetime | None, area_code: str) -> date | None:
    """The day of a moment on the area's clock."""
    return when.astimezone(zone_of(area_code)).date() if isinstance(when, datetime) else when
