"""The self-check (cek mandiri): questions with three drawn answers each, and what to do after each of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from workspace.content.reading import Section, read

#: The three pictures of a question, from simple to good. An answer is one of them, and is kept for years.
CHOICES = ("simple", "halfway", "good")
HELPERS = ("owner", "together", "mentor")
PLACES = ("", "products", "shop")
TEXTS = ("title", "asks", *CHOICES, "why", "begin", "improve")


@dataclass(frozen=True, slots=True)
class Question:
    """One question as one kind of business is asked it. `drawing` names its sprite in static/img/self_check/."""

    key: str
    title: str
    asks: str
    captions: Mapping[str, str]
    weight: int
    why: str
    begin: str
    improve: str
    helper: str
    place: str
    covers: tuple[str, ...]
    drawing: str


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All questions, by kind of business and in their order."""

    version: str
    repeat_after_days: int
    by_category: Mapping[str, Mapping[str, Question]]


def load_self_check(folder: Path, categories: Collection[str]) -> Questionnaire:
    """The questions of every kind of business. A kind that does not exist, or is named by two variants, is an error."""
    file = read(folder, "self_check.toml")
    version, days = file.version(), file.number("repeat_after_days")
    by_category: dict[str, dict[str, Question]] = {category: {} for category in categories}
    for section in file.sections("questions"):
        for category, question in _question(section, categories).items():
            by_category[category][question.key] = question
    file.finish()
    if not any(by_category.values()):
        raise file.error("it asks nothing")
    return Questionnaire(version, days, by_category)


def _question(section: Section, categories: Collection[str]) -> dict[str, Question]:
    """The question for every kind of business that is asked it."""
    variants = list(section.sections("variants"))
    plain = {name: section.text(name) for name in TEXTS}
    more = {
        "weight": section.number("weight"),
        "helper": section.choice("helper", HELPERS),
        "place": section.choice("place", PLACES, ""),
        "covers": section.texts("covers"),
    }
    section.finish()
    found = dict.fromkeys(categories, _built(section.key, plain, more, section.key))
    seen: set[str] = set()
    for variant in variants:
        kinds = variant.texts("for")
        _known(variant, kinds, set(found) - seen)
        seen.update(kinds)
        found |= dict.fromkeys(kinds, _varied(variant, section.key, plain, more))
    return found


def _varied(variant: Section, key: str, plain: Mapping[str, str], more: Mapping[str, object]) -> Question:
    """The question with a variant's own words and drawing."""
    drawing = variant.text("drawing")
    covers = variant.texts("covers") or more["covers"]
    words = {name: variant.text(name, text) for name, text in plain.items()}
    variant.finish()
    return _built(key, words, {**more, "covers": covers}, drawing)


def _built(key: str, words: Mapping[str, str], more: Mapping[str, object], drawing: str) -> Question:
    captions = {choice: words[choice] for choice in CHOICES}
    rest = {name: text for name, text in words.items() if name not in CHOICES}
    return Question(key=key, captions=captions, drawing=drawing, **rest, **more)  # type: ignore[arg-type]


def _known(section: Section, kinds: Collection[str], allowed: Collection[str]) -> None:
    for kind in kinds:
        if kind not in allowed:
            raise section.error(f"'{kind}' is no kind of business here, or is named twice")
