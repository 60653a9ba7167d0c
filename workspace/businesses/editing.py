"""The verb that corrects a business: from its newest version only, so that nobody's words are overwritten."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm.exc import StaleDataError

from workspace.accounts import owner_links, signing_in
from workspace.accounts.audit import note
from workspace.areas.queries import ensure_rt
from workspace.areas.rules import kelurahan_of
from workspace.businesses import owners
from workspace.businesses.models import Business
from workspace.db import db
from workspace.repeats import Conflict


@dataclass(frozen=True, slots=True)
class Change:
    """What a business shall be. `phone` is canonical; the kelurahan stays."""

    name: str
    sells: str
    category: str
    address: str
    rw: int
    rt: int
    owner_name: str
    phone: str | None
    language: str = ""


def change(business: Business, version: int, typed: Change, by: UUID, at: datetime) -> None:
    """Write what was typed. Raises repeats.Conflict when somebody else changed the business since `version`.

    Raises RuleBroken when the owner's name or number may not be changed here. After a new number her old links
    and sign-ins end: the old number may be a stranger's.
    """
    if version != business.version:
        raise Conflict(business)
    try:
        with db.session.begin_nested():
            moved = _write(business, typed)
            db.session.flush()
    except StaleDataError:
        db.session.refresh(business)
        raise Conflict(business) from None
    if moved:
        signing_in.end_all(business.owner_id, at)
        for business_id in db.session.scalars(sa.select(Business.id).where(Business.owner_id == business.owner_id)):
            owner_links.end(business_id, at)
    note("business.changed", by, business.id, business.area_code, new_phone=moved)


def _write(business: Business, typed: Change) -> bool:
    """Put what was typed into the rows; returns whether the owner's number changed."""
    moved = owners.correct(business.owner, typed.owner_name, typed.phone)
    business.area_code = ensure_rt(kelurahan_of(business.area_code), typed.rw, typed.rt)
    business.name, business.sells, business.category = typed.name, typed.sells, typed.category
    business.address, business.language = typed.address, typed.language or None
    return moved
