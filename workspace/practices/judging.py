"""The verb of a judge: accepted or to be done again, by somebody else, once for every hand-in.

Of two who judge at the same moment the first one's word counts. The other's is kept beside it and shown to all three.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from workspace.areas.rules import contains
from workspace.db import insert_ignoring
from workspace.errors import RuleBroken
from workspace.practices import queries, rules
from workspace.practices.models import LateJudgement
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
    """Keep a judgement; sent twice it is one. When somebody else judged first, `judged_by_id` of the answer says who.

    Raises RuleBroken for one's own and for somebody who learns elsewhere, Incomplete for what lacks, and Conflict when
    the trainee corrected it meanwhile or one judges again otherwise: then nothing is overwritten.
    """
    row = queries.renewed(practice_id)
    if row.person_id == by_id:
        raise RuleBroken(rules.OWN)
    if (row.judged_by_id, row.state, row.sentence) == (by_id, said.state, said.sentence):
        return row
    _demand_own_area(row.person_id, areas, on)
    if row.state is not PracticeState.WAITING and row.judged_by_id != by_id:
        _keep_beside(row, said, by_id, at)
        return row
    if problem := rules.judgement_problem(said.accepted, list(said.met.values()), said.sentence):
        raise Incomplete(*problem)
    if row.version != version or row.state is not PracticeState.WAITING:
        raise Conflict(row)
    row.state, row.rubric, row.sentence = said.state, dict(said.met), said.sentence
    row.judged_by_id, row.judged_at = by_id, at
    return row


def _keep_beside(row: Practice, said: Judgement, by_id: UUID, at: datetime) -> None:
    """The word of whoever came a moment later; of each person the first one."""
    told = {"state": said.state, "rubric": dict(said.met), "sentence": said.sentence}
    insert_ignoring(LateJudgement, [{"practice_id": row.id, "by_id": by_id, "at": at, **told}])


def _demand_own_area(person_id: UUID, areas: Collection[str], on: date) -> None:
    places = [code for codes in learning_areas(person_id, on).values() for code in codes]
    if not any(contains(area, code) for area in areas for code in places):
        raise RuleBroken("Ia tidak lagi belajar di wilayah Anda.")
