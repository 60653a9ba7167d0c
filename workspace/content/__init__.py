"""Reference content (isi acuan): what is checked, asked, said and counted, as TOML files for people to improve.

Everything here is read once, is frozen, and knows neither Flask nor the database. A key never changes its meaning and
is never used again: checklists and diaries keep keys for years. An unknown key raises KeyError; a wrong file raises
ContentError with the file and the key. Changing words means a newer `version` in the file that holds them.
"""

from workspace.content.business_kinds import Category
from workspace.content.choices import Choice, Mentoring
from workspace.content.fees import Fee
from workspace.content.items import Item
from workspace.content.library import library
from workspace.content.numbers import NumberFormat
from workspace.content.photo_advice import Advice, PhotoAdvice
from workspace.content.photo_presets import PhotoPreset, PhotoPresets
from workspace.content.photo_review import PhotoReviewing, Reason
from workspace.content.reading import ContentError
from workspace.content.shots import Criterion, Kit, Shot, ShotList, Shots
from workspace.content.sources import Citation, Source
from workspace.content.storefront import Channel, Prerequisite
from workspace.content.templates import Group, Template
from workspace.content.thresholds import Programme
from workspace.content.wording import Consent, Message, Purpose

__all__ = [
    "Advice",
    "Category",
    "Channel",
    "Choice",
    "Citation",
    "Consent",
    "ContentError",
    "Criterion",
    "Fee",
    "Group",
    "Item",
    "Kit",
    "Mentoring",
    "Message",
    "NumberFormat",
    "PhotoAdvice",
    "PhotoPreset",
    "PhotoPresets",
    "PhotoReviewing",
    "Prerequisite",
    "Programme",
    "Purpose",
    "Reason",
    "Shot",
    "ShotList",
    "Shots",
    "Source",
    "Template",
    "categories",
    "category",
    "channel",
    "channels",
    "consent",
    "fee",
    "mentoring",
    "message",
    "number_format",
    "photo_advice",
    "photo_presets",
    "photo_review",
    "photography",
    "programme",
    "shot",
    "shot_list",
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


def fee(channel_key: str) -> Fee:
    return library().fees[channel_key]


def photo_presets() -> PhotoPresets:
    """What each channel asks of photos, and the shots that no shop is to see."""
    return library().photo_presets


def photo_advice() -> PhotoAdvice:
    return library().photo_advice


def photo_review() -> PhotoReviewing:
    """Reasons to take a photo again, and to hide one at once."""
    return library().photo_review


def photography() -> Shots:
    """Everything about taking photos: the shots, what makes a photo good, and the cheap kit."""
    return library().shots


def shot(key: str) -> Shot:
    return library().shots.types[key]


def shot_list(category_key: str) -> ShotList:
    """Which photos a product of this category needs."""
    return library().shots.lists[category_key]
