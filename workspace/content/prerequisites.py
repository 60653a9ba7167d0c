"""What to have in hand before a shop opens, and by what the programme knows it without asking again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workspace.content.items import LEVELS
from workspace.content.reading import Section, read
from workspace.content.sources import Citation, Source, citations

#: An item of packaging, so many approved photos, a counted price, a product ready for market, the owner's number, the
#: address of the business, and the owner's own yes or no.
SIGNS = ("item", "photos", "sheet", "packaging", "phone", "address", "answer")


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing by which a prerequisite is known: its kind, and the item's key or the number of photos."""

    kind: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """Something to have in hand before the first step, and how much one channel insists on it.

    `only_for` are the kinds of business that it concerns (all when empty); without it in `blocks_for` the channel is
    not opened. `question` is for the owner to answer with yes or no.
    """

    key: str
    label: str
    note: str = ""
    level: str = "required"
    when: str = ""
    sources: tuple[Citation, ...] = ()
    known_by: tuple[Sign, ...] = ()
    question: str = ""
    only_for: tuple[str, ...] = ()
    blocks_for: tuple[str, ...] = ()

    def concerns(self, category: str) -> bool:
        """Whether a business of this kind is asked for it at all."""
        return not self.only_for or category in self.only_for

    def is_demanded(self, category: str) -> bool:
        """Whether a business of this kind has to have it, so that its absence is worth a warning."""
        return self.concerns(category) and (self.level == "required" or bool(self.only_for))


def load_prerequisites(folder: Path, sources: Mapping[str, Source], items: Collection[str]) -> dict[str, Prerequisite]:
    file = read(folder, "prerequisites.toml")
    found = {}
    for section in file.sections("prerequisites"):
        found[section.key] = Prerequisite(
            section.key,
            label=section.text("label"),
            note=section.text("note", ""),
            sources=citations(section, sources),
            known_by=tuple(_sign(section, words, items) for words in section.texts("known_by")),
            question=section.text("question", ""),
        )
        section.finish()
        _check(section, found[section.key])
    file.finish()
    return found


def _sign(section: Section, words: str, items: Collection[str]) -> Sign:
    kind, _, of = words.partition(":")
    if kind not in SIGNS:
        raise section.error(f"'known_by' is '{kind}', not one of {', '.join(SIGNS)}")
    if kind == "item" and of not in items:
        raise section.error(f"'known_by' names '{of}', which is no item")
    if kind == "photos" and not of.isdecimal():
        raise section.error("'known_by' says 'photos' without a number")
    if of and kind not in ("item", "photos"):
        raise section.error(f"'known_by' says more of '{kind}' than there is")
    return Sign(kind, of)


def _check(section: Section, one: Prerequisite) -> None:
    if not one.known_by:
        raise section.error("'known_by' is empty")
    if bool(one.question) != any(sign.kind == "answer" for sign in one.known_by):
        raise section.error("'question' and known_by 'answer' go together")


def of_channel(row: Section, known: Mapping[str, Prerequisite], suits: Collection[str]) -> Prerequisite:
    """A prerequisite as one channel asks for it, for kinds of business that the channel suits."""
    if row.key not in known:
        raise row.error("no such prerequisite in prerequisites.toml")
    level, when = row.choice("level", LEVELS), row.text("when", "")
    only_for, blocks_for = row.texts("only_for"), row.texts("blocks_for")
    row.finish()
    for category in (*only_for, *blocks_for):
        if category not in suits:
            raise row.error(f"'{category}' is no kind of business that the channel suits")
    return replace(known[row.key], level=level, when=when, only_for=only_for, blocks_for=blocks_for)
