"""Reference content (isi acuan): what is checked, asked, said and counted, as TOML files for people to improve.

Everything here is read once, is frozen, and knows neither Flask nor the database. A key never changes its meaning and
is never used again: checklists and diaries keep keys for years. An unknown key raises KeyError; a wrong file raises
ContentError with the file and the key. Changing words means a newer `version` in the file that holds them.
"""

from workspace.content.business_kinds import Category
from workspace.content.choices import Choice, Mentoring
from workspace.content.items import Item
from workspace.content.library import library
from workspace.content.numbers import NumberFormat
from workspace.content.reading import ContentError
from workspace.content.sources import Citation, Source
from workspace.content.storefront import Channel, Prerequisite
from workspace.content.templates import Group, Template
from workspace.content.thresholds import Programme
from workspace.content.wording import Consent, Message, Purpose

__all__ = [
    "Category",
    "Channel",
    "Choice",
    "Citation",
    "Consent",
    "ContentError",
    "Group",
    "Item",
    "Mentoring",
    "Message",
    "NumberFormat",
    "Prerequisite",
    "Programme",
    "Purpose",
    "Source",
    "Template",
    "categories",
    "category",
    "channel",
    "channels",
    "consent",
    "mentoring",
    "message",
    "number_format",
    "programme",
    "source",
    "template",
]


def template(key: str) -> Template:
    """A checklist's template: "packaging/<category>" or "storefront/<channel>"."""
    return library().templates[key]


def categories() -> tuple[Category, ...]:
    """All kinds of business, in the order in which a form offers them."""
    return tuple(library().categories.values())


def category(key: str) -> Category:
    return library().categories[key]


def channels() -> tuple[Channel, ...]:
    """All sales channels, the easiest first."""
    return tuple(
        sorted(
            library().channels.values(),
            key=lambda channel: (channel.difficulty, channel.name),
        )
    )


def channel(key: str) -> Channel:
    return library().channels[key]


def number_format(key: str) -> NumberFormat:
    return library().number_formats[key]


def source(key: str) -> Source:
    return library().sources[key]


def consent() -> Consent:
    return library().consent


def programme() -> Programme:
    return library().programme


def mentoring() -> Mentoring:
    return library().mentoring


def message(key: str) -> Message:
    """A text with placeholders, to be filled with `message(key).format(**values)`."""
    return library().messages[key]
