"""The ladder of one business as its page shows it: every rung, with what it asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workspace.ladder.facts import Answer, Facts
from workspace.ladder.rules import Need, Rung, needs
from workspace.ladder.standing import Kept, Standing
from workspace.ladder.wording import MEANINGS, NAMES

#: How an answer is written, and what kind of status it is.
STATUS = {
    Answer.MET: ("Ada", "done"),
    Answer.MISSING: ("Belum", "todo"),
    Answer.UNKNOWN: ("Belum diketahui", "waiting"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: whether it counts as reached, since when, and its needs with their status."""

    name: str
    meaning: str
    is_reached: bool
    is_next: bool
    since: date | None
    needs: tuple[tuple[Need, str, str], ...]

    @property
    def open(self) -> int:
        """How many of its needs are not met."""
        return sum(need.answer is not Answer.MET for need, _, _ in self.needs)


def steps(facts: Facts, where: Standing, kept: Mapping[Rung, Kept], on: date) -> list[Step]:
    """All rungs, the lowest first."""
    return [
        Step(
            NAMES[rung], MEANINGS[rung], where.rung is not None and rung <= where.rung, rung == where.above,
            kept[rung].first_met_on if rung in kept else None,
            tuple((need, *STATUS[need.answer]) for need in _open_first(needs(rung, facts, on))),
        )
        for rung in Rung
    ]  # fmt: skip


def _open_first(asked: list[Need]) -> list[Need]:
    """What is there already comes last."""
    return sorted(asked, key=lambda need: need.answer is Answer.MET)
