"""Shots: which photos a product needs, how each is taken, what makes a photo good, and the cheap kit."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workspace.content.reading import Section, read
from workspace.content.sources import Citation, Source, citations

#: Words that a sentence under a small picture may have.
LONGEST = 12
#: The shot of how it was at the first meeting: what every later one is compared with.
BEFORE = "sebelum"
#: A photo that proves a step: it stands on no list, and is not for buyers.
EVIDENCE = "bukti"
#: What nobody judges as a photo.
UNJUDGED = (BEFORE, EVIDENCE)


@dataclass(frozen=True, slots=True)
class Shot:
    """One photo of a list. `name` stands inside a sentence, `how` and `avoid` are one sentence each."""

    key: str
    label: str
    name: str
    how: str
    avoid: str

    @property
    def as_it_is(self) -> bool:
        """Whether the photo shall show things as they are: nobody advises on it, judges it or sells with it."""
        return self.key == BEFORE


@dataclass(frozen=True, slots=True)
class ShotList:
    """The shots of one kind of business: what every product needs, and what sells better."""

    required: tuple[Shot, ...]
    recommended: tuple[Shot, ...]
    note: str = ""

    @property
    def shots(self) -> tuple[Shot, ...]:
        return self.required + self.recommended

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(shot.key for shot in self.shots)


@dataclass(frozen=True, slots=True)
class Criterion:
    """What makes a photo good: how it looks, how it should not, and what to do."""

    key: str
    label: str
    good: str
    bad: str
    tip: str


@dataclass(frozen=True, slots=True)
class Kit:
    """What a kitchen needs to take photos, for almost nothing."""

    label: str
    text: str
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shots:
    """Everything about taking photos, by key."""

    version: str
    checked_at: date
    sources: tuple[Citation, ...]
    types: Mapping[str, Shot]
    lists: Mapping[str, ShotList]
    criteria: tuple[Criterion, ...]
    kit: Kit


def load_shots(folder: Path, sources: Mapping[str, Source], categories: Collection[str]) -> Shots:
    """The file `shots.toml`; every category must have a list."""
    file = read(folder, "shots.toml")
    types = {section.key: _shot(section) for section in file.sections("shots")}
    shots = Shots(
        version=file.version(),
        checked_at=file.day("checked_at"),
        sources=citations(file, sources),
        types=types,
        lists={section.key: _list(section, types) for section in file.sections("lists")},
        criteria=tuple(_criterion(section) for section in file.sections("criteria")),
        kit=_kit(file.child("kit", file.table("kit"))),
    )
    file.finish()
    for key in sorted({*categories} ^ {*shots.lists}):
        raise file.error(f"'{key}' is not both a category and a list")
    return shots


def _shot(section: Section) -> Shot:
    if not re.fullmatch(r"[a-z][a-z_]{1,15}", section.key):
        raise section.error("a key has at most 16 small letters")
    label, name = section.text("label"), section.text("name")
    shot = Shot(section.key, label, name, *(_sentence(section, name) for name in ("how", "avoid")))
    section.finish()
    return shot


def _sentence(section: Section, name: str) -> str:
    """One sentence of at most twelve words."""
    text = section.text(name)
    if len(text.split()) > LONGEST or re.search(r"[.!?]\s", text) or text[-1] != ".":
        raise section.error(f"'{name}' is not one sentence of at most {LONGEST} words")
    return text


def _list(section: Section, types: Mapping[str, Shot]) -> ShotList:
    keys = {name: section.texts(name) for name in ("required", "recommended")}
    both = [*keys["required"], *keys["recommended"]]
    for key in both:
        if key not in types:
            raise section.error(f"'{key}' is no shot")
    if not keys["required"] or len(set(both)) < len(both):
        raise section.error("it requires nothing, or names a shot twice")
    required, recommended = (tuple(types[key] for key in keys[name]) for name in ("required", "recommended"))
    listed = ShotList(required, recommended, section.text("note", ""))
    section.finish()
    return listed


def _criterion(section: Section) -> Criterion:
    words = {name: section.text(name) for name in ("label", "good", "bad")}
    criterion = Criterion(section.key, **words, tip=_sentence(section, "tip"))
    section.finish()
    return criterion


def _kit(section: Section) -> Kit:
    kit = Kit(section.text("label"), section.text("text"), section.texts("things"))
    section.finish()
    return kit
