"""The phones that came in by a link of a business: what a coordinator sees of them, and signing one out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace import prepared
from workspace.accounts import audit, owner_links, signing_in
from workspace.accounts.keys import OwnerLink, SignIn
from workspace.accounts.models import Person, Role
from workspace.accounts.rules import IDLE
from workspace.db import db

MOST = 20
_BUSINESS, _SINCE = sa.bindparam("business", type_=sa.Uuid()), sa.bindparam("since", type_=SignIn.seen_at.type)
_sender = aliased(Person)
#: Who sent the link that a phone came by: the last one that was opened when it came.
_BY = (
    sa.select(_sender.name)
    .join(OwnerLink, OwnerLink.made_by_id == _sender.id)
    .where(
        OwnerLink.business_id == SignIn.business_id,
        OwnerLink.person_id == SignIn.person_id,
        OwnerLink.used_at <= SignIn.created_at,
    )
    .order_by(OwnerLink.used_at.desc())
    .limit(1)
    .correlate(SignIn)
    .scalar_subquery()
)
#: One row in any case, so that the answer about the link comes with it.
_ANYWAY = sa.select(sa.literal(1).label("one")).subquery()
_INSIDE = (
    sa.select(SignIn.id, SignIn.device, SignIn.created_at, _BY.label("sent_by"))
    .add_columns(sa.exists().where(*owner_links.unopened(_BUSINESS)).label("link_waits"))
    .select_from(_ANYWAY)
    .outerjoin(SignIn, sa.and_(SignIn.business_id == _BUSINESS, SignIn.ended_at.is_(None), SignIn.seen_at > _SINCE))
    .order_by(SignIn.created_at.desc(), SignIn.id.desc())
    .limit(MOST)
)


@dataclass(frozen=True, slots=True)
class Inside:
    """The phones, newest first (id, device, created_at, sent_by), and whether a link was sent and not opened yet."""

    phones: Sequence[Any]
    link_waits: bool


def inside(business_id: UUID, at: datetime) -> Inside:
    """Who is signed in to a business by link, in one statement."""
    rows = prepared.rows(_INSIDE, business=business_id, since=at - IDLE[Role.OWNER])
    return Inside([row for row in rows if row.id], bool(rows[0].link_waits))


def end(sign_in_id: UUID, business_id: UUID, area_code: str, by_id: UUID, at: datetime) -> bool:
    """Sign one of them out; a second time changes nothing. False when it never came by a link of this business."""
    found = sa.select(SignIn.person_id).where(SignIn.id == sign_in_id, SignIn.business_id == business_id)
    owner_id = db.session.scalar(found)
    if owner_id and signing_in.end_by_link(business_id, at, only=sign_in_id):
        audit.note("owner_device.ended", by_id, owner_id, area_code, business_id=str(business_id))
    return owner_id is not None
