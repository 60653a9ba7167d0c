"""Papers that lapse: what is about to, what has, and the night on which an item goes back to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace import content, prepared
from workspace.businesses.consents import goes_on
from workspace.businesses.models import Business
from workspace.checklists.models import Checklist, ChecklistItem, ChecklistMark, State
from workspace.checklists.moves import LAPSED
from workspace.checklists.places import item_page
from workspace.checklists.snapshots import template_in
from workspace.db import db
from workspace.formats import tanggal
from workspace.products.models import Product
from workspace.scoped import Query, Scoped

#: Days before the end on which a paper is spoken of, the nearest first.
STAGES = (7, 30, 90)
NEAR = timedelta(days=STAGES[-1])
MONTH = 30.5
COUNTS = sa.or_(ChecklistItem.state == State.CLAIMED, ChecklistItem.state == State.PROVEN)
UNTIL, TODAY = (sa.bindparam(name, type_=sa.Date) for name in ("until", "today"))
BUSINESS = sa.bindparam("business", type_=sa.Uuid())
#: What counts and soon will not; and what lapsed and nobody has renewed.
_NEAR = sa.and_(
    ChecklistItem.expires_on <= UNTIL,
    sa.or_(
        COUNTS,
        sa.and_(ChecklistItem.state == State.TODO, ChecklistItem.reason == LAPSED),
    ),
)
_ROWS = (
    sa.select(
        Checklist.business_id,
        Business.name.label("business"),
        Checklist.product_id,
        Product.name.label("product"),
        Checklist.template_key,
        Checklist.template_version,
        ChecklistItem.key,
        ChecklistItem.expires_on,
    )
    .join(Checklist, Checklist.id == ChecklistItem.checklist_id)
    .join(Business, Business.id == Checklist.business_id)
    .outerjoin(Product, Product.id == Checklist.product_id)
    .where(_NEAR)
    .order_by(ChecklistItem.expires_on, ChecklistItem.id)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_OF_ONE = _ROWS.where(Checklist.business_id == BUSINESS)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper near its end, or past it. `days` are left, less than 0 when it is over; `where` is empty for one that
    the business has for all its products.
    """

    business_id: UUID
    business: str
    where: str
    label: str
    key: str
    expires_on: date
    days: int
    renew_months: int
    endpoint: str
    values: dict[str, Any]

    @property
    def over(self) -> bool:
        """Whether its last day has gone by."""
        return self.days < 0

    @property
    def stage(self) -> int:
        """Of 7, 30 and 90 days the one that it has come to; 0 when it is over, more when only its renewal is due."""
        if self.over:
            return 0
        return next((stage for stage in STAGES if self.days <= stage), STAGES[-1] + 1)

    @property
    def words(self) -> str:
        """How near the end is."""
        if self.over:
            return f"Habis {tanggal(self.expires_on)}. Perpanjang dulu."
        left = {0: "hari ini", 1: "besok"}.get(self.days, f"{self.days} hari lagi")
        renew = f" Ajukan perpanjangan {self.renew_months} bulan sebelumnya." if self.stage > STAGES[-1] else ""
        return f"Habis {left}, {tanggal(self.expires_on)}.{renew}"


def lapsing(businesses: Scoped, on: date, most: int = 30, early: bool = True) -> list[Paper]:
    """What lapses within 90 days in these businesses, or has lapsed, the oldest first; one line for a paper.

    With `early` also what lapses later but has to be renewed by now.
    """
    until = _horizon(on) if early else on + NEAR
    return _papers(businesses.rows(_lapsing(businesses.select), today=on, until=until, most=most), on)


@lru_cache(maxsize=256)
def _lapsing(businesses: Query) -> Query:
    return _ROWS.where(_here(businesses))


def _here(businesses: Query) -> sa.ColumnElement[bool]:
    """In one of these businesses, and somebody may ask its owner for it."""
    return Checklist.business_id.in_(businesses.where(goes_on(TODAY)).order_by(None).with_only_columns(Business.id))


def lapsing_count(businesses: Scoped, on: date) -> int:
    """How many papers of these businesses lapse within 90 days, or have lapsed: as many as `lapsing` lists of them."""
    rows = businesses.rows(_counted(businesses.select), today=on, until=on + NEAR)
    return sum(row.number for row in rows if template_in(row.template_key, row.template_version).has(row.key))


@lru_cache(maxsize=256)
def _counted(businesses: Query) -> Query:
    item = (Checklist.template_key, Checklist.template_version, ChecklistItem.key)
    found = sa.select(*item, sa.func.count().label("number")).select_from(ChecklistItem).where(_NEAR, _here(businesses))
    return found.join(Checklist, Checklist.id == ChecklistItem.checklist_id).group_by(*item)


def lapsing_of(business_id: UUID, on: date, most: int = 30) -> list[Paper]:
    """The same of one business, in one statement."""
    return _papers(prepared.rows(_OF_ONE, business=business_id, until=_horizon(on), most=most), on)


def _horizon(on: date) -> date:
    """The last end that anybody speaks of today."""
    return on + max(_notice(lapse.renew_months) for lapse in content.papers().lapses.values())


def _notice(renew_months: int) -> timedelta:
    """How long before its end a paper is spoken of: 90 days, or from the day on which its renewal is due."""
    return max(NEAR, timedelta(days=round(renew_months * MONTH)))


def _papers(rows: Iterable[Any], on: date) -> list[Paper]:
    found = (_paper(row, on) for row in rows)
    return [paper for paper in found if paper]


def _paper(row: Any, on: date) -> Paper | None:
    """None for an item that its list no longer has, and for one whose end is too far to speak of."""
    template = template_in(row.template_key, row.template_version)
    lapse = content.papers().lapses.get(row.key)
    months = lapse.renew_months if lapse else 0
    if not template.has(row.key) or row.expires_on > on + _notice(months):
        return None
    name = lapse.name if lapse else template.item(row.key).label
    return Paper(
        row.business_id, row.business, row.product or "", name, row.key, row.expires_on,
        (row.expires_on - on).days, months, *item_page(row),
    )  # fmt: skip


def date_numbers() -> int:
    """Give papers of before their last day: numbers that name one and were written down before it was kept."""
    templates = [content.template(category.template) for category in content.categories()]
    formats = {item.key: item.number_format for one in templates for item in one.items if item.number_format}
    dated = {key: kind for key, name in formats.items() if (kind := content.number_format(name)).year_part}
    undated = sa.select(ChecklistItem).where(COUNTS, ChecklistItem.expires_on.is_(None), ChecklistItem.evidence != "")
    rows = db.session.scalars(undated.where(ChecklistItem.key.in_(dated)).with_for_update(key_share=True)).all()
    for row in rows:
        row.expires_on = dated[row.key].expiry(row.evidence)
    return sum(row.expires_on is not None for row in rows)


def lapse(on: date, at: datetime) -> int:
    """Bring what has lapsed back to do; nobody did it but the calendar. Repeated it changes nothing."""
    over = sa.select(ChecklistItem).where(COUNTS, ChecklistItem.expires_on < on)
    locked = over.order_by(ChecklistItem.id).with_for_update(key_share=True, of=ChecklistItem)
    rows = db.session.scalars(locked.execution_options(populate_existing=True)).all()
    for row in rows:
        row.state, row.by_id, row.reason, row.at = State.TODO, None, LAPSED, at
        line = ChecklistMark(item_id=row.id, state=State.TODO, by_id=None, reason=LAPSED, created_at=at)
        line.evidence = lapsed(row.expires_on)
        db.session.add(line)
    return len(rows)


def lapsed(expires_on: date | None) -> str:
    """What is told of a paper that is over."""
    return f"Masa berlakunya habis {tanggal(expires_on)}. Perpanjang, lalu tandai lagi."
