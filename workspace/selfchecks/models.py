"""What an owner answered about her own business."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.db import Base, Identified


class SelfCheck(Identified, Base):
    """One round of the self-check. A question that was skipped has no key; it is finished when the last was passed."""

    __tablename__ = "self_checks"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    begun_on: Mapped[date]
    finished_on: Mapped[date | None]
    #: The version of the questions (content).
    questions: Mapped[str] = mapped_column(sa.String(12))
    #: Which of the three pictures she chose, by the question's key.
    answers: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    version: Mapped[int] = mapped_column(default=1)
    business: Mapped[Business] = relationship()
    by: Mapped[Person] = relationship()

    __mapper_args__ = {"version_id_col": version}

    def is_open(self, on: date) -> bool:
        """Whether answers may still change: until it is finished, and on that day."""
        return self.finished_on is None or self.finished_on == on
