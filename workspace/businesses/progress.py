"""The record of progress: one table for the timeline, the last contact, the last step forward and the stage."""

import enum
from datetime import date
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.orm.attributes import set_committed_value

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.db import Base, Identified, db

BUSINESS = cast(sa.Table, Business.__table__)


class Kind(enum.StrEnum):
    """What can happen to a business."""

    REGISTERED = "registered"
    PAIRED = "paired"
    UNPAIRED = "unpaired"
    SESSION = "session"
    NOT_MET = "not_met"
    PROMISE_KEPT = "promise_kept"
    PHOTOS = "photos"
    PHOTO_APPROVED = "photo_approved"
    ITEM_PROVEN = "item_proven"
    CHANNEL_OPENED = "channel_opened"
    STEP_DONE = "step_done"
    CHANNEL_LIVE = "channel_live"
    CHANNEL_GONE = "channel_gone"
    CHANNEL_LEFT = "channel_left"
    PAUSED = "paused"
    RESUMED = "resumed"
    LINK_SENT = "link_sent"
    OWNER_CAME = "owner_came"
    CORRECTED = "corrected"
    CONSENT = "consent"
    RUNG_REACHED = "rung_reached"
    HELP_ASKED = "help_asked"
    HELP_ANSWERED = "help_answered"


#: Somebody spoke with the owner. Contact alone is not progress.
CONTACTS = {Kind.SESSION}
#: Lines that their writer may correct for a while.
AMENDABLE = {Kind.SESSION, Kind.NOT_MET}
#: The business moved forward: something is there today that was not there yesterday.
STEPS = {Kind.PHOTOS, Kind.PHOTO_APPROVED, Kind.ITEM_PROVEN, Kind.STEP_DONE, Kind.CHANNEL_LIVE}


class Progress(Identified, Base):
    """One line of a business's timeline."""

    __tablename__ = "progress"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"))
    kind: Mapped[Kind]
    on: Mapped[date]
    by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    text: Mapped[str] = mapped_column(sa.String(240))
    subject_id: Mapped[UUID | None]
    by: Mapped[Person | None] = relationship()

    __table_args__ = (sa.Index("ix_progress_business_id_on", "business_id", "on"),)


def record_progress(
    business: Business, kind: Kind, on: date, by: Person | UUID | None, text: str, subject: UUID | None = None
) -> Progress:
    """Add a line to the timeline and move the business's dates forward. `text` is a plain Indonesian sentence."""
    by_id = by.id if isinstance(by, Person) else by
    line = Progress(business_id=business.id, kind=kind, on=on, by_id=by_id, text=text[:240], subject_id=subject)
    db.session.add(line)
    moved: dict[str, Any] = {}
    if kind in CONTACTS:
        moved = {"first_contact_on": _earliest(BUSINESS.c.first_contact_on, on)}
        moved["last_contact_on"] = _latest(BUSINESS.c.last_contact_on, on)
    if kind in STEPS:
        moved["last_step_on"] = _latest(BUSINESS.c.last_step_on, on)
    if kind is Kind.CHANNEL_LIVE:
        moved["live_on"] = sa.func.coalesce(BUSINESS.c.live_on, on)
    _move(business, moved)
    return line


def _earliest(kept: sa.ColumnElement[Any], on: date) -> sa.ColumnElement[Any]:
    return sa.case((kept < on, kept), else_=on)


def _latest(kept: sa.ColumnElement[Any], on: date) -> sa.ColumnElement[Any]:
    return sa.case((kept > on, kept), else_=on)


def _move(business: Business, moved: dict[str, Any]) -> None:
    """Write the dates past the row's version, which counts what people typed: a form that lies open stays good.

    The database itself compares them, so that lines written at the same moment lose nothing.
    """
    if not moved:
        return
    db.session.flush()
    columns = [BUSINESS.c[name] for name in moved]
    changed = sa.update(BUSINESS).where(BUSINESS.c.id == business.id).values(moved).returning(*columns)
    for name, value in db.session.execute(changed).one()._mapping.items():
        set_committed_value(business, name, value)


def amend_progress(business: Business, subject: UUID, kind: Kind, on: date, text: str) -> None:
    """Correct the line about `subject`, and the dates of contact that follow from all lines."""
    # What others write down about the business meanwhile is waited for, and counted.
    db.session.execute(sa.select(BUSINESS.c.id).where(BUSINESS.c.id == business.id).with_for_update(key_share=True))
    lines = sa.select(Progress).where(Progress.business_id == business.id, Progress.subject_id == subject)
    for line in db.session.scalars(lines.where(Progress.kind.in_(AMENDABLE))):
        line.kind, line.on, line.text = kind, on, text[:240]
    db.session.flush()
    contacts = sa.select(sa.func.min(Progress.on), sa.func.max(Progress.on))
    first, last = db.session.execute(
        contacts.where(Progress.business_id == business.id, Progress.kind.in_(CONTACTS))
    ).one()
    _move(business, {"first_contact_on": first, "last_contact_on": last})


def locked_business(business_id: UUID) -> Business:
    """The business as it is now, locked until the transaction ends: its dates move without anybody being in the way."""
    found = sa.select(Business).where(Business.id == business_id)
    locked = found.with_for_update(key_share=True, of=Business).execution_options(populate_existing=True)
    return db.session.scalars(locked).one()
