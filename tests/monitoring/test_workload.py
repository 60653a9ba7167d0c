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


@pytest.mark.parametrize(("days", "silent"), [(29, False), (30, True)])
def test_silence_of_thirty_days_is_told(one, cast, days, silent):
    arranging.met(one, cast.budi.id, TODAY - timedelta(days=days))
    assert load_of(cast.budi).is_silent is silent


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
