"""Which rungs a business met, and when it last did."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from workspace.db import Base, Identified


class Rung(Identified, Base):
    """A rung that a business has reached. It counts until 60 days after the last day on which all its facts held."""

    __tablename__ = "rungs"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"))
    #: 0 Dikenal, 1 Rapi, 2 Sah, 3 Tampil, 4 Laku, 5 Mandiri.
    rung: Mapped[int] = mapped_column(sa.SmallInteger)
    first_met_on: Mapped[date]
    last_met_on: Mapped[date]

    __table_args__ = (sa.UniqueConstraint("business_id", "rung"),)
