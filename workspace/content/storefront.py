"""Sales channels: what each asks for, costs and warns of, and the steps until a stranger can open the shop."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from workspace.content.items import GROUPS, LEVELS, References, check_order, read_item
from workspace.content.reading import Section, read, read_each
from workspace.content.sources import Citation, Source, citations
from workspace.content.templates import Template

KINDS = ("chat", "marketplace", "food_delivery", "social", "maps", "procurement")


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """Something to have in hand before the first step, and how much one channel insists on it."""

    key: str
    label: str
    note: str = ""
    level: str = "required"
    when: str = ""
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """A place to sell. `difficulty` goes from 1 to 5; live needs `min_products_live` products to be seen there."""

    key: str
    name: str
    kind: str
    difficulty: int
    suits: tuple[str, ...]
    why: str
    fees: str
    cautions: tuple[str, ...]
    prerequisites: tuple[Prerequisite, ...]
    min_products_live: int
    link_pattern: str
    link_example: str
    sources: tuple[Citation, ...]
    checked_at: date
    template: Template

    def accepts_link(self, address: str) -> bool:
        """Whether an address begins like a shop of this channel and is one word. Nothing is fetched."""
        return len(address.split()) == 1 and re.match(self.link_pattern, address.strip()) is not None


def load_prerequisites(folder: Path, sources: Mapping[str, Source]) -> dict[str, Prerequisite]:
    file = read(folder, "prerequisites.toml")
    found = {}
    for section in file.sections("prerequisites"):
        label, note = section.text("label"), section.text("note", "")
        found[section.key] = Prerequisite(section.key, label, note, sources=citations(section, sources))
        section.finish()
    file.finish()
    return found


def load_channels(
    folder: Path, references: References, prerequisites: Mapping[str, Prerequisite]
) -> dict[str, Channel]:
    channels, steps = {}, dict[str, str]()
    for file in read_each(folder, "channels"):
        channels[file.key] = _channel(file, references, prerequisites)
        for key in channels[file.key].template.keys:
            if key in steps:
                raise file.error(f"the step '{key}' also stands in {steps[key]}")
            steps[key] = file.file
    return channels


def _channel(file: Section, references: References, prerequisites: Mapping[str, Prerequisite]) -> Channel:
    checked_at = file.day("checked_at")
    channel = Channel(
        key=file.key,
        name=file.text("name"),
        kind=file.choice("kind", KINDS),
        difficulty=file.number("difficulty"),
        suits=file.texts("suits"),
        why=file.text("why"),
        fees=file.text("fees"),
        cautions=file.texts("cautions"),
        prerequisites=tuple(_prerequisite(row, prerequisites) for row in file.rows("prerequisites")),
        min_products_live=file.number("min_products_live"),
        link_pattern=file.text("link_pattern"),
        link_example=file.text("link_example"),
        sources=citations(file, references.sources),
        checked_at=checked_at,
        template=_template(file, checked_at, references),
    )
    file.finish()
    _check_link(file, channel)
    return channel


def _check_link(file: Section, channel: Channel) -> None:
    try:
        fits = channel.accepts_link(channel.link_example)
    except re.error as error:
        raise file.error(f"'link_pattern' is not a regular expression, {error}") from error
    if not fits:
        raise file.error("'link_example' does not fit 'link_pattern'")


def _template(file: Section, checked_at: date, references: References) -> Template:
    items = []
    for section in file.sections("steps"):
        group = section.choice("group", GROUPS)
        items.append(read_item(section, group, checked_at, references))
    check_order(file, items)
    key, version, title = f"storefront/{file.key}", file.version(), file.text("title")
    return Template(key, version, title, "storefront", tuple(items))


def _prerequisite(row: Section, known: Mapping[str, Prerequisite]) -> Prerequisite:
    if row.key not in known:
        raise row.error("no such prerequisite in prerequisites.toml")
    level, when = row.choice("level", LEVELS), row.text("when", "")
    row.finish()
    return replace(known[row.key], level=level, when=when)
