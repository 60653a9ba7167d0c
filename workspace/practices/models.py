"""Pictures that belong to a hand-in; the hand-in itself is part of the training."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.db import Base, Identified
from workspace.training.models import Practice


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
