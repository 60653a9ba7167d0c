"""What each mentor carries: numbers that are the length of their list, among what the reader sees."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.monitoring import arranging
from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.db import db
from workspace.mentoring.models import Result
from workspace.monitoring import workload
from workspace.monitoring.kept import kept_promises
from workspace.pairings.knowing import known_of
from workspace.pairings.models import Pairing
from workspace.scoped import Scoped

TODAY = date(2026, 11, 21)
EVERYBODY, EVERYWHERE = Scoped(sa.select(Person)), Scoped(sa.select(Business))


@pytest.fixture
def one(session, cast):
    """A business that only Budi accompanies; the cast's own pairings are put away."""
    db.session.execute(sa.delete(Pairing))
    row = arranging.business(cast.lastri.id, TODAY)
    arranging.pair(row, cast.budi.id, TODAY, since=12)
    db.session.flush()
    return row


def load_of(person, businesses=EVERYWHERE):
    (found,) = [load for load in workload.loads(EVERYBODY, businesses, TODAY) if load.id == person.id]
    return found


def test_mentors_stand_by_name_and_nobody_else_does(one, cast):
    assert [load.name for load in workload.loads(EVERYBODY, EVERYWHERE, TODAY)] == ["Budi", "Tuti"]


def test_a_mentor_without_a_word_is_silent_since_the_pairing(one, cast):
    assert (load_of(cast.budi).businesses, load_of(cast.budi).silent_days) == (1, 12)
    assert (load_of(cast.tuti).businesses, load_of(cast.tuti).silent_days) == (0, None)


@pytest.mark.parametrize(("paired", "noted", "days"), [
    (45, 29, 29), (45, 30, 30), (12, 200, 12), (0, 200, 0), (45, None, 45), (45, 0, 0),
])  # fmt: skip
def test_silence_counts_from_the_last_note_or_from_the_pairing(one, cast, paired, noted, days):
    """Who comes back after long is not silent on the first day; proposals and hand-overs ask the same rule."""
    db.session.execute(sa.update(Pairing).values(from_on=TODAY - timedelta(days=paired)))
    if noted is not None:
        arranging.met(one, cast.budi.id, TODAY - timedelta(days=noted))
    found = load_of(cast.budi)
    assert (found.silent_days, found.is_silent) == (days, days >= 30)
    assert found.noted_on == (None if noted is None else TODAY - timedelta(days=noted))
    known = known_of([cast.budi.id], TODAY)[cast.budi.id]
    assert (known.silent_days, known.is_silent) == (found.silent_days, found.is_silent)


def test_a_note_about_a_business_that_went_to_somebody_else_is_a_note(one, cast):
    db.session.execute(sa.update(Pairing).values(from_on=TODAY - timedelta(days=60)))
    other = arranging.business(cast.lastri.id, TODAY, "Usaha lain")
    db.session.add(Pairing(business_id=other.id, mentor_id=cast.budi.id, from_on=TODAY - timedelta(days=70),
                           ended_on=TODAY - timedelta(days=2)))  # fmt: skip
    arranging.met(other, cast.budi.id, TODAY - timedelta(days=5))
    assert load_of(cast.budi).silent_days == 5
    assert known_of([cast.budi.id], TODAY)[cast.budi.id].silent_days == 5


@pytest.mark.parametrize(("took", "middle"), [((), None), ((9,), 9), ((1, 30, 4), 4), ((2, 8), 2), ((0, 0, 50), 0)])
def test_the_middle_of_the_days_from_promise_to_done(one, cast, took, middle):
    held = arranging.met(one, cast.budi.id, TODAY - timedelta(days=60))
    arranging.promise(one, cast.budi.id, TODAY, given=held)
    for days in took:
        arranging.promise(one, cast.budi.id, TODAY, kept_on=held.held_on + timedelta(days=days), given=held)
    assert load_of(cast.budi).median_days == middle
    assert len(kept_promises(cast.budi.id, EVERYWHERE, TODAY)) == len(took)


def test_what_was_kept_long_ago_or_by_others_says_nothing_of_now(one, cast):
    held = arranging.met(one, cast.budi.id, TODAY - timedelta(days=120))
    arranging.promise(one, cast.budi.id, TODAY, kept_on=TODAY - timedelta(days=90), given=held)
    arranging.promise(one, cast.lastri.id, TODAY, kept_on=TODAY, given=held)
    assert load_of(cast.budi).median_days is None
    assert kept_promises(cast.budi.id, EVERYWHERE, TODAY) == []


def test_sessions_are_those_of_thirty_days_vain_ones_too(one, cast):
    for ago in (0, 29, 30, 31):
        arranging.met(one, cast.budi.id, TODAY - timedelta(days=ago), Result.NOT_MET)
    assert load_of(cast.budi).sessions == 2
    assert len(workload.recent_sessions(cast.budi.id, EVERYWHERE, TODAY)) == 2


def test_late_promises_are_open_and_past_their_day(one, cast):
    arranging.promise(one, cast.budi.id, TODAY - timedelta(days=1))
    arranging.promise(one, cast.budi.id, TODAY)
    arranging.promise(one, cast.budi.id, TODAY - timedelta(days=5), kept_on=TODAY)
    arranging.promise(one, cast.lastri.id, TODAY - timedelta(days=5))
    assert load_of(cast.budi).late_promises == 1
    assert [row.due_on for row in workload.late_promises(cast.budi.id, EVERYWHERE, TODAY)] == [
        TODAY - timedelta(days=1)
    ]


def test_only_businesses_that_the_reader_sees_are_counted(one, cast):
    arranging.met(one, cast.budi.id, TODAY)
    arranging.promise(one, cast.budi.id, TODAY - timedelta(days=1))
    elsewhere = Scoped(sa.select(Business).where(Business.id != one.id))
    found = load_of(cast.budi, elsewhere)
    assert (found.businesses, found.sessions, found.late_promises) == (0, 0, 0)
