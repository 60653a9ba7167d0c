"""A business's sales channels, the looks of second persons at them, and what an owner has ready for them."""

from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.db import Base, Identified


class SalesChannel(Identified, Base):
    """A place where a business sells. Its link is kept as text and never opened by the server."""

    __tablename__ = "sales_channels"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"))
    channel: Mapped[str] = mapped_column(sa.String(24))
    opened_on: Mapped[date]
    opened_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    link: Mapped[str] = mapped_column(sa.String(2048), default="")
    link_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    seen_live_on: Mapped[date | None]
    seen_live_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    #: What the second person met with instead of a shop (content: shops), and when; empty once it is seen or changed.
    trouble: Mapped[str] = mapped_column(sa.String(24), default="")
    trouble_on: Mapped[date | None]
    #: Since when it is used no more, and why (content: shops); its steps and ticks stay.
    given_up_on: Mapped[date | None]
    given_up_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    given_up_reason: Mapped[str] = mapped_column(sa.String(24), default="")
    given_up_note: Mapped[str] = mapped_column(sa.String(200), default="")
    #: When somebody first said that a buyer really ordered there; an exercise is none.
    first_order_on: Mapped[date | None]
    first_order_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column(default=1)
    business: Mapped[Business] = relationship()
    seen_live_by: Mapped[Person | None] = relationship(foreign_keys=seen_live_by_id)

    __table_args__ = (sa.UniqueConstraint("business_id", "channel"),)
    __mapper_args__ = {"version_id_col": version}

    def is_live(self, on: date, recheck_days: int) -> bool:
        """Whether a second person saw it live recently enough."""
        return self.seen_live_on is not None and on - self.seen_live_on <= timedelta(days=recheck_days)


class LiveCheck(Identified, Base):
    """One look of a second person at a shop's address: how many products were seen, or what went wrong. Only added."""

    __tablename__ = "live_checks"

    channel_id: Mapped[UUID] = mapped_column(sa.ForeignKey("sales_channels.id"), index=True)
    link: Mapped[str] = mapped_column(sa.String(2048))
    looked_on: Mapped[date]
    #: Products that were seen with photo and price; none when the shop could not be seen.
    products: Mapped[int] = mapped_column(default=0)
    #: What went wrong (content: shops); empty when it was live.
    trouble: Mapped[str] = mapped_column(sa.String(24), default="")
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    by: Mapped[Person] = relationship()


class PrerequisiteAnswer(Identified, Base):
    """Whether an owner has something that shops ask for and that is never kept here: yes or no, nothing more."""

    __tablename__ = "prerequisite_answers"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"))
    key: Mapped[str] = mapped_column(sa.String(24))
    has: Mapped[bool]
    said_on: Mapped[date]
    said_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))

    __table_args__ = (sa.UniqueConstraint("business_id", "key"),)
