"""The owner's link: what a mentor sends through WhatsApp, and what lets an owner in with one button.

A link works once; for another minute the same button works again, since thumbs tap twice. A new link ends the
older ones of the same business. Looking a link up changes nothing: WhatsApp opens links before people do.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts import appointments, audit, signing_in
from workspace.accounts.keys import OwnerLink, digest, new_token
from workspace.accounts.models import Appointment, Person, Role, active
from workspace.db import db

REPEATABLE = timedelta(seconds=60)
#: What features above do when an owner came in by a link: called with the business's id and the moment.
CAME: list[Callable[[UUID, datetime], None]] = []


def make(
    person_id: UUID, business_id: UUID, by_id: UUID, at: datetime, area_code: str | None = None
) -> tuple[OwnerLink, str]:
    """A new link into one business, and its token, which is known to nobody afterwards.

    `area_code` is where the trail notes it: the business's area, else the one of the owner's appointment.
    """
    end(business_id, at)
    token = new_token()
    link = OwnerLink(person_id=person_id, business_id=business_id, token_hash=digest(token), made_by_id=by_id)
    db.session.add(link)
    area_code = area_code or appointments.area_of(person_id, at)
    audit.note("owner_link.made", by_id, person_id, area_code, business_id=str(business_id))
    return link, token


def end(business_id: UUID, at: datetime) -> None:
    """Let no link of a business work any more: before a new one."""
    open_ones = sa.update(OwnerLink).where(OwnerLink.business_id == business_id, OwnerLink.ended_at.is_(None))
    db.session.execute(open_ones.values(ended_at=at))


def unopened(business_id: Any) -> tuple[sa.ColumnElement[bool], ...]:
    """That a link into this business (an id, or its parameter) was sent and opened by nobody yet."""
    return OwnerLink.business_id == business_id, OwnerLink.ended_at.is_(None), OwnerLink.used_at.is_(None)


def close(
    person_id: UUID, business_id: UUID, area_code: str, by_id: UUID | None, at: datetime, keep: UUID | None = None
) -> bool:
    """Shut the way by link into a business, also where somebody is inside (but on `keep`): when a pairing ends.

    Whoever sent a link could have opened it on a phone of his own, and would go on seeing her business there.
    Returns whether a phone was signed out, or a link that was still to be opened ended.
    """
    waiting = db.session.scalar(sa.select(OwnerLink.id).where(*unopened(business_id)).limit(1)) is not None
    end(business_id, at)
    devices = signing_in.end_by_link(business_id, at, keep=keep)
    if devices or waiting:
        audit.note("owner_link.closed", by_id, person_id, area_code, business_id=str(business_id), devices=devices)
    return bool(devices) or waiting


def find(token: str, at: datetime, lock: bool = False) -> OwnerLink | None:
    """The link, when its button would work: not ended, not used more than a minute ago, its owner still one.

    `lock` before using it: two taps at once wait for each other.
    """
    owner = sa.select(Appointment.person_id).where(Appointment.role == Role.OWNER, active(appointments.day_of(at)))
    found = sa.select(OwnerLink).where(
        OwnerLink.token_hash == digest(token),
        OwnerLink.ended_at.is_(None),
        sa.or_(OwnerLink.used_at.is_(None), OwnerLink.used_at > at - REPEATABLE),
        OwnerLink.person_id.in_(owner),
    )
    return db.session.scalar(found.with_for_update(of=OwnerLink) if lock else found)


def business_of(token: str) -> tuple[UUID, UUID] | None:
    """Whose link this is or was, and into which business: for a phone that is still signed in by it."""
    found = sa.select(OwnerLink.person_id, OwnerLink.business_id).where(OwnerLink.token_hash == digest(token))
    row = db.session.execute(found).first()
    return (row.person_id, row.business_id) if row else None


def use(link: OwnerLink, at: datetime) -> Person:
    """The button was pressed: whom to sign in. Pressed again within the minute it says the same, and notes nothing."""
    if link.used_at is None:
        link.used_at = at
        area_code = appointments.area_of(link.person_id, at)
        audit.note("owner_link.used", link.person_id, link.person_id, area_code, business_id=str(link.business_id))
        for tell in CAME:
            tell(link.business_id, at)
    return link.person
