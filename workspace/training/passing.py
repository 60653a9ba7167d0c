"""The verb of the training: a coordinator records that somebody passed, and a volunteer becomes a mentor."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from workspace.accounts.appointments import objection
from workspace.accounts.audit import note
from workspace.accounts.models import Appointment, Person, Role
from workspace.areas.rules import contains
from workspace.db import insert_ignoring
from workspace.errors import RuleBroken
from workspace.training.models import TrainingPass
from workspace.training.queries import learning_areas, pass_of
from workspace.training.rules import day_problem


def record(person: Person, passed_on: date, by: UUID, areas: Sequence[str], today: date) -> TrainingPass:
    """Record that a volunteer or mentor of these areas passed, and appoint a volunteer as mentor from that day.

    Recorded a second time it stays as it was. Raises RuleBroken for oneself, for somebody who does not learn in
    these areas, for a day that cannot be, and for whoever is too young to be a mentor.
    """
    if person.id == by:
        raise RuleBroken("Kelulusan sendiri dicatat oleh koordinator lain.")
    places = learning_areas(person.id, today)
    here = {role: [c for c in codes if any(contains(a, c) for a in areas)] for role, codes in places.items()}
    if not any(here.values()):
        raise RuleBroken(f"{person.name} bukan relawan di wilayah Anda.")
    problem = day_problem(passed_on, today) or objection(person.phone, Role.MENTOR, today)
    if problem:
        raise RuleBroken(problem)
    made = insert_ignoring(TrainingPass, [{"person_id": person.id, "passed_on": passed_on, "recorded_by_id": by}])
    kept = pass_of(person.id)
    assert kept is not None
    mentored = here.get(Role.MENTOR, [])
    new = [code for code in here.get(Role.VOLUNTEER, []) if not any(contains(m, code) for m in mentored)]
    appoint_mentor(person, new, kept.passed_on, by)
    if made:
        note("training.passed", by, person.id, next(code for codes in here.values() for code in codes))
    return kept


def appoint_mentor(person: Person, codes: Sequence[str], on: date, by: UUID | None) -> None:
    """Make a mentor of somebody in these areas; `by` None: the programme does, since nothing lacks any more."""
    for code in codes:
        row = {"person_id": person.id, "role": Role.MENTOR, "area_code": code, "from_on": on, "granted_by_id": by}
        if not insert_ignoring(Appointment, [row]):
            continue
        if by:
            note("appointment.granted", by, person.id, code, role=Role.MENTOR.value)
        else:
            note("appointment.earned", None, person.id, code, role=Role.MENTOR.value)
