"""What an owner said about how the business does."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.db import Base, Identified


class Outcome(Identified, Base):
    """One answer for a span of time. What was left blank is unknown, never zero: an empty text."""

    __tablename__ = "outcomes"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"))
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    answered_on: Mapped[date]
    #: The complete months that it speaks of: the first day of the first, the last day of the last.
    covers_from: Mapped[date]
    covers_until: Mapped[date]
    #: Bands (content): turnover in a month, orders in a week; whether mentoring had a part in it.
    turnover: Mapped[str] = mapped_column(sa.String(16), default="")
    orders: Mapped[str] = mapped_column(sa.String(16), default="")
    because: Mapped[str] = mapped_column(sa.String(16), default="")
    version: Mapped[int] = mapped_column(default=1)
    business: Mapped[Business] = relationship()
    by: Mapped[Person] = relationship()

    __table_args__ = (sa.Index("ix_outcomes_business_id_answered_on", "business_id", "answered_on"),)
    __mapper_args__ = {"version_id_col": version}


class Postponement(Identified, Base):
    """ "Nanti saja": until this day the owner is not asked. One for a business, for its newest "nanti"."""

    __tablename__ = "postponements"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"), unique=True)
    until_on: Mapped[date]
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
