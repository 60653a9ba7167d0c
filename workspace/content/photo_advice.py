"""Advice on photos: what a program can see in one, in one line of words, and how to do better."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workspace.content.reading import Section, read

MEASURES = ("sharpness", "light", "highlights", "shortest_side", "tilt", "filled", "clutter")
LONGEST_KEYS = 120  # letters that a photo's row has for all its codes


@dataclass(frozen=True, slots=True)
class Advice:
    """What is said when the `measure` is under `below`, or over `above`; the other of both is None."""

    key: str
    label: str
    better: str
    measure: str
    below: int | None
    above: int | None
    why: str

    @property
    def line(self) -> str:
        """Both sentences."""
        return f"{self.label} {self.better}"

    def applies(self, measures: Mapping[str, int]) -> bool:
        """Whether it is to be given. What was not measured is never advised on."""
        value = measures.get(self.measure)
        if value is None:
            return False
        return (self.below is not None and value < self.below) or (self.above is not None and value > self.above)


@dataclass(frozen=True, slots=True)
class PhotoAdvice:
    """All advice by its key, the most important first."""

    version: str
    by_key: Mapping[str, Advice]

    def given(self, measures: Mapping[str, int]) -> tuple[str, ...]:
        """The keys of what is to be said of a photo with these measures."""
        return tuple(advice.key for advice in self.by_key.values() if advice.applies(measures))

    def of(self, codes: str) -> tuple[Advice, ...]:
        """The advice of a photo's row: codes apart by spaces. A code that is no more is left out."""
        return tuple(self.by_key[code] for code in codes.split() if code in self.by_key)


def load_photo_advice(folder: Path) -> PhotoAdvice:
    file = read(folder, "photo_advice.toml")
    advice = PhotoAdvice(file.version(), {section.key: _advice(section) for section in file.sections("advice")})
    if not advice.by_key:
        raise file.error("'advice' is empty")
    if len(" ".join(advice.by_key)) > LONGEST_KEYS:
        raise file.error(f"the keys together are longer than {LONGEST_KEYS} letters")
    file.finish()
    return advice


def _advice(section: Section) -> Advice:
    limits = {name: section.number(name) for name in ("below", "above") if name in section.fields}
    if len(limits) != 1:
        raise section.error("it needs either 'below' or 'above'")
    advice = Advice(
        key=section.key,
        label=section.text("label"),
        better=section.text("better"),
        measure=section.choice("measure", MEASURES),
        below=limits.get("below"),
        above=limits.get("above"),
        why=section.text("why"),
    )
    section.finish()
    return advice
