"""Whom to visit first: a score with its reason.

| reason | points | and per day, at most 30 |
| --- | --- | --- |
| a promise of the mentor is late | 100 | 1 for each day late |
| never visited | 90 | 1 for each day since registering |
| nobody was there, three times in two weeks | 70 | – |
| a promise of the owner is late | 60 | 1 for each day late |
| the day has come to ask a third party | 50 | 1 for each day since |
| standing still, no contact | 40 | 1 for each day beyond the stage's patience |
| claims wait to be confirmed | 35 | 1 for each claim |
| standing still in spite of contact | 30 | 1 for each day beyond the stage's patience |
| a promise of the mentor is due today or tomorrow | 20 | – |

The strongest reason gives the points and the sentence; every further reason adds 2. A business that rests, or
whose owner took her consent back, asks for nothing; one that waits for a third party is not called still. Equal
points go by name, then by id.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from workspace.content import programme
from workspace.formats import hari_lalu
from workspace.monitoring.rules import Facts, Situation, patience, stands_still, was_in_touch
from workspace.monitoring.wording import Action, Details, promised, reason, since

MOST_DAYS = 30
FURTHER = 2
VISIT = Action("Catat sesi", "mentoring.new")
OPEN = Action("Buka", "businesses.show")


@dataclass(frozen=True, slots=True)
class Need:
    """How much a business needs its mentor now, why, and what to do."""

    points: int
    why: str
    action: Action


def need(facts: Facts, details: Details, today: date) -> Need | None:
    """The need of a business today; None when it can wait."""
    if facts.taken_back_on or (facts.paused_until and today < facts.paused_until):
        return None
    found = sorted(_reasons(facts, details, today), key=lambda one: -one.points)
    if not found:
        return None
    first = found[0]
    return Need(first.points + FURTHER * (len(found) - 1), first.why, first.action)


def _days(count: int) -> int:
    return min(count, MOST_DAYS)


def _reasons(facts: Facts, details: Details, today: date) -> Iterator[Need]:
    yield from _promised(facts, details, today)
    yield from _asked(facts, today)
    if facts.waiting_until and today < facts.waiting_until:
        return
    if facts.first_contact_on is None:
        why = reason(Situation.NEVER_VISITED, facts, details, today)
        yield Need(90 + _days(since(facts.registered_on, today)), why, VISIT)
    elif stands_still(facts, today):
        beyond = _days((today - facts.moved_on - patience(facts.stage)).days)
        spoken = was_in_touch(facts, today)
        kind = Situation.NOT_MOVING if spoken else Situation.SILENT
        yield Need((30 if spoken else 40) + beyond, reason(kind, facts, details, today), VISIT)


def _promised(facts: Facts, details: Details, today: date) -> Iterator[Need]:
    """Promises: the mentor's own first."""
    if facts.mentor_due_on and facts.mentor_due_on < today:
        late = since(facts.mentor_due_on, today)
        yield Need(100 + _days(late), promised("Janji ", details.mentor_promise, f" lewat {late} hari"), VISIT)
    elif facts.mentor_due_on and facts.mentor_due_on <= today + timedelta(days=1):
        when = hari_lalu(facts.mentor_due_on, today)
        yield Need(20, promised("Janji ", details.mentor_promise, f" {when}"), VISIT)
    if facts.owner_due_on and facts.owner_due_on < today:
        late = since(facts.owner_due_on, today)
        yield Need(60 + _days(late), promised("Janji pemilik ", details.owner_promise, f" lewat {late} hari"), VISIT)


def _asked(facts: Facts, today: date) -> Iterator[Need]:
    """What waits for the mentor's eyes or voice."""
    if facts.vain_visits >= programme().not_met_limit:
        why = f"{facts.vain_visits} kali tidak bertemu, coba WhatsApp atau jeda"
        yield Need(70, why, Action("Coba cara lain", "mentoring.new"))
    if facts.ask_again_on and facts.ask_again_on <= today:
        yield Need(50 + _days(since(facts.ask_again_on, today)), "Waktunya menanyakan kabar ke pihak lain", OPEN)
    if facts.claims:
        why = f"Ada {facts.claims} tanda dari pemilik menunggu dicek"
        yield Need(35 + _days(facts.claims), why, Action("Cek", "claims.of_business"))


def ordered(found: Iterable[tuple[Need | None, str, UUID]]) -> list[tuple[Need, str, UUID]]:
    """The businesses that need something, the greatest need first: the same every time for the same facts."""
    needy = [(one, name, key) for one, name, key in found if one]
    return sorted(needy, key=lambda row: (-row[0].points, row[1], row[2]))
