"""A business's sales channel."""

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
    version: Mapped[int] = mapped_column(default=1)
    business: Mapped[Business] = relationship()
    seen_live_by: Mapped[Person | None] = relationship(foreign_keys=seen_live_by_id)

    __table_args__ = (sa.UniqueConstraint("business_id", "channel"),)
    __mapper_args__ = {"version_id_col": version}

    def is_live(self, on: date, recheck_days: int) -> bool:
        """Whether a second person saw it live recently enough."""
        return self.seen_live_on is not None and on - self.seen_live_on <= timedelta(days=recheck_days)
