"""What owners are asked of their results: bands of turnover and orders, and how often they are asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workspace.content.reading import Section, read

LIMITS = (
    "ask_every_days", "not_in_first_days", "ask_again_after_days", "correct_within_days", "months_back",
    "months_at_once",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Band:
    """One answer to tap. `place` counts from 0, the lowest; the key is kept in rows and never changes."""

    key: str
    label: str
    hint: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The bands of the three questions, and the limits in days and months."""

    version: str
    turnover: tuple[Band, ...]
    orders: tuple[Band, ...]
    because: tuple[Band, ...]
    ask_every_days: int
    not_in_first_days: int
    ask_again_after_days: int
    correct_within_days: int
    months_back: int
    months_at_once: int

    def bands(self, name: str) -> tuple[Band, ...]:
        """The answers to one of the questions `turnover`, `orders` and `because`."""
        found: tuple[Band, ...] = getattr(self, name)
        return found

    def label(self, name: str, key: str) -> str:
        """The words of a kept answer; empty for one that is unknown."""
        return next((band.label for band in self.bands(name) if band.key == key), "")

    def place(self, name: str, key: str) -> int | None:
        """How high a kept answer is, from 0; None for one that is unknown."""
        return next((band.place for band in self.bands(name) if band.key == key), None)


def load_outcomes(folder: Path) -> Outcomes:
    """The bands and limits; bands that overlap or leave a gap are an error."""
    file = read(folder, "outcomes.toml")
    version, limits = file.version(), file.child("limits", file.table("limits"))
    numbers = {name: limits.number(name) for name in LIMITS}
    limits.finish()
    turnover, orders = (tuple(_counted(file, name)) for name in ("turnover", "orders"))
    because = tuple(_answers(file))
    file.finish()
    return Outcomes(version, turnover, orders, because, **numbers)


def _counted(file: Section, name: str) -> Iterator[Band]:
    """The bands of a number, each beginning where the one before ends."""
    expected: int | None = 0
    for place, row in enumerate(file.rows(name)):
        if expected is None or row.number("least") != expected:
            raise row.error("the band does not begin where the one before it ends")
        expected = row.number("most") + 1 if "most" in row.fields else None
        yield Band(row.key, row.text("label"), row.text("hint", ""), place)
        row.finish()
    if expected is not None:
        raise file.error(f"the last band of '{name}' has an end")


def _answers(file: Section) -> Iterator[Band]:
    for place, row in enumerate(file.rows("because")):
        yield Band(row.key, row.text("label"), place=place)
        row.finish()
