"""Erasing: in one transaction nothing about an owner is left, only that there was a business, for the numbers.

Every table below a business is emptied, new ones too, but for those in STAYS, which keep no words. Undoing is
impossible. The files go after the commit; what a killed server leaves of them, and of rows that came at the same
moment, goes at night (finishing.py).
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.audit import note
from workspace.businesses.models import Business
from workspace.db import Base, db
from workspace.errors import RuleBroken
from workspace.pairings import pairing, queries
from workspace.privacy import owners, requests
from workspace.privacy.belongings import below, of_business, people_in
from workspace.privacy.models import DataRequest, RequestKind
from workspace.products.models import Photo

NAME, REASON = "Usaha yang dihapus", "owner_asks"
#: Columns of any table that name files.
NAMING = ("master_sha256", "shown_sha256")
#: Rows that stay so that numbers of the past stay right, and what is taken out of them.
STAYS: Mapping[str, Mapping[str, Any]] = {
    "consents": {},
    "pairings": {},
    "mentoring_sessions": {"text": "", "topics": [], "place": "", "noted_at": None},
    "sales_channels": {"link": "", "given_up_reason": "", "given_up_note": ""},
    "data_requests": {"note": "", "outcome": ""},
}


def settle(request: DataRequest, by: UUID, on: date, at: datetime) -> list[str]:
    """Do what an owner asked for. Returns the names of files to be deleted once this is committed.

    Done twice it is done once. Raises RuleBroken when she took the request back, or it was answered otherwise.
    """
    requests.lock(request)
    if request.settled_at is not None and request.business.erased_on is not None:
        return []
    requests.demand_open(request)
    if request.kind is not RequestKind.ERASE:
        raise RuleBroken("Pemilik minta dibetulkan, bukan dihapus.")
    request.settled_at, request.settled_by_id = at, by
    return erase(request.business, by, on, at)


def erase(business: Business, by: UUID | None, on: date, at: datetime) -> list[str]:
    """Empty a business. Returns the names (hashes) of files that nobody needs now; none the second time."""
    db.session.refresh(business, with_for_update={"of": Business})
    if business.erased_on is not None:
        return []
    hashes = files_of(business.id)
    active = queries.active_pairing(business.id)
    if active:
        pairing.end(active, REASON, by, on, at)
    db.session.flush()
    clear(business.id)
    owner_id, nobody = business.owner_id, owners.part(business.owner, business.id, on)
    _empty(business, nobody, on)
    db.session.flush()
    if nobody != owner_id:
        _rename(business.id, owner_id, nobody)
    note("business.erased", by, business.id, business.area_code)
    db.session.flush()
    db.session.expire_all()
    return nobodys(hashes)


def _empty(business: Business, nobody: UUID, on: date) -> None:
    business.name, business.sells, business.address = NAME, "", ""
    business.owner_id, business.erased_on = nobody, on
    business.closed_on = min(business.closed_on or on, on)


def files_of(business_id: UUID) -> list[str]:
    """The hashes that name the files of a business's photos, of the tidied ones too."""
    found = sa.select(Photo.master_sha256, Photo.shown_sha256).where(Photo.business_id == business_id)
    return sorted({sha256 for row in db.session.execute(found) for sha256 in row})


def nobodys(hashes: list[str]) -> list[str]:
    """Those of the files that no row names any more: another business may have the very same photo."""
    columns = [table.c[name] for table in Base.metadata.sorted_tables for name in NAMING if name in table.c]
    named = sa.union(*(sa.select(column).where(column.in_(hashes)) for column in columns))
    kept = set(db.session.scalars(named)) if hashes else set()
    return [sha256 for sha256 in hashes if sha256 not in kept]


def clear(business_id: UUID) -> None:
    """Delete what lies below a business, and take the words out of what stays. Repeated it changes nothing."""
    for table in reversed(below()):
        mine = of_business(table, business_id)
        if table.name not in STAYS:
            db.session.execute(sa.delete(table).where(mine))
        elif STAYS[table.name]:
            db.session.execute(sa.update(table).where(mine).values(dict(STAYS[table.name])))


def _rename(business_id: UUID, owner_id: UUID, nobody: UUID) -> None:
    """In rows that stay nobody stands in the place of an owner who goes on elsewhere."""
    for table in below():
        for column in people_in(table) if table.name in STAYS else ():
            hers = sa.and_(of_business(table, business_id), column == owner_id)
            db.session.execute(sa.update(table).where(hers).values({column.name: nobody}))
