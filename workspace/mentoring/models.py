"""Mentoring sessions and promises."""

import enum
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.db import Base, Identified


class Result(enum.StrEnum):
    """Whether mentor and owner spoke; the words are those of the content's list of results."""

    MET = "met"
    WHATSAPP = "remote"
    NOT_MET = "not_met"


class HelpKind(enum.StrEnum):
    """What an owner taps: she did not understand, or wants somebody to help."""

    NOT_CLEAR = "not_clear"
    HELP = "help"


class MentoringSession(Identified, Base):
    """What a mentor did with an owner: when it happened, was written (`noted_at`) and received (`created_at`)."""

    __tablename__ = "mentoring_sessions"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"))
    mentor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    held_on: Mapped[date]
    place: Mapped[str] = mapped_column(sa.String(24))
    result: Mapped[Result]
    topics: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    text: Mapped[str] = mapped_column(sa.Text, default="")
    noted_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    business: Mapped[Business] = relationship()
    mentor: Mapped[Person] = relationship()
    promises: Mapped[list["Promise"]] = relationship(back_populates="session", order_by="Promise.due_on, Promise.id")

    __table_args__ = (
        sa.Index("ix_mentoring_sessions_business_id_held_on", "business_id", "held_on"),
        sa.Index("ix_mentoring_sessions_mentor_id_held_on", "mentor_id", "held_on"),
    )
    __mapper_args__ = {"version_id_col": version}


class Promise(Identified, Base):
    """Something that a named person will do by a day. It is closed by doing."""

    __tablename__ = "promises"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"))
    session_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("mentoring_sessions.id"), index=True)
    holder_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    text: Mapped[str] = mapped_column(sa.String(160))
    due_on: Mapped[date]
    made_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    kept_on: Mapped[date | None]
    kept_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    business: Mapped[Business] = relationship()
    session: Mapped[MentoringSession | None] = relationship(back_populates="promises")
    holder: Mapped[Person] = relationship(foreign_keys=holder_id)

    __table_args__ = (
        sa.Index("ix_promises_business_id_kept_on", "business_id", "kept_on"),
        sa.Index("ix_promises_holder_id_kept_on", "holder_id", "kept_on"),
    )


class HelpRequest(Identified, Base):
    """An owner asked for help (minta bantuan) or did not understand something; who answers, and by when.

    What was asked about is kept in words and as a path of this application, since it may be anything she sees.
    """

    __tablename__ = "help_requests"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"), index=True)
    kind: Mapped[HelpKind]
    about: Mapped[str] = mapped_column(sa.String(160), default="")
    path: Mapped[str] = mapped_column(sa.String(200), default="")
    note: Mapped[str] = mapped_column(sa.String(200), default="")
    asked_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    asked_on: Mapped[date]
    #: Who has to answer it; the coordinators' when nobody accompanies the business.
    holder_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    due_on: Mapped[date]
    answered_on: Mapped[date | None]
    answered_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    answer: Mapped[str] = mapped_column(sa.String(300), default="")
    #: When the owner said that it is clear, or asked again; until then it stands on her page.
    settled_on: Mapped[date | None]
    asked_by: Mapped[Person] = relationship(foreign_keys=asked_by_id)
    holder: Mapped[Person | None] = relationship(foreign_keys=holder_id)
    answered_by: Mapped[Person | None] = relationship(foreign_keys=answered_by_id)
