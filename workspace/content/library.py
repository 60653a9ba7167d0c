"""The whole of the reference content, read from its folder once and checked as one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from workspace.content.business_kinds import Category, load_categories
from workspace.content.choices import Mentoring, load_mentoring
from workspace.content.drawings import Drawing, load_drawings
from workspace.content.facts import Fact, Turn, load_facts
from workspace.content.fees import Fee, load_fees
from workspace.content.items import References, load_items
from workspace.content.members import MemberChoices, load_members
from workspace.content.numbers import NumberFormat, load_number_formats
from workspace.content.outcomes import Outcomes, load_outcomes
from workspace.content.packaging import load_packaging
from workspace.content.papers import Papers, load_papers
from workspace.content.photo_advice import PhotoAdvice, load_photo_advice
from workspace.content.photo_presets import PhotoPresets, load_photo_presets
from workspace.content.photo_review import PhotoReviewing, load_photo_review
from workspace.content.prerequisites import load_prerequisites
from workspace.content.privacy import Privacy, load_privacy
from workspace.content.self_check import Questionnaire, load_self_check
from workspace.content.shops import Shops, load_shops
from workspace.content.shots import Shots, load_shots
from workspace.content.sources import Source, load_sources
from workspace.content.storefront import Channel, load_channels
from workspace.content.templates import Template
from workspace.content.thresholds import Programme, load_programme
from workspace.content.wording import Consent, Message, load_consent, load_messages


@dataclass(frozen=True, slots=True)
class Library:
    """Everything under `workspace/content/`, by key."""

    sources: Mapping[str, Source]
    number_formats: Mapping[str, NumberFormat]
    templates: Mapping[str, Template]
    facts: Mapping[str, Fact]
    turns: tuple[Turn, ...]
    channels: Mapping[str, Channel]
    categories: Mapping[str, Category]
    consent: Consent
    privacy: Privacy
    programme: Programme
    mentoring: Mentoring
    members: MemberChoices
    messages: Mapping[str, Message]
    shots: Shots
    shops: Shops
    photo_review: PhotoReviewing
    photo_advice: PhotoAdvice
    photo_presets: PhotoPresets
    fees: Mapping[str, Fee]
    outcomes: Outcomes
    papers: Papers
    self_check: Questionnaire
    drawings: Mapping[str, Drawing]


#: What is read from a file of its own and needs nothing else.
ALONE: dict[str, Callable[[Path], Any]] = {
    "programme": load_programme,
    "members": load_members,
    "messages": load_messages,
    "shops": load_shops,
    "photo_advice": load_photo_advice,
    "photo_review": load_photo_review,
    "outcomes": load_outcomes,
}


@cache
def library(folder: Path = Path(__file__).parent) -> Library:
    """All content of a folder; ContentError names the file and the key of the first thing that is wrong."""
    work = _work(folder)
    sources, channels, categories = work["sources"], work["channels"], work["categories"]
    shots = load_shots(folder, sources, categories)
    consent, mentoring = load_consent(folder), load_mentoring(folder)
    return Library(
        **{name: load(folder) for name, load in ALONE.items()},
        **{name: work[name] for name in work if name != "items"},
        shots=shots,
        consent=consent,
        mentoring=mentoring,
        privacy=load_privacy(folder, sources, consent),
        photo_presets=load_photo_presets(folder, sources, channels, shots.types),
        fees=load_fees(folder, sources, channels),
        papers=load_papers(folder, sources, work["templates"], mentoring),
        self_check=load_self_check(folder, categories),
        drawings=load_drawings(folder, work["items"]),
    )


def _work(folder: Path) -> dict[str, Any]:
    """What checklists are made of: sources, numbers, facts, items, templates, channels, and kinds of business."""
    sources = load_sources(folder)
    formats = load_number_formats(folder, sources)
    references = References(sources, formats)
    items, versions = load_items(folder, references)
    facts, turns = load_facts(folder, sources, items)
    packaging = load_packaging(folder, items, versions, facts)
    channels = load_channels(folder, references, load_prerequisites(folder, sources, items))
    templates = {**packaging, **{channel.template.key: channel.template for channel in channels.values()}}
    categories = load_categories(folder, sources, packaging, channels)
    found = {"sources": sources, "number_formats": formats, "facts": facts, "turns": turns, "items": items}
    return {**found, "templates": templates, "channels": channels, "categories": categories}
