"""Drawings of right and wrong: for the most important items, how it should look and how it should not."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from workspace.content.reading import Section, read

#: Words that a caption under a small drawing may have.
LONGEST = 6


@dataclass(frozen=True, slots=True)
class Drawing:
    """A pair of drawings: what each shows for those who cannot see it, and a caption for everybody."""

    key: str
    good: str
    good_alt: str
    bad: str
    bad_alt: str


def load_drawings(folder: Path, items: Collection[str]) -> Mapping[str, Drawing]:
    """The drawing of every item that has one, by the item's key: the file `drawings.toml`."""
    file = read(folder, "drawings.toml")
    drawn: dict[str, Drawing] = {}
    for section in file.sections("drawings"):
        drawing, shown = _drawing(section), section.texts("items")
        for key in shown:
            if key not in items or key in drawn:
                raise section.error(f"'{key}' is no item, or is drawn already")
            drawn[key] = drawing
        if not shown:
            raise section.error("no item shows it")
        section.finish()
    file.finish()
    return drawn


def _drawing(section: Section) -> Drawing:
    words = {name: section.text(name) for name in ("good", "good_alt", "bad", "bad_alt")}
    for name in ("good", "bad"):
        if len(words[name].split()) > LONGEST:
            raise section.error(f"'{name}' has more than {LONGEST} words")
    return Drawing(section.key, **words)
