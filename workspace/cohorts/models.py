"""Members, cohorts with their seats, meetings and who came to them."""

import enum
from datetime import date, datetime, time
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.db import AreaCode, Base, Identified


class Member(Identified, Base):
    """Somebody on a karang taruna's list; with `person_id` once invited. The day of birth tells what is allowed."""

    __tablename__ = "members"

    area_code: Mapped[str] = mapped_column(AreaCode, sa.ForeignKey("areas.code"), index=True)
    name: Mapped[str] = mapped_column(sa.String(80))
    phone: Mapped[str | None] = mapped_column(sa.String(15))
    born_on: Mapped[date]
    #: Where the member lives, for pairing with neighbours.
    neighbourhood: Mapped[str | None] = mapped_column(AreaCode, sa.ForeignKey("areas.code"))
    #: Keys from content: what the member can do, speaks, and when there is time.
    skills: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    languages: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    times: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    person_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    entered_on: Mapped[date]
    entered_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    left_on: Mapped[date | None]
    #: Since when nothing is known of somebody who left long ago (`privacy.forgetting`); nobody sees the row then.
    forgotten_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    person: Mapped[Person | None] = relationship(foreign_keys=person_id)

    __table_args__ = (sa.UniqueConstraint("area_code", "phone"),)
    __mapper_args__ = {"version_id_col": version}


class Cohort(Identified, Base):
    """Members who are trained together, at most `quota` of them (angkatan)."""

    __tablename__ = "cohorts"

    area_code: Mapped[str] = mapped_column(AreaCode, sa.ForeignKey("areas.code"), index=True)
    name: Mapped[str] = mapped_column(sa.String(80))
    quota: Mapped[int]
    begins_on: Mapped[date]
    closed_on: Mapped[date | None]
    made_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column(default=1)
    seats: Mapped[list["Seat"]] = relationship(back_populates="cohort", order_by="Seat.place, Seat.id")

    __mapper_args__ = {"version_id_col": version}


class SeatState(enum.StrEnum):
    """A nominated member has a seat, waits for one, or has left."""

    SEATED = "seated"
    WAITING = "waiting"
    LEFT = "left"


class Seat(Identified, Base):
    """A member nominated for a cohort. `place` is the order of nomination; a substitute names whom it replaces."""

    __tablename__ = "seats"

    cohort_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cohorts.id"))
    member_id: Mapped[UUID] = mapped_column(sa.ForeignKey("members.id"), index=True)
    state: Mapped[SeatState]
    place: Mapped[int]
    given_on: Mapped[date]
    given_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    replaces_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("seats.id"))
    left_on: Mapped[date | None]
    left_reason: Mapped[str] = mapped_column(sa.String(24), default="")
    version: Mapped[int] = mapped_column(default=1)
    cohort: Mapped[Cohort] = relationship(back_populates="seats")
    member: Mapped[Member] = relationship()

    __table_args__ = (sa.UniqueConstraint("cohort_id", "member_id"),)
    __mapper_args__ = {"version_id_col": version}


class Meeting(Identified, Base):
    """A meeting of a cohort, by the clock of its area."""

    __tablename__ = "meetings"

    cohort_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cohorts.id"), index=True)
    on: Mapped[date]
    begins_at: Mapped[time]
    ends_at: Mapped[time]
    place: Mapped[str] = mapped_column(sa.String(120))
    #: Codes of the modules it is about (content).
    modules: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    note: Mapped[str] = mapped_column(sa.String(200), default="")
    made_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    cancelled_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    cohort: Mapped[Cohort] = relationship()

    __mapper_args__ = {"version_id_col": version}


class Attendance(Identified, Base):
    """Whether a member came to a meeting, and who said so last."""

    __tablename__ = "attendances"

    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("meetings.id"))
    member_id: Mapped[UUID] = mapped_column(sa.ForeignKey("members.id"))
    present: Mapped[bool]
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    at: Mapped[datetime]

    __table_args__ = (sa.UniqueConstraint("meeting_id", "member_id"),)
