"""The verbs of a request about data: asked by an owner, taken back by her, answered by a coordinator."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from workspace import repeats
from workspace.accounts.audit import note as write_down
from workspace.businesses.models import Business
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.privacy.models import DataRequest, RequestKind

SETTLED = "Permintaan ini sudah diselesaikan."
GONE = "Permintaan ini sudah dibatalkan pemiliknya."


def ask(business: Business, row_id: UUID, kind: RequestKind, note: str, by: UUID, at: datetime) -> DataRequest:
    """Write down what an owner asks for. Sent again it is the same request, and so is asking twice to be erased.

    Raises repeats.Conflict and repeats.Foreign.
    """
    db.session.execute(sa.select(Business.id).where(Business.id == business.id).with_for_update(key_share=True))
    same = {"business_id": business.id, "kind": kind, "note": note}
    kept: DataRequest | None = repeats.earlier(DataRequest, row_id, by, "asked_by_id", **same)
    if kept is None and kind is RequestKind.ERASE:
        kept = open_one(business.id, kind)
    if kept is not None:
        return kept
    request = DataRequest(id=row_id, asked_by_id=by, asked_at=at, **same)
    db.session.add(request)
    write_down("data_request.made", by, business.id, business.area_code, kind=kind.value)
    return request


def open_one(business_id: UUID, kind: RequestKind) -> DataRequest | None:
    """The request of this kind that waits for an answer."""
    waiting = (DataRequest.withdrawn_at.is_(None), DataRequest.settled_at.is_(None))
    found = sa.select(DataRequest).where(DataRequest.business_id == business_id, DataRequest.kind == kind, *waiting)
    return db.session.scalar(found.order_by(DataRequest.asked_at).limit(1))


def take_back(request: DataRequest, by: UUID, at: datetime) -> None:
    """The owner changed her mind. Twice is once. Raises RuleBroken when it was settled already."""
    lock(request)
    if request.settled_at is not None:
        raise RuleBroken(SETTLED)
    if request.withdrawn_at is None:
        request.withdrawn_at = at
        business = request.business
        write_down("data_request.taken_back", by, business.id, business.area_code, kind=request.kind.value)


def answer(request: DataRequest, outcome: str, by: UUID, at: datetime) -> None:
    """A coordinator says what was done, or why not; `outcome` is for the owner to read.

    Sent again it is the same answer. Raises RuleBroken when the owner took it back, or somebody else answered.
    """
    lock(request)
    if request.settled_at is not None and (request.outcome, request.settled_by_id) == (outcome, by):
        return
    demand_open(request)
    request.settled_at, request.settled_by_id, request.outcome = at, by, outcome
    business = request.business
    write_down("data_request.answered", by, business.id, business.area_code, kind=request.kind.value)


def demand_open(request: DataRequest) -> None:
    """Raises RuleBroken when a request waits for nobody any more."""
    if request.settled_at is not None:
        raise RuleBroken(SETTLED)
    if request.withdrawn_at is not None:
        raise RuleBroken(GONE)


def lock(request: DataRequest) -> None:
    """Read a request anew and keep others from deciding about it at the same moment."""
    db.session.refresh(request, with_for_update={"of": DataRequest})
