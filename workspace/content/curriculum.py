"""The curriculum: modules with lessons in Markdown, questions, practice with its rubric, and short cards."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from workspace.content.lessons import MOST_WORDS, Lesson, Screen, load_lesson, rendered
from workspace.content.reading import Section, read
from workspace.content.sources import Citation, Source, citations

OPTIONS = 4


@dataclass(frozen=True, slots=True)
class Quiz:
    """A question with four options; `answer` is the right one's number in `options`, from 0."""

    key: str
    text: str
    options: tuple[str, ...]
    answer: int
    why: str


@dataclass(frozen=True, slots=True)
class Task:
    """The practice of a module: what to do, what to hand in, and by what somebody else judges it."""

    task: str
    evidence: str
    rubric: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """At most 90 seconds to read, before a mentor does something for the first time."""

    key: str
    title: str
    html: Markup
    module: str


@dataclass(frozen=True)
class Module:
    """One of the twelve. `refreshed` modules expire after the curriculum's months."""

    code: str
    version: str
    title: str
    minutes: int
    goals: tuple[str, ...]
    lessons: tuple[Lesson, ...]
    practice: Task
    quiz: tuple[Quiz, ...]
    cards: tuple[Card, ...]
    sources: tuple[Citation, ...]
    checked_at: date

    @cached_property
    def screens(self) -> tuple[tuple[Lesson, Screen], ...]:
        """Every screen with its lesson, in the order of reading."""
        return tuple((lesson, screen) for lesson in self.lessons for screen in lesson.screens)


@dataclass(frozen=True)
class Curriculum:
    """All modules by code, and the rules of passing. Hours and months are whole."""

    version: str
    modules: Mapping[str, Module]
    right_to_pass: int
    retry_after_hours: int
    before_first_visit: tuple[str, ...]
    #: The keys of the cards before the first visit, in the order of reading.
    first_visit: tuple[str, ...]
    expiring: tuple[str, ...]
    expire_after_months: int
    member_ages: tuple[int, int]
    mentor_from_age: int
    quota: int
    sources: tuple[Citation, ...]

    @cached_property
    def cards(self) -> dict[str, Card]:
        """Every card by its key."""
        return {card.key: card for module in self.modules.values() for card in module.cards}

    def cards_before(self, key: str) -> tuple[Card, ...]:
        """What is read before doing something the first time: for most one card, for the first visit several."""
        return tuple(self.cards[one] for one in (self.first_visit if key == self.first_visit[0] else (key,)))


def load_curriculum(folder: Path, sources: Mapping[str, Source]) -> Curriculum:
    """The folder `curriculum/`; ContentError names the file and the key of the first thing that is wrong."""
    file = read(folder, "curriculum/rules.toml")
    codes = file.texts("modules")
    modules = {code: _module(folder, code, sources) for code in codes}
    curriculum = Curriculum(
        version=file.version(),
        modules=modules,
        right_to_pass=file.number("right_to_pass"),
        retry_after_hours=file.number("retry_after_hours"),
        before_first_visit=_among(file, "before_first_visit", codes, "module"),
        first_visit=_among(file, "first_visit", _card_keys(modules), "card"),
        expiring=_among(file, "expiring", codes, "module"),
        expire_after_months=file.number("expire_after_months"),
        member_ages=(file.number("member_from_age"), file.number("member_until_age")),
        mentor_from_age=file.number("mentor_from_age"),
        quota=file.number("quota"),
        sources=citations(file, sources),
    )
    file.finish()
    return curriculum


def _among(file: Section, name: str, known: Collection[str], what: str) -> tuple[str, ...]:
    chosen = file.texts(name)
    if not set(chosen) <= set(known):
        raise file.error(f"'{name}' names something that is no {what}")
    return chosen


def _card_keys(modules: Mapping[str, Module]) -> set[str]:
    return {card.key for module in modules.values() for card in module.cards}


def _module(folder: Path, code: str, sources: Mapping[str, Source]) -> Module:
    file = read(folder, f"curriculum/{code.lower()}.toml")
    practice = file.child("practice", file.table("practice"))
    module = Module(
        code=code,
        version=file.version(),
        title=file.text("title"),
        minutes=file.number("minutes"),
        goals=file.texts("goals"),
        lessons=tuple(load_lesson(folder, code, name, file) for name in file.texts("lessons")),
        practice=Task(practice.text("task"), practice.text("evidence"), practice.texts("rubric")),
        quiz=tuple(_question(row) for row in file.rows("quiz")),
        cards=tuple(_card(section, code) for section in file.sections("cards")),
        sources=citations(file, sources),
        checked_at=file.day("checked_at"),
    )
    practice.finish()
    file.finish()
    if not (module.lessons and module.quiz and module.practice.rubric and module.goals):
        raise file.error("a module needs goals, lessons, questions and a rubric")
    return module


def _question(row: Section) -> Quiz:
    options = row.texts("options")
    question = Quiz(row.key, row.text("question"), options, row.number("answer"), row.text("why"))
    row.finish()
    if len(set(options)) != OPTIONS or question.answer >= OPTIONS:
        raise row.error(f"a question has {OPTIONS} different options, and 'answer' is one of 0 to {OPTIONS - 1}")
    return question


def _card(section: Section, code: str) -> Card:
    text = section.text("text")
    card = Card(section.key, section.text("title"), rendered(text), code)
    section.finish()
    if len(text.split()) > MOST_WORDS:
        raise section.error(f"it has more than {MOST_WORDS} words")
    return card
