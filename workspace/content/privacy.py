"""What owners, and members of a karang taruna, are told about the data that is kept about them."""

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
class RosterGroup:
    """Data of members that is kept for one reason: what it is, who sees it, and until when."""

    key: str
    title: str
    what: str
    why: str
    who: tuple[str, ...]
    until: str


@dataclass(frozen=True, slots=True)
class Roster:
    """What is kept about members and those who learn; they are forgotten so long after leaving."""

    forget_after: timedelta
    minors: str
    erasing: Erasing
    groups: Mapping[str, RosterGroup]


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
    roster: Roster


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
        roster=_roster(file.child("roster", file.table("roster"))),
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
    erasing = _gone(section)
    section.finish()
    return erasing


def _gone(section: Section) -> Erasing:
    return Erasing(section.texts("goes"), section.texts("stays"), section.text("backups"))


def _roster(section: Section) -> Roster:
    days, groups = section.number("forget_days"), {one.key: _roster_group(one) for one in section.sections("groups")}
    roster = Roster(timedelta(days=days), section.text("minors"), _gone(section), groups)
    section.finish()
    return roster


def _roster_group(section: Section) -> RosterGroup:
    title, what, why = (section.text(name) for name in ("title", "what", "why"))
    group = RosterGroup(section.key, title, what, why, section.texts("who"), section.text("until"))
    section.finish()
    return group
