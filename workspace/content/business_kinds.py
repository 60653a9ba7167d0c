"""Kinds of business: what they sell, which permits they walk through, and which channel to open first."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workspace.content.reading import Section, read
from workspace.content.sources import Citation, Source, citations
from workspace.content.storefront import Channel
from workspace.content.templates import Template


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of business. `channels` are the keys of the channels that suit it, the easiest first.

    A service packs nothing: it shows its work, its prices and its terms.
    """

    key: str
    name: str
    examples: tuple[str, ...]
    permit_path: str
    permit_note: str
    channels: tuple[str, ...]
    template: str
    sources: tuple[Citation, ...] = ()
    is_service: bool = False


def load_categories(
    folder: Path,
    sources: Mapping[str, Source],
    templates: Mapping[str, Template],
    channels: Mapping[str, Channel],
) -> dict[str, Category]:
    file = read(folder, "categories.toml")
    orders = _orders(file, channels)
    categories = {}
    for section in file.sections("categories"):
        if f"packaging/{section.key}" not in templates:
            raise section.error("it has no file in packaging/")
        categories[section.key] = _category(section, orders, sources, channels)
    file.finish()
    for channel in channels.values():
        for key in channel.suits:
            if key not in categories:
                raise file.error(f"channel '{channel.key}' suits '{key}', which is no category")
    return categories


def _orders(file: Section, channels: Mapping[str, Channel]) -> dict[str, tuple[str, ...]]:
    section = file.child("orders", file.table("orders"))
    orders = {name: section.texts(name) for name in list(section.fields)}
    for name, keys in orders.items():
        for key in keys:
            if key not in channels:
                raise file.error(f"the order '{name}' names '{key}', which is no channel")
    return orders


def _category(
    section: Section,
    orders: Mapping[str, tuple[str, ...]],
    sources: Mapping[str, Source],
    channels: Mapping[str, Channel],
) -> Category:
    order = orders[section.choice("order", orders)]
    rest = sorted(channels, key=lambda key: (channels[key].difficulty, key))
    category = Category(
        key=section.key,
        name=section.text("name"),
        examples=section.texts("examples"),
        permit_path=section.text("permit_path"),
        permit_note=section.text("permit_note", ""),
        channels=tuple(key for key in dict.fromkeys([*order, *rest]) if section.key in channels[key].suits),
        template=f"packaging/{section.key}",
        sources=citations(section, sources),
        is_service=section.flag("is_service"),
    )
    section.finish()
    return category
