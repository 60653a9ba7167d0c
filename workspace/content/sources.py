"""Where a statement comes from: the page that was read, when, and whether it still has to be asked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workspace.content.reading import Section, read_each

STATUSES = ("found", "verify")


@dataclass(frozen=True, slots=True)
class Source:
    """A regulation, guide or report. `verify` means general knowledge: to be shown as advice, never as law."""

    key: str
    title: str
    status: str
    checked_at: date
    url: str = ""
    second_url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as one item quotes it, complete enough to be kept in a snapshot; `ref` is the article.

    `note` says what of it is doubtful or was not read.
    """

    key: str
    title: str
    status: str
    checked_at: date
    url: str = ""
    ref: str = ""
    second_url: str = ""
    note: str = ""

    @property
    def is_found(self) -> bool:
        return self.status == "found"


def load_sources(folder: Path) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for file in read_each(folder, "sources"):
        checked_at = file.day("checked_at")
        for section in file.sections("sources"):
            if section.key in sources:
                raise section.error("the key is used twice")
            sources[section.key] = _source(section, checked_at)
        file.finish()
    return sources


def _source(section: Section, checked_at: date) -> Source:
    source = Source(
        key=section.key,
        title=section.text("title"),
        status=section.choice("status", STATUSES),
        checked_at=section.day("checked_at", checked_at),
        url=section.text("url", ""),
        second_url=section.text("second_url", ""),
        note=section.text("note", ""),
    )
    if source.status == "found" and not source.url:
        raise section.error("a found source needs its 'url'")
    if any(url and not url.startswith(("https://", "http://")) for url in (source.url, source.second_url)):
        raise section.error("a 'url' does not begin with https://")
    section.finish()
    return source


def citations(section: Section, sources: Mapping[str, Source]) -> tuple[Citation, ...]:
    """The field `sources` of an item: a list of `{key, ref}` whose keys must exist."""
    found = []
    for row in section.rows("sources"):
        if row.key not in sources:
            raise section.error(f"unknown source '{row.key}'")
        source = sources[row.key]
        ref = row.text("ref", "")
        told = (source.title, source.status, source.checked_at, source.url)
        found.append(Citation(source.key, *told, ref, source.second_url, source.note))
        row.finish()
    return tuple(found)
