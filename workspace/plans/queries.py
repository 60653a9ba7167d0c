"""What a plan is made of: open promises, the next steps of all checklists, what the self-check puts first."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from workspace import prepared
from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.checklists.next_steps import NextStep, next_of
from workspace.checklists.overview import Running, progress_of
from workspace.mentoring.models import Promise
from workspace.pairings.models import Pairing
from workspace.plans.rules import MOST, Step, chosen, first_name
from workspace.selfchecks import answering, rules
from workspace.selfchecks.queries import finished

BUSINESS = sa.bindparam("business", type_=sa.Uuid())
_PROMISES = (
    sa.select(Promise.text, Promise.due_on, Person.name)
    .join(Person, Person.id == Promise.holder_id)
    .where(Promise.business_id == BUSINESS, Promise.kept_on.is_(None))
    .order_by(Promise.due_on, Promise.id)
    .limit(MOST)
)
_HELPER = (
    sa.select(Person.id, Person.name, Person.phone)
    .join(Pairing, Pairing.mentor_id == Person.id)
    .where(Pairing.business_id == BUSINESS, Pairing.ended_on.is_(None))
)


def helper_of(business_id: UUID) -> sa.Row[UUID, str, str | None] | None:
    """Who accompanies a business: id, name and number."""
    found = prepared.rows(_HELPER, business=business_id)
    return found[0] if found else None


def steps_of(business: Business, helper: str, on: date) -> list[Step]:
    """The next at most five steps of one business; `helper` is what the mentor is called, "" when there is none."""
    promised = [
        Step(row.text, who=f"Dikerjakan {first_name(row.name)}", due_on=row.due_on)
        for row in prepared.rows(_PROMISES, business=business.id)
    ]
    return chosen(promised, _next(progress_of(business.id, on), helper), _first(business, helper))


def _next(running: list[Running], helper: str) -> list[Step]:
    """The one next step of all, and then the next of each checklist."""
    found: Iterable[NextStep | None] = (next_of(running), *(next_of([one]) for one in running))
    return [
        Step(one.label, one.where, _helped(helper) if one.helper else "", minutes=one.minutes, key=one.key)
        for one in found
        if one
    ]


def _first(business: Business, helper: str) -> list[Step]:
    """The priorities of the last self-check that was finished."""
    check = finished(business.id)
    if check is None:
        return []
    return [
        Step(one.step, who="" if one.question.helper == "owner" else _helped(helper), covers=one.question.covers)
        for one in rules.priorities(answering.questions_of(business), check.answers)
    ]


def _helped(helper: str) -> str:
    return f"Dibantu {helper or 'pendamping'}"
