"""What somebody has read, answered and handed in."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from workspace import content
from workspace.clock import WIB
from workspace.content import Module
from workspace.db import db
from workspace.formats import tanggal
from workspace.training import quiz_rules
from workspace.training.models import LessonRead, Practice, PracticeState, QuizAttempt

#: A row of a statement that names its columns.
Row = Any


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody is in a module."""

    module: Module
    read: int
    attempts: Sequence[QuizAttempt]
    practice: PracticeState | None
    at: datetime
    #: When the practice was judged, or handed in while it waits.
    practice_at: datetime | None = None
    #: The clock by which a module expires.
    zone: ZoneInfo = WIB

    @property
    def screens(self) -> int:
        """How many screens there are."""
        return len(self.module.screens)

    @property
    def quiz_passed(self) -> bool:
        """Whether the questions are passed and have not expired."""
        return quiz_rules.counts(self.module.code, self.attempts, self.at, self.zone)

    @property
    def until(self) -> date | None:
        """The last day of an expiring module whose questions were passed, past or to come."""
        since = quiz_rules.passed_at(self.attempts)
        return quiz_rules.last_day(self.module.code, since, self.zone) if since else None

    @property
    def expired(self) -> bool:
        """Whether the questions were passed so long ago that they are asked again."""
        return self.until is not None and not self.quiz_passed

    @property
    def begun(self) -> bool:
        """Whether anything was done."""
        return bool(self.read or self.attempts or self.practice)

    @property
    def finished(self) -> bool:
        """Whether questions and practice are both behind."""
        return self.quiz_passed and self.practice is PracticeState.ACCEPTED

    @property
    def status(self) -> tuple[str, str]:
        """In words, and its kind."""
        if self.finished:
            return "Selesai", "done"
        if self.practice is PracticeState.AGAIN:
            return "Praktik diulang", "fix"
        if self.practice is PracticeState.WAITING:
            return "Praktik sedang dinilai", "waiting"
        if self.expired:
            return "Diulang: aturan berubah", "fix"
        return ("Sedang dipelajari", "doing") if self.begun else ("Belum mulai", "todo")

    @property
    def words(self) -> str:
        """ "3 dari 17 layar, kuis lulus, praktik belum"."""
        quiz = "kuis lulus" if self.quiz_passed else "kuis belum"
        practice = "praktik diterima" if self.practice is PracticeState.ACCEPTED else "praktik belum"
        until = f", berlaku sampai {tanggal(self.until)}" if self.until else ""
        return f"{self.read} dari {self.screens} layar, {quiz}, {practice}{until}"


def attempts_at(person_id: UUID, module: str) -> Sequence[QuizAttempt]:
    """Somebody's attempts at a module, the newest first."""
    found = sa.select(QuizAttempt).where(QuizAttempt.person_id == person_id, QuizAttempt.module == module)
    return db.session.scalars(found.order_by(QuizAttempt.begun_at.desc(), QuizAttempt.id.desc())).all()


def screens_read(person_id: UUID, module: str) -> set[str]:
    """The keys of the screens that somebody has read."""
    found = sa.select(LessonRead.screen).where(LessonRead.person_id == person_id, LessonRead.module == module)
    return set(db.session.scalars(found))


def overview(person_id: UUID, at: datetime, zone: ZoneInfo = WIB) -> list[Progress]:
    """How far somebody is in every module: three statements, however much was done."""
    read: dict[str, set[str]] = defaultdict(set)
    for row in db.session.execute(sa.select(LessonRead.module, LessonRead.screen).filter_by(person_id=person_id)):
        read[row.module].add(row.screen)
    attempts: dict[str, list[QuizAttempt]] = defaultdict(list)
    for attempt in db.session.scalars(sa.select(QuizAttempt).where(QuizAttempt.person_id == person_id)):
        attempts[attempt.module].append(attempt)
    practices = _practices(person_id)
    return [
        _progress(module, read[code], attempts[code], practices.get(code), at, zone)
        for code, module in content.curriculum().modules.items()
    ]


def _progress(
    module: Module, read: set[str], attempts: list[QuizAttempt], practice: Row | None, at: datetime, zone: ZoneInfo
) -> Progress:
    state, since = (practice.state, practice.at) if practice else (None, None)
    return Progress(module, _known(module, read), attempts, state, at, since, zone)


def _known(module: Module, read: set[str]) -> int:
    return sum(screen.key in read for _lesson, screen in module.screens)


def practice_at(person_id: UUID, module: str) -> PracticeState | None:
    """Where the practice of one module stands; None when nothing was handed in."""
    found = _practices(person_id).get(module)
    return found.state if found else None


def _practices(person_id: UUID) -> dict[str, Row]:
    """Where the practice of each module stands, and since when: once accepted it is, else the newest hand-in tells."""
    since = sa.func.coalesce(Practice.judged_at, Practice.handed_in_at).label("at")
    found = sa.select(Practice.module, Practice.state, since).where(Practice.person_id == person_id)
    newest: dict[str, Row] = {}
    for row in db.session.execute(found.order_by(Practice.handed_in_at, Practice.id)):
        if row.module not in newest or newest[row.module].state is not PracticeState.ACCEPTED:
            newest[row.module] = row
    return newest
