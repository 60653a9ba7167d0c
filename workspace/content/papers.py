"""Papers: which of them lapse, how long an office has them, and why an office sends one back.

They hold for running checklists of every version, so they are no part of a template or its snapshot.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workspace.content.choices import Mentoring
from workspace.content.items import WHO
from workspace.content.reading import Section, read
from workspace.content.sources import Citation, Source, citations
from workspace.content.templates import Template

#: A reason is kept with a word before it, in a column of 24 letters.
LONGEST_KEY = 20


@dataclass(frozen=True, slots=True)
class Lapse:
    """That a paper may lapse. Its renewal is handed in `renew_months` before the end; 0 when nobody said."""

    key: str
    name: str
    hint: str
    renew_months: int = 0
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an office sent a paper back, and the step that puts it right. Empty `whom` and `items` mean all of them."""

    key: str
    label: str
    fix: str
    why: str
    minutes: int
    who: str
    whom: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    def suits(self, item: str, whom: str) -> bool:
        """Whether an office (its key, or a name that is on no list) may give this reason for an item."""
        return (not self.items or item in self.items) and (not self.whom or whom in self.whom)


@dataclass(frozen=True, slots=True)
class Papers:
    """What is known about papers, by the keys of items; `waits` has days by office, the usual office first."""

    checked_at: date
    lapses: Mapping[str, Lapse]
    waits: Mapping[str, Mapping[str, int]]
    refusal_reasons: Mapping[str, Refusal]


def load_papers(
    folder: Path, sources: Mapping[str, Source], templates: Mapping[str, Template], mentoring: Mentoring
) -> Papers:
    """The papers; a stranger among the items or offices is an error."""
    file, offices = read(folder, "papers.toml"), {whom.key for whom in mentoring.waiting_for}
    papers = Papers(
        checked_at=file.day("checked_at"),
        lapses={section.key: _lapse(section, sources) for section in file.sections("lapses")},
        waits={section.key: _wait(section, offices) for section in file.sections("waits")},
        refusal_reasons={section.key: _refusal(section, offices) for section in file.sections("refusal_reasons")},
    )
    file.finish()
    named = [*papers.lapses, *papers.waits, *(key for one in papers.refusal_reasons.values() for key in one.items)]
    for key in named:
        if not any(template.has(key) for template in templates.values()):
            raise file.error(f"'{key}' is no item")
    if "other" not in papers.refusal_reasons:
        raise file.error("'refusal_reasons' has no 'other'")
    return papers


def _lapse(section: Section, sources: Mapping[str, Source]) -> Lapse:
    months = section.number("renew_months", 0)
    lapse = Lapse(section.key, section.text("name"), section.text("hint"), months, citations(section, sources))
    section.finish()
    if months and not lapse.sources:
        raise section.error("'renew_months' needs the source that says so")
    return lapse


def _wait(section: Section, offices: Collection[str]) -> dict[str, int]:
    days = {office: section.number(office) for office in list(section.fields)}
    for office in days:
        if office not in offices:
            raise section.error(f"'{office}' is nobody to wait for")
    return days


def _refusal(section: Section, offices: Collection[str]) -> Refusal:
    refusal = Refusal(
        key=section.key,
        **{name: section.text(name) for name in ("label", "fix", "why")},
        minutes=section.number("minutes"),
        who=section.choice("who", WHO),
        whom=section.texts("whom"),
        items=section.texts("items"),
    )
    section.finish()
    if len(refusal.key) > LONGEST_KEY:
        raise section.error(f"the key is longer than {LONGEST_KEY} letters")
    if any(office not in offices for office in refusal.whom):
        raise section.error("'whom' names nobody to wait for")
    return refusal
