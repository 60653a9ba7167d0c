"""What a volunteer has passed."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.db import Base, Identified


class TrainingPass(Identified, Base):
    """A coordinator recorded that a volunteer finished the training for mentors."""

    __tablename__ = "training_passes"

    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), unique=True)
    passed_on: Mapped[date]
    recorded_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    person: Mapped[Person] = relationship(foreign_keys=person_id)
    recorded_by: Mapped[Person | None] = relationship(foreign_keys=recorded_by_id)
