"""The content as functions: what the rest of the programme asks for, by key. An unknown key raises KeyError."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from workspace.content.business_kinds import Category
from workspace.content.choices import Mentoring
from workspace.content.curriculum import Curriculum, load_curriculum
from workspace.content.drawings import Drawing
from workspace.content.fees import Fee
from workspace.content.library import library
from workspace.content.members import MemberChoices
from workspace.content.numbers import NumberFormat
from workspace.content.outcomes import Outcomes
from workspace.content.papers import Papers
from workspace.content.photo_advice import PhotoAdvice
from workspace.content.photo_presets import PhotoPresets
from workspace.content.photo_review import PhotoReviewing
from workspace.content.privacy import Privacy
from workspace.content.self_check import Questionnaire
from workspace.content.shops import Shops
from workspace.content.shots import ShotList, Shots
from workspace.content.sources import Source
from workspace.content.storefront import Channel
from workspace.content.templates import SHARED, Template
from workspace.content.thresholds import Programme
from workspace.content.wording import Consent, Message


def template(key: str) -> Template:
    """A checklist's template: "packaging/<category>" or "storefront/<channel>"."""
    return library().templates[key]


def all_templates() -> Mapping[str, Template]:
    """The templates of all kinds of product and all channels, by key."""
    return library().templates


def shared() -> Template:
    """The items that belong to a business, marked once for all its products."""
    return library().templates[SHARED]


def categories() -> tuple[Category, ...]:
    """All kinds of business, in the order in which a form offers them."""
    return tuple(library().categories.values())


def category(key: str) -> Category:
    return library().categories[key]


def list_name(category_key: str) -> str:
    """What the list of such a product is called, in one word."""
    return template(category(category_key).template).called


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


def privacy() -> Privacy:
    """What owners are told about their data."""
    return library().privacy


def programme() -> Programme:
    return library().programme


def mentoring() -> Mentoring:
    return library().mentoring


def members() -> MemberChoices:
    """What is asked of members of a karang taruna, and why somebody gives up a seat."""
    return library().members


def outcomes() -> Outcomes:
    return library().outcomes


def message(key: str) -> Message:
    """A text with placeholders, to be filled with `message(key).format(**values)`."""
    return library().messages[key]


def fee(channel_key: str) -> Fee:
    return library().fees[channel_key]


def papers() -> Papers:
    """Which papers lapse, how long offices have them, and why they send one back."""
    return library().papers


def photo_presets() -> PhotoPresets:
    """What each channel asks of photos, and the shots that no shop is to see."""
    return library().photo_presets


def photo_advice() -> PhotoAdvice:
    return library().photo_advice


def photo_review() -> PhotoReviewing:
    """Reasons to take a photo again, and to hide one at once."""
    return library().photo_review


def self_check() -> Questionnaire:
    """The questions of the self-check, by kind of business."""
    return library().self_check


@cache
def curriculum() -> Curriculum:
    """The training; read when it is first asked for, since its lessons are long."""
    return load_curriculum(Path(__file__).parent, library().sources)


def drawing(item_key: str) -> Drawing | None:
    """How an item should look and how not; None for an item that is not drawn."""
    return library().drawings.get(item_key)


def photography() -> Shots:
    """Everything about taking photos: the shots, what makes a photo good, and the cheap kit."""
    return library().shots


def shot_list(category_key: str) -> ShotList:
    """Which photos a product of this category needs."""
    return library().shots.lists[category_key]


def shops() -> Shops:
    """What may go wrong with a shop, and why an owner stops using one."""
    return library().shops
