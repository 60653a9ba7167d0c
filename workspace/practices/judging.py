"""The verb of a judge: accepted or to be done again, by somebody else, once for every hand-in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from workspace.areas.rules import contains
from workspace.errors import RuleBroken
from workspace.practices import queries, rules
from workspace.repeats import Conflict
from workspace.training.models import Practice, PracticeState
from workspace.training.queries import learning_areas


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody says of a hand-in: which lines of the rubric are met, accepted or not, and one sentence."""

    accepted: bool
    met: Mapping[str, bool]
    sentence: str

    @property
    def state(self) -> PracticeState:
        """The state it leads to."""
        return PracticeState.ACCEPTED if self.accepted else PracticeState.AGAIN


class Incomplete(RuleBroken):
    """The judgement lacks something; `field` says where."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def judge(
    practice_id: UUID, said: Judgement, version: int, by_id: UUID, areas: Sequence[str], at: datetime, on: date
) -> Practice:
    """Keep a judgement; sent twice it is one.

    Raises RuleBroken for one's own and for somebody who learns elsewhere, Incomplete for what lacks, and Conflict when
    somebody else judged first or the trainee corrected it meanwhile: then nothing is overwritten.
    """
    row = queries.renewed(practice_id)
    if row.person_id == by_id:
        raise RuleBroken(rules.OWN)
    if row.state is not PracticeState.WAITING:
        if (row.judged_by_id, row.state, row.sentence) == (by_id, said.state, said.sentence):
            return row
        raise Conflict(row)
    _demand_own_area(row.person_id, areas, on)
    if problem := rules.judgement_problem(said.accepted, list(said.met.values()), said.sentence):
        raise Incomplete(*problem)
    if row.version != version:
        raise Conflict(row)
    row.state, row.rubric, row.sentence = said.state, dict(said.met), said.sentence
    row.judged_by_id, row.judged_at = by_id, at
    return row


def _demand_own_area(person_id: UUID, areas: Collection[str], on: date) -> None:
    places = [code for codes in learning_areas(person_id, on).values() for code in codes]
    if not any(contains(area, code) for area in areas for code in places):
        raise RuleBroken("Ia tidak lagi belajar di wilayah Anda.")
