"""The pairing of a mentor with a business."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.db import Base, Identified


class Pairing(Identified, Base):
    """A mentor accompanies a business. Access ends on the day the pairing ends."""

    __tablename__ = "pairings"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"))
    mentor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    from_on: Mapped[date]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None] = mapped_column(sa.String(24))
    paired_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    ended_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    #: The hand-over that began it.
    handover_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("handovers.id"), index=True)
    business: Mapped[Business] = relationship()
    mentor: Mapped[Person] = relationship(foreign_keys=mentor_id)

    __table_args__ = (
        sa.Index(
            "uq_pairings_business_id_active",
            "business_id",
            unique=True,
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        ),
        sa.Index("ix_pairings_mentor_id_ended_on", "mentor_id", "ended_on"),
        sa.Index("ix_pairings_business_id", "business_id"),
    )

    @property
    def is_active(self) -> bool:
        """Whether the mentor still accompanies the business."""
        return self.ended_on is None


class Handover(Identified, Base):
    """A mentor's businesses went to others in one action (serah terima); the pairings that it began name it."""

    __tablename__ = "handovers"

    mentor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    on: Mapped[date]
    reason: Mapped[str] = mapped_column(sa.String(24))
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    mentor: Mapped[Person] = relationship(foreign_keys=mentor_id)
