"""Reference content (isi acuan): what is checked, asked, said and counted, as TOML files for people to improve.

Everything here is read once, is frozen, and knows neither Flask nor the database. A key never changes its meaning and
is never used again: checklists and diaries keep keys for years. An unknown key raises KeyError; a wrong file raises
ContentError with the file and the key. Changing words means a newer `version` in the file that holds them.
"""

from workspace.content.business_kinds import Category
from workspace.content.choices import Choice, Mentoring, NotNeeded, Whom
from workspace.content.curriculum import Card, Curriculum, Module, Quiz
from workspace.content.drawings import Drawing
from workspace.content.fees import Fee
from workspace.content.items import Item
from workspace.content.lessons import Lesson
from workspace.content.members import MemberChoices, Trait
from workspace.content.numbers import NumberFormat
from workspace.content.outcomes import Band, Outcomes
from workspace.content.papers import Lapse, Papers, Refusal
from workspace.content.photo_advice import Advice, PhotoAdvice
from workspace.content.photo_presets import PhotoPreset, PhotoPresets
from workspace.content.photo_review import PhotoReviewing, Reason
from workspace.content.prerequisites import Prerequisite, Sign
from workspace.content.privacy import Privacy
from workspace.content.reading import ContentError
from workspace.content.self_check import Question, Questionnaire
from workspace.content.shelf import (
    all_templates,
    categories,
    category,
    channel,
    channels,
    consent,
    curriculum,
    drawing,
    fee,
    list_name,
    members,
    mentoring,
    message,
    number_format,
    outcomes,
    papers,
    photo_advice,
    photo_presets,
    photo_review,
    photography,
    privacy,
    programme,
    self_check,
    shared,
    shops,
    shot_list,
    source,
    template,
)
from workspace.content.shops import Shops, Trouble
from workspace.content.shots import Criterion, Kit, Shot, ShotList, Shots
from workspace.content.sources import Citation, Source
from workspace.content.storefront import Channel
from workspace.content.templates import SHARED, Group, Template
from workspace.content.thresholds import Programme
from workspace.content.wording import Consent, Message, Purpose

__all__ = [
    "SHARED",
    "Advice",
    "Band",
    "Card",
    "Category",
    "Channel",
    "Choice",
    "Citation",
    "Consent",
    "ContentError",
    "Criterion",
    "Curriculum",
    "Drawing",
    "Fee",
    "Group",
    "Item",
    "Kit",
    "Lapse",
    "Lesson",
    "MemberChoices",
    "Mentoring",
    "Message",
    "Module",
    "NotNeeded",
    "NumberFormat",
    "Outcomes",
    "Papers",
    "PhotoAdvice",
    "PhotoPreset",
    "PhotoPresets",
    "PhotoReviewing",
    "Prerequisite",
    "Privacy",
    "Programme",
    "Purpose",
    "Question",
    "Questionnaire",
    "Quiz",
    "Reason",
    "Refusal",
    "Shops",
    "Shot",
    "ShotList",
    "Shots",
    "Sign",
    "Source",
    "Template",
    "Trait",
    "Trouble",
    "Whom",
    "all_templates",
    "categories",
    "category",
    "channel",
    "channels",
    "consent",
    "curriculum",
    "drawing",
    "fee",
    "list_name",
    "members",
    "mentoring",
    "message",
    "number_format",
    "outcomes",
    "papers",
    "photo_advice",
    "photo_presets",
    "photo_review",
    "photography",
    "privacy",
    "programme",
    "self_check",
    "shared",
    "shops",
    "shot_list",
    "source",
    "template",
]
