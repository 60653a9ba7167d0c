"""What a volunteer has read, answered, handed in and passed."""

import enum
from datetime import date, datetime
from typing import Any
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


class LessonRead(Identified, Base):
    """A screen of a lesson that somebody has read to its end."""

    __tablename__ = "lesson_reads"

    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    module: Mapped[str] = mapped_column(sa.String(8))
    screen: Mapped[str] = mapped_column(sa.String(40))
    read_on: Mapped[date]

    __table_args__ = (sa.UniqueConstraint("person_id", "module", "screen"),)


class QuizAttempt(Identified, Base):
    """One attempt at a module's questions: the order in which the options were shown, and what was answered."""

    __tablename__ = "quiz_attempts"

    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    module: Mapped[str] = mapped_column(sa.String(8))
    #: The version of the questions (content).
    questions: Mapped[str] = mapped_column(sa.String(12))
    #: For every question the options in the order shown, as numbers of the content's order.
    shown: Mapped[list[list[int]]] = mapped_column(sa.JSON)
    #: For every answered question the chosen option, as its number in the content's order.
    answers: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)
    #: The same in words (`quizzes.worded`), so that it can be read when other questions are asked by then.
    words: Mapped[dict[str, dict[str, str]]] = mapped_column(sa.JSON, default=dict)
    begun_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    #: How many were right; known when it is finished.
    right: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (sa.Index("ix_quiz_attempts_person_id_module", "person_id", "module"),)
    __mapper_args__ = {"version_id_col": version}


class PracticeState(enum.StrEnum):
    """A hand-in waits, is accepted, or is to be done again."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    AGAIN = "again"


class Practice(Identified, Base):
    """What a trainee handed in for a module, and the judgement of somebody else. Every hand-in is a row of its own."""

    __tablename__ = "practices"

    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    module: Mapped[str] = mapped_column(sa.String(8))
    text: Mapped[str] = mapped_column(sa.Text, default="")
    handed_in_at: Mapped[datetime]
    state: Mapped[PracticeState] = mapped_column(default=PracticeState.WAITING)
    #: For every line of the rubric whether it was met.
    rubric: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    sentence: Mapped[str] = mapped_column(sa.String(240), default="")
    judged_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    judged_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    person: Mapped[Person] = relationship(foreign_keys=person_id)
    judged_by: Mapped[Person | None] = relationship(foreign_keys=judged_by_id)

    __table_args__ = (sa.Index("ix_practices_person_id_module", "person_id", "module"),)
    __mapper_args__ = {"version_id_col": version}


class Supervision(Identified, Base):
    """A coordinator or trainer was with somebody at a mentoring session, and it went well."""

    __tablename__ = "supervisions"

    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    on: Mapped[date]
    #: Which session it was; unknown of what was recorded before sessions were chosen from a list.
    session_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("mentoring_sessions.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    note: Mapped[str] = mapped_column(sa.String(200), default="")
    by: Mapped[Person] = relationship(foreign_keys=by_id)


class Certificate(Identified, Base):
    """What a trained mentor may show. Its code opens a public page with name, day and validity, and nothing else."""

    __tablename__ = "certificates"

    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"), index=True)
    code: Mapped[str] = mapped_column(sa.String(24), unique=True)
    name: Mapped[str] = mapped_column(sa.String(80))
    issued_on: Mapped[date]
    issued_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    revoked_on: Mapped[date | None]
    revoked_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    #: Why, in a sentence for the holder; strangers never read it.
    revoked_reason: Mapped[str] = mapped_column(sa.String(200), default="")


class CardSeen(Identified, Base):
    """A short card that a mentor read before doing something for the first time."""

    __tablename__ = "cards_seen"

    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    card: Mapped[str] = mapped_column(sa.String(24))
    seen_on: Mapped[date]

    __table_args__ = (sa.UniqueConstraint("person_id", "card"),)
