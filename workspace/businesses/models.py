"""A business, its consents and its pauses."""

import enum
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.areas import rules as areas
from workspace.db import AreaCode, Base, Identified


class Stage(enum.StrEnum):
    """How far a business has come, computed from what happened, never typed."""

    REGISTERED = "registered"
    ACCOMPANIED = "accompanied"
    IMPROVING = "improving"
    LIVE = "live"


#: The stages in words; in lower case they are what `?tahap=` takes.
STAGE_LABELS = {
    Stage.REGISTERED: "Terdaftar",
    Stage.ACCOMPANIED: "Didampingi",
    Stage.IMPROVING: "Berbenah",
    Stage.LIVE: "Tayang",
}


class Business(Identified, Base):
    """An UMKM. Its dates of contact and progress are kept by `record_progress` alone."""

    __tablename__ = "businesses"

    name: Mapped[str] = mapped_column(sa.String(80))
    sells: Mapped[str] = mapped_column(sa.String(160), default="")
    category: Mapped[str] = mapped_column(sa.String(24))
    address: Mapped[str] = mapped_column(sa.String(160), default="")
    #: The language in which the owner is at ease (a key of content/members.toml); None while nobody asked.
    language: Mapped[str | None] = mapped_column(sa.String(24))
    area_code: Mapped[str] = mapped_column(AreaCode, sa.ForeignKey("areas.code"))
    owner_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    registered_on: Mapped[date]
    registered_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    closed_on: Mapped[date | None]
    #: Since when nothing about its owner is kept any more: only that it was there.
    erased_on: Mapped[date | None]
    first_contact_on: Mapped[date | None]
    last_contact_on: Mapped[date | None]
    last_step_on: Mapped[date | None]
    live_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    owner: Mapped[Person] = relationship(foreign_keys=owner_id)
    registered_by: Mapped[Person | None] = relationship(foreign_keys=registered_by_id)
    #: Who accompanies the business today, for reading; pairings decide it.
    mentor: Mapped[Person | None] = relationship(
        secondary="pairings",
        primaryjoin="and_(Business.id == Pairing.business_id, Pairing.ended_on.is_(None))",
        secondaryjoin="Pairing.mentor_id == Person.id",
        viewonly=True,
    )

    __table_args__ = (sa.Index("ix_businesses_area_code_name", "area_code", "name"),)
    __mapper_args__ = {"version_id_col": version}

    @property
    def neighbourhood(self) -> str:
        """ "RT 003 RW 002"."""
        return areas.rt_label(self.area_code)

    @hybrid_property
    def stage(self) -> Stage:
        """The furthest point reached: live, improving, accompanied, or only registered."""
        if self.live_on:
            return Stage.LIVE
        if self.last_step_on:
            return Stage.IMPROVING
        return Stage.ACCOMPANIED if self.last_contact_on else Stage.REGISTERED

    @stage.inplace.expression
    @classmethod
    def _stage(cls) -> sa.ColumnElement[str]:
        return sa.case(
            (cls.live_on.is_not(None), Stage.LIVE.value),
            (cls.last_step_on.is_not(None), Stage.IMPROVING.value),
            (cls.last_contact_on.is_not(None), Stage.ACCOMPANIED.value),
            else_=Stage.REGISTERED.value,
        )


class Consent(Identified, Base):
    """What an owner agreed to: for one purpose, in one version of the text, told to one person."""

    __tablename__ = "consents"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"), index=True)
    purpose: Mapped[str] = mapped_column(sa.String(24))
    text_version: Mapped[str] = mapped_column(sa.String(12))
    given_on: Mapped[date]
    recorded_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    withdrawn_on: Mapped[date | None]
    recorded_by: Mapped[Person] = relationship()


class Pause(Identified, Base):
    """A rest with a reason and a day of return, at most 90 days on; it ends by itself."""

    __tablename__ = "pauses"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"), index=True)
    reason: Mapped[str] = mapped_column(sa.String(24))
    from_on: Mapped[date]
    until_on: Mapped[date]
    recorded_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    recorded_by: Mapped[Person] = relationship()

    def is_active(self, on: date) -> bool:
        """Whether the business rests on this day; on the day of return it does not."""
        return self.from_on <= on < self.until_on
