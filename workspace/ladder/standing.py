"""On which rung a business stands: where its facts bring it, or where they brought it within the days of grace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from workspace import content
from workspace.ladder.rules import Rung
from workspace.ladder.wording import MEANINGS, NAMES, NOT_YET


@dataclass(frozen=True, slots=True)
class Kept:
    """When a rung was reached, and the last day on which all its facts held."""

    first_met_on: date
    last_met_on: date


@dataclass(frozen=True, slots=True)
class Standing:
    """`rung` is where it counts; with `holds_until` only as long as the grace lasts. None: not on the ladder yet."""

    rung: Rung | None
    since: date | None = None
    holds_until: date | None = None

    @property
    def above(self) -> Rung | None:
        """The next rung."""
        place = 0 if self.rung is None else self.rung + 1
        return Rung(place) if place < len(Rung) else None

    @property
    def name(self) -> str:
        """The rung in one word."""
        return NOT_YET if self.rung is None else NAMES[self.rung]

    @property
    def meaning(self) -> str:
        """What it means, in one sentence."""
        return "Titik awalnya belum tercatat." if self.rung is None else MEANINGS[self.rung]

    @property
    def above_name(self) -> str:
        """The next rung in one word; empty on the highest."""
        return "" if self.above is None else NAMES[self.above]

    @property
    def height(self) -> int:
        """How many of the rungs are reached."""
        return 0 if self.rung is None else self.rung + 1


def grace() -> timedelta:
    """How long a rung stays after the last day on which all its facts held."""
    return timedelta(days=content.programme().ladder_grace_days)


def standing(now: Rung | None, kept: Mapping[Rung, Kept], on: date) -> Standing:
    """The higher of the rung that is met now and the one that was met within the days of grace."""
    held = max((rung for rung, one in kept.items() if on <= one.last_met_on + grace()), default=None)
    if held is None or (now is not None and now >= held):
        return Standing(now, kept[now].first_met_on if now is not None and now in kept else None)
    return Standing(held, kept[held].first_met_on, kept[held].last_met_on + grace())


def standing_of(kept: Mapping[Rung, Kept], on: date) -> Standing:
    """The same, from what was kept last night alone: what was met then is met now."""
    last_night = max((one.last_met_on for one in kept.values()), default=None)
    now = max((rung for rung, one in kept.items() if one.last_met_on == last_night), default=None)
    still = now if last_night and on <= last_night + grace() else None
    return standing(still, kept, on)
