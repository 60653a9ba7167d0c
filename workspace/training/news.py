"""What a learner hears on the first page: practice that was judged, and modules that expire. One statement."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from workspace import content, prepared
from workspace.content import Module
from workspace.training.models import Practice, PracticeState, QuizAttempt
from workspace.training.quiz_rules import EARLY, LASTS

#: So long an acceptance is news.
FRESH = timedelta(days=7)
PERSON = sa.bindparam("person", type_=sa.Uuid(), required=True)
PASSED = "passed"

_FOUND = sa.union_all(
    sa.select(
        sa.literal(PASSED).label("kind"),
        QuizAttempt.module.label("module"),
        sa.func.max(QuizAttempt.finished_at).label("at"),
    )
    .where(QuizAttempt.person_id == PERSON, QuizAttempt.right >= content.curriculum().right_to_pass)
    .group_by(QuizAttempt.module),
    sa.select(
        sa.cast(Practice.state, sa.String),
        Practice.module,
        sa.func.max(sa.func.coalesce(Practice.judged_at, Practice.handed_in_at)),
    )
    .where(Practice.person_id == PERSON)
    .group_by(Practice.state, Practice.module),
).subquery()
FOUND = sa.select(_FOUND.c.kind, _FOUND.c.module, _FOUND.c.at)


@dataclass(frozen=True, slots=True)
class News:
    """One line: `kind` is "again", "accepted", "expiring" or "expired"; `until` when a module counts no more."""

    kind: str
    module: Module
    until: date | None = None

    @property
    def gate(self) -> bool:
        """Whether the module is one of those before the first visit."""
        return self.module.code in content.curriculum().before_first_visit


def news(person_id: UUID, at: datetime) -> list[News]:
    """What somebody who learns should hear now; what is to be done comes first."""
    found = {(row.module, row.kind): row.at for row in prepared.rows(FOUND, person=person_id)}
    lines = []
    for code, module in content.curriculum().modules.items():
        states = {kind: found.get((code, kind)) for kind in (*PracticeState, PASSED)}
        lines += _of(module, states, at)
    return sorted(lines, key=lambda one: ("again", "expired", "expiring", "accepted").index(one.kind))


def _of(module: Module, states: dict[str, datetime | None], at: datetime) -> list[News]:
    lines, accepted = [], states[PracticeState.ACCEPTED]
    if states[PracticeState.AGAIN] and not accepted and not states[PracticeState.WAITING]:
        lines.append(News("again", module))
    if accepted and at - accepted < FRESH:
        lines.append(News("accepted", module))
    passed = states[PASSED]
    if passed and module.code in content.curriculum().expiring and at >= passed + LASTS - EARLY:
        until = passed + LASTS
        lines.append(News("expiring" if at < until else "expired", module, until.date()))
    return lines
