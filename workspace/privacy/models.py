"""What somebody asked to be done with the data about a business."""

import enum
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.db import Base, Identified


class RequestKind(enum.StrEnum):
    """What is asked for; seeing and downloading need nobody."""

    CORRECT = "correct"
    ERASE = "erase"


class DataRequest(Identified, Base):
    """A request about personal data: from its day until somebody settled it, within three times 24 hours.

    The row outlives what it asks to erase: it keeps that it was done, and nothing about the person.
    """

    __tablename__ = "data_requests"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"), index=True)
    kind: Mapped[RequestKind]
    note: Mapped[str] = mapped_column(sa.String(300), default="")
    asked_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    #: Taken back by whoever asked, or settled by somebody else.
    withdrawn_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    outcome: Mapped[str] = mapped_column(sa.String(300), default="")
    business: Mapped[Business] = relationship()
    asked_by: Mapped[Person] = relationship(foreign_keys=asked_by_id)
    settled_by: Mapped[Person | None] = relationship(foreign_keys=settled_by_id)
