"""What owners are told about the data that is kept about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from workspace.content.reading import Section, read
from workspace.content.sources import Citation, Source, citations
from workspace.content.wording import Consent


@dataclass(frozen=True, slots=True)
class KeptGroup:
    """Data that is kept for one reason, and who sees it besides the owner."""

    key: str
    title: str
    why: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Following:
    """What follows when an owner takes a consent back, and when she gives it again."""

    withdrawn: tuple[str, ...]
    given: str


@dataclass(frozen=True, slots=True)
class Erasing:
    """What goes and what stays when everything about a business is erased."""

    goes: tuple[str, ...]
    stays: tuple[str, ...]
    backups: str


@dataclass(frozen=True, slots=True)
class Privacy:
    """All of it. Requests are answered within `answer_within`; `ask` says whom to ask before this is quoted as law."""

    answer_within: timedelta
    sources: tuple[Citation, ...]
    ask: str
    never_kept: tuple[str, ...]
    groups: Mapping[str, KeptGroup]
    purposes: Mapping[str, Following]
    erasing: Erasing


def load_privacy(folder: Path, sources: Mapping[str, Source], consent: Consent) -> Privacy:
    """The file; a purpose that is not among those of the consent, or has no word here, is an error."""
    file = read(folder, "privacy.toml")
    file.version()
    privacy = Privacy(
        answer_within=timedelta(hours=file.number("answer_hours")),
        sources=citations(file, sources),
        ask=file.text("ask"),
        never_kept=file.texts("never_kept"),
        groups={section.key: _group(section) for section in file.sections("groups")},
        purposes={section.key: _following(section) for section in file.sections("purposes")},
        erasing=_erasing(file.child("erasing", file.table("erasing"))),
    )
    file.finish()
    for key in sorted(set(privacy.purposes) ^ {purpose.key for purpose in consent.purposes}):
        raise file.error(f"'{key}' is not among both these purposes and those of consent.toml")
    return privacy


def _group(section: Section) -> KeptGroup:
    group = KeptGroup(section.key, section.text("title"), section.text("why"), section.texts("who"))
    section.finish()
    return group


def _following(section: Section) -> Following:
    following = Following(section.texts("withdrawn"), section.text("given"))
    section.finish()
    return following


def _erasing(section: Section) -> Erasing:
    erasing = Erasing(section.texts("goes"), section.texts("stays"), section.text("backups"))
    section.finish()
    return erasing
