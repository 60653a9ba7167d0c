"""What belongs to a hand-in, which itself is part of the training: its pictures, and judgements that came too late."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.db import Base, Identified
from workspace.training.models import Practice, PracticeState


class PracticePhoto(Identified, Base):
    """A picture whose files are already safe when this row is written."""

    __tablename__ = "practice_photos"

    practice_id: Mapped[UUID] = mapped_column(sa.ForeignKey("practices.id"))
    #: SHA-256 of the bytes as they came, and of the master, which names the files.
    source_sha256: Mapped[str] = mapped_column(sa.String(64))
    master_sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    practice: Mapped[Practice] = relationship()

    __table_args__ = (sa.UniqueConstraint("practice_id", "source_sha256"),)

    @property
    def shown_sha256(self) -> str:
        """What `products.pictures` serves: nobody tidies the photo of a hand-in."""
        return self.master_sha256


class LateJudgement(Identified, Base):
    """What somebody said of a hand-in that another had judged a moment before: kept and shown, it changes nothing."""

    __tablename__ = "late_judgements"

    practice_id: Mapped[UUID] = mapped_column(sa.ForeignKey("practices.id"))
    state: Mapped[PracticeState]
    #: For every line of the rubric whether it was met.
    rubric: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    sentence: Mapped[str] = mapped_column(sa.String(240), default="")
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]
    practice: Mapped[Practice] = relationship()
    by: Mapped[Person] = relationship()

    __table_args__ = (sa.UniqueConstraint("practice_id", "by_id"),)
