"""People and their appointments."""

import enum
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.db import AreaCode, Base, Identified


class Role(enum.StrEnum):
    """What an appointment makes of a person; the order is the order of their home pages."""

    COORDINATOR = "coordinator"
    MENTOR = "mentor"
    ADMIN = "admin"
    OBSERVER = "observer"
    VOLUNTEER = "volunteer"
    OWNER = "owner"


ROLE_LABELS = {
    Role.COORDINATOR: "Koordinator",
    Role.MENTOR: "Pendamping",
    Role.ADMIN: "Pengelola",
    Role.OBSERVER: "Pemantau",
    Role.VOLUNTEER: "Relawan",
    Role.OWNER: "Pemilik usaha",
}


class Person(Identified, Base):
    """Somebody with a name and, nearly always, a WhatsApp number. Owners have no password."""

    __tablename__ = "people"

    name: Mapped[str] = mapped_column(sa.String(80))
    phone: Mapped[str | None] = mapped_column(sa.String(15), unique=True)
    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    theme: Mapped[str | None] = mapped_column(sa.String(5))
    version: Mapped[int] = mapped_column(default=1)
    appointments: Mapped[list["Appointment"]] = relationship(
        back_populates="person", foreign_keys="Appointment.person_id", order_by="Appointment.from_on"
    )

    __mapper_args__ = {"version_id_col": version}


class Appointment(Identified, Base):
    """A role in an area. It counts from its first day until the day it ends, that day not included."""

    __tablename__ = "appointments"

    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    role: Mapped[Role]
    area_code: Mapped[str] = mapped_column(AreaCode, sa.ForeignKey("areas.code"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    granted_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    ended_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    person: Mapped[Person] = relationship(back_populates="appointments", foreign_keys=person_id)

    __table_args__ = (
        sa.Index(
            "uq_appointments_open",
            "person_id",
            "role",
            "area_code",
            unique=True,
            sqlite_where=sa.text("until_on IS NULL"),
            postgresql_where=sa.text("until_on IS NULL"),
        ),
    )

    def is_active(self, on: date) -> bool:
        """Whether it counts on this day."""
        return self.from_on <= on and (self.until_on is None or on < self.until_on)

    def end(self, on: date, by: Person | None) -> None:
        """Let it count no more from this day on; a second call changes nothing."""
        if self.until_on is None or self.until_on > on:
            self.until_on = on
            self.ended_by_id = by.id if by else None


def active(on: date) -> sa.ColumnElement[bool]:
    """The appointments that count on this day: the SQL twin of `Appointment.is_active`."""
    return sa.and_(Appointment.from_on <= on, sa.or_(Appointment.until_on.is_(None), Appointment.until_on > on))


def mentors_there(person_id: Any, area_code: Any, on: Any, but: UUID | None = None) -> sa.ColumnElement[bool]:
    """That a person (a column) is a mentor on this day in an area around `area_code` (a column).

    `but` is an appointment that shall not count, to see what depends on it.
    """
    around = (area_code >= Appointment.area_code, area_code < Appointment.area_code + "/")  # as `db.within`
    mentor = (Appointment.person_id == person_id, Appointment.role == Role.MENTOR, active(on))
    found = sa.exists().where(*mentor, *around, *([Appointment.id != but] if but else []))
    return found.correlate_except(Appointment)  # person and area are those of the statements around, however deep
