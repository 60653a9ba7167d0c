"""Sales channels: what each asks for, costs and warns of, and the steps until a stranger can open the shop."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workspace.content.items import GROUPS, References, check_order, read_item
from workspace.content.prerequisites import Prerequisite, of_channel
from workspace.content.reading import Section, read_each
from workspace.content.sources import Citation, citations
from workspace.content.templates import Template

KINDS = ("chat", "marketplace", "food_delivery", "social", "maps", "procurement")


@dataclass(frozen=True, slots=True)
class Channel:
    """A place to sell. `difficulty` goes from 1 to 5; live needs `min_products_live` products to be seen there.

    `reasons` say, for each kind of business that it suits, why it is proposed. Of an address everything after the
    question mark is cut away but `link_keeps`; `product_pattern` is how the address of one product or post goes on.
    """

    key: str
    name: str
    kind: str
    difficulty: int
    suits: tuple[str, ...]
    reasons: Mapping[str, str]
    why: str
    fees: str
    cautions: tuple[str, ...]
    prerequisites: tuple[Prerequisite, ...]
    min_products_live: int
    link_pattern: str
    link_example: str
    link_keeps: tuple[str, ...]
    product_pattern: str
    sources: tuple[Citation, ...]
    checked_at: date
    template: Template

    def accepts_link(self, address: str) -> bool:
        """Whether an address begins like a shop of this channel and is one word. Nothing is fetched."""
        return len(address.split()) == 1 and re.match(self.link_pattern, address.strip()) is not None

    def is_product(self, address: str) -> bool:
        """Whether an address shows one product or post instead of the shop."""
        return bool(self.product_pattern) and re.search(self.product_pattern, address) is not None


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
    checked_at, suits = file.day("checked_at"), file.texts("suits")
    channel = Channel(
        key=file.key,
        name=file.text("name"),
        kind=file.choice("kind", KINDS),
        difficulty=file.number("difficulty"),
        suits=suits,
        reasons=file.labels("reasons"),
        why=file.text("why"),
        fees=file.text("fees"),
        cautions=file.texts("cautions"),
        prerequisites=tuple(of_channel(row, prerequisites, suits) for row in file.rows("prerequisites")),
        min_products_live=file.number("min_products_live"),
        **_link(file),
        sources=citations(file, references.sources),
        checked_at=checked_at,
        template=_template(file, checked_at, references),
    )
    file.finish()
    _check_link(file, channel)
    if set(channel.reasons) != set(suits):
        raise file.error("'reasons' and 'suits' do not name the same kinds of business")
    return channel


def _link(file: Section) -> dict[str, Any]:
    """How the address of a shop begins, what it looks like, and what is cut away of it."""
    named = {name: file.text(name) for name in ("link_pattern", "link_example")}
    return {**named, "link_keeps": file.texts("link_keeps"), "product_pattern": file.text("product_pattern", "")}


def _check_link(file: Section, channel: Channel) -> None:
    try:
        fits = channel.accepts_link(channel.link_example) and not channel.is_product(channel.link_example)
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
