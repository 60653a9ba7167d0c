"""Checklists over all businesses: which versions run, and what was marked "tidak perlu", by whom and why.

A number and its list ask the same question.
"""

from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from workspace import content
from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.checklists.models import Checklist, ChecklistItem, ChecklistMark, State
from workspace.content import SHARED, Item, Template
from workspace.monitoring.queries import running
from workspace.products.models import Product
from workspace.scoped import Query, Scoped

PER_PAGE = 30
SKIP = sa.bindparam("skip", type_=sa.Integer)
#: What was written when the item was left out.
_NOTE = (
    sa.select(ChecklistMark.evidence)
    .where(ChecklistMark.item_id == ChecklistItem.id, ChecklistMark.state == State.NOT_NEEDED)
    .where(ChecklistMark.reason == ChecklistItem.reason)
    .order_by(ChecklistMark.created_at.desc(), ChecklistMark.id.desc())
    .limit(1)
    .correlate(ChecklistItem)
    .scalar_subquery()
    .label("note")
)


def item_named(key: str) -> Item | None:
    """An item or step of the content, whichever list has it."""
    found = (template for template in content.all_templates().values() if template.has(key))
    template = next(found, None)
    return template.item(key) if template else None


def list_named(key: str) -> Template | None:
    """A list of the content; None for one that is gone."""
    return content.all_templates().get(key)


def versions(businesses: Scoped, today: date) -> list[Any]:
    """How many checklists run in which version of which list: rows of `key`, `version` and `number`."""
    return businesses.rows(_versions(businesses.select), today=today)


@lru_cache(maxsize=256)
def _versions(businesses: Query) -> Query:
    key, version = Checklist.template_key, Checklist.template_version
    found = sa.select(key.label("key"), version.label("version"), sa.func.count().label("number"))
    return found.where(*_running(businesses)).group_by(key, version).order_by(key, version.desc())


def in_version(businesses: Scoped, today: date, key: str, version: str, page: int = 1) -> list[Any]:
    """A page of the checklists that `versions` counts: business, product (None for a channel), since when."""
    asked = {"key": key, "version": version, "skip": (page - 1) * PER_PAGE}
    return businesses.rows(_in_version(businesses.select), today=today, **asked)


@lru_cache(maxsize=256)
def _in_version(businesses: Query) -> Query:
    columns = (Business.id, Business.name, Product.id.label("product_id"), Product.name.label("product"))
    wanted = (
        Checklist.template_key == sa.bindparam("key", type_=sa.String),
        Checklist.template_version == sa.bindparam("version", type_=sa.String),
    )
    found = _placed(sa.select(*columns, Checklist.template_key, Checklist.started_on).select_from(Checklist))
    found = found.where(*_running(businesses), *wanted).order_by(Business.name, Product.name, Checklist.id)
    return found.limit(PER_PAGE).offset(SKIP)


def not_needed(businesses: Scoped, today: date) -> list[Any]:
    """How often every item was marked "tidak perlu": rows of `key` and `number`, the most first."""
    return businesses.rows(_not_needed(businesses.select), today=today)


@lru_cache(maxsize=256)
def _not_needed(businesses: Query) -> Query:
    number = sa.func.count().label("number")
    found = sa.select(ChecklistItem.key, number).join(Checklist, Checklist.id == ChecklistItem.checklist_id)
    return found.where(*_skipped(businesses)).group_by(ChecklistItem.key).order_by(number.desc(), ChecklistItem.key)


def not_needed_of(businesses: Scoped, today: date, key: str, page: int = 1) -> list[Any]:
    """A page of what `not_needed` counts of one item, the newest first: where, why, with what note, who and when."""
    return businesses.rows(_not_needed_of(businesses.select), today=today, key=key, skip=(page - 1) * PER_PAGE)


@lru_cache(maxsize=256)
def _not_needed_of(businesses: Query) -> Query:
    columns = (Business.id, Business.name, Product.id.label("product_id"), Product.name.label("product"))
    about = (Checklist.template_key, ChecklistItem.reason, _NOTE, Person.name.label("by"), ChecklistItem.at)
    found = sa.select(*columns, *about).select_from(ChecklistItem)
    found = _placed(found.join(Checklist, Checklist.id == ChecklistItem.checklist_id))
    found = found.outerjoin(Person, Person.id == ChecklistItem.by_id)
    found = found.where(*_skipped(businesses), ChecklistItem.key == sa.bindparam("key", type_=sa.String))
    return found.order_by(ChecklistItem.at.desc(), ChecklistItem.id).limit(PER_PAGE).offset(SKIP)


def _placed(found: Query) -> Query:
    """With the business, and the product where the checklist is one's."""
    found = found.join(Business, Business.id == Checklist.business_id)
    return found.outerjoin(Product, Product.id == Checklist.product_id)


def _running(businesses: Query) -> tuple[sa.ColumnElement[bool], ...]:
    """Checklists of businesses that have not closed; what all products share is no list that anybody works through."""
    return (
        Checklist.business_id.in_(running(businesses).with_only_columns(Business.id)),
        Checklist.template_key != SHARED,
    )


def _skipped(businesses: Query) -> tuple[sa.ColumnElement[bool], ...]:
    open_businesses = running(businesses).with_only_columns(Business.id)
    return (ChecklistItem.state == State.NOT_NEEDED, Checklist.business_id.in_(open_businesses))
