"""Choices of the mentoring diary: what may be tapped instead of typed."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workspace.content.reading import Section, read


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to tap. The key is kept in rows and never changes; the label may."""

    key: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class NotNeeded(Choice):
    """Why an item is not needed. `of_rules`: also a rule or a permit; `explained`: it asks for a note."""

    of_rules: bool = False
    explained: bool = False


@dataclass(frozen=True, slots=True)
class Whom(Choice):
    """On whom an item waits, and how many days that usually takes: our estimate of `checked_at`, None when unknown."""

    usual_days: int | None = None
    checked_at: date | None = None


@dataclass(frozen=True, slots=True)
class Mentoring:
    """The lists of choices for sessions, for items that do not apply or wait, for pauses, endings and hand-overs."""

    activities: tuple[Choice, ...]
    ways: tuple[Choice, ...]
    results: tuple[Choice, ...]
    not_needed_reasons: tuple[NotNeeded, ...]
    waiting_for: tuple[Whom, ...]
    pause_reasons: tuple[Choice, ...]
    end_reasons: tuple[Choice, ...]
    handover_reasons: tuple[Choice, ...]

    def label(self, name: str, key: str) -> str:
        """The label of a kept key in the list `name`; KeyError when the list has none."""
        choices: tuple[Choice, ...] = getattr(self, name)
        return {choice.key: choice.label for choice in choices}[key]


def load_mentoring(folder: Path) -> Mentoring:
    file = read(folder, "mentoring.toml")
    mentoring = Mentoring(
        activities=_choices(file, "activities"),
        ways=_choices(file, "ways"),
        results=_choices(file, "results"),
        not_needed_reasons=_not_needed(file),
        waiting_for=_whom(file),
        pause_reasons=_choices(file, "pause_reasons"),
        end_reasons=_choices(file, "end_reasons"),
        handover_reasons=_choices(file, "handover_reasons"),
    )
    file.finish()
    return mentoring


def _choices(file: Section, name: str) -> tuple[Choice, ...]:
    choices = []
    for section in file.sections(name):
        choices.append(Choice(section.key, section.text("label"), section.text("hint", "")))
        section.finish()
    if not choices:
        raise file.error(f"'{name}' is empty")
    return tuple(choices)


def _not_needed(file: Section) -> tuple[NotNeeded, ...]:
    found = []
    for section in file.sections("not_needed_reasons"):
        words = (section.key, section.text("label"), section.text("hint", ""))
        found.append(NotNeeded(*words, section.flag("of_rules"), section.flag("explained")))
        section.finish()
    if not any(reason.of_rules for reason in found):
        raise file.error("'not_needed_reasons' has none for a rule")
    return tuple(found)


def _whom(file: Section) -> tuple[Whom, ...]:
    found = []
    for section in file.sections("waiting_for"):
        whom = (section.key, section.text("label"), section.text("hint", ""))
        estimated = "usual_days" in section.fields
        days = section.number("usual_days") if estimated else None
        found.append(Whom(*whom, days, section.day("checked_at") if estimated else None))
        section.finish()
    if not found:
        raise file.error("'waiting_for' is empty")
    return tuple(found)
