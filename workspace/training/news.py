"""What a learner hears on the first page: practice that was judged, and modules that expire. One value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from workspace import content
from workspace.clock import WIB
from workspace.content import Module
from workspace.training.learning_queries import Progress
from workspace.training.models import Practice, PracticeState, QuizAttempt
from workspace.training.quiz_rules import EARLY, expires_at, last_day, passed_at

#: So long an acceptance is news.
FRESH = timedelta(days=7)
PERSON = sa.bindparam("person", type_=sa.Uuid())
PASSED = "passed"
KINDS: tuple[str, ...] = (*PracticeState, PASSED)

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
_SECOND = sa.cast(sa.cast(sa.extract("epoch", _FOUND.c.at), sa.Integer), sa.String)
_LINE = _FOUND.c.kind.concat(":").concat(_FOUND.c.module).concat(":").concat(_SECOND)
#: All of it in one value, "passed:M01:1795341600,again:M02:1795345200", so that a home asks for it with other things.
TOLD = sa.select(sa.func.aggregate_strings(_LINE, ",")).select_from(_FOUND).scalar_subquery()


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


def read(told: str | None, at: datetime, zone: ZoneInfo = WIB) -> list[News]:
    """What somebody who learns should hear now, of what `TOLD` gave; what is to be done comes first."""
    found: dict[tuple[str, str], datetime] = {}
    for line in told.split(",") if told else ():
        kind, module, second = line.split(":")
        found[module, kind] = datetime.fromtimestamp(int(second), UTC)
    modules = content.curriculum().modules.items()
    return _sorted(_of(one, {kind: found.get((code, kind)) for kind in KINDS}, at, zone) for code, one in modules)


def among(rows: Iterable[Progress]) -> list[News]:
    """The same, of somebody whose progress is known already."""
    told = ((row, {PASSED: passed_at(row.attempts), row.practice: row.practice_at}) for row in rows)
    return _sorted(_of(row.module, {kind: known.get(kind) for kind in KINDS}, row.at, row.zone) for row, known in told)


def _sorted(found: Iterable[list[News]]) -> list[News]:
    lines = [line for some in found for line in some]
    return sorted(lines, key=lambda one: ("again", "expired", "expiring", "accepted").index(one.kind))


def _of(module: Module, states: Mapping[str, datetime | None], at: datetime, zone: ZoneInfo) -> list[News]:
    lines, accepted = [], states[PracticeState.ACCEPTED]
    if states[PracticeState.AGAIN] and not accepted and not states[PracticeState.WAITING]:
        lines.append(News("again", module))
    if accepted and at - accepted < FRESH:
        lines.append(News("accepted", module))
    passed = states[PASSED]
    until = expires_at(module.code, passed, zone) if passed else None
    if passed and until and at >= until - EARLY:
        kind = "expiring" if at < until else "expired"
        lines.append(News(kind, module, last_day(module.code, passed, zone)))
    return lines
