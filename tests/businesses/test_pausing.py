"""A rest has a reason and a day of return, at most ninety days on; it ends by itself."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from workspace import repeats
from workspace.businesses import pausing
from workspace.businesses.models import Business, Pause
from workspace.businesses.progress import Progress
from workspace.businesses.rules import pause_problem
from workspace.clock import today
from workspace.db import uuid7
from workspace.errors import RuleBroken

TODAY = today()
SOON = TODAY + timedelta(days=20)


@pytest.fixture
def business(session, cast):
    return session.get(Business, cast.keripik_sari.id)


@pytest.mark.parametrize(
    ("days", "problem"), [(1, None), (90, None), (91, "paling lama 90 hari"), (0, "sesudah hari ini"), (-5, "sesudah")]
)
def test_the_day_of_return_is_after_today_and_not_too_far(days, problem):
    said = pause_problem(TODAY + timedelta(days=days), TODAY)
    assert said is None if problem is None else problem in said.replace("Jeda ", "")


def test_a_rest_begins_today_and_ends_by_itself(session, cast, business):
    rest = pausing.pause(business, uuid7(), "harvest", SOON, cast.budi.id, TODAY)
    session.flush()
    assert pausing.active_pause(business.id, TODAY) is rest
    assert pausing.active_pause(business.id, SOON - timedelta(days=1)) is rest
    assert pausing.active_pause(business.id, SOON) is None
    assert [rest.is_active(day) for day in (TODAY, SOON - timedelta(days=1), SOON)] == [True, True, False]


def test_a_rest_stands_in_the_timeline_and_is_no_step_forward(session, cast, business):
    before = business.last_step_on
    pausing.pause(business, uuid7(), "harvest", SOON, cast.budi.id, TODAY)
    session.flush()
    lines = session.scalars(sa.select(Progress.text).where(Progress.business_id == business.id)).all()
    assert any(line.startswith("Jeda sampai ") and line.endswith("musim panen.") for line in lines)
    assert business.last_step_on == before


def test_it_goes_on_earlier_when_they_want_to(session, cast, business):
    pausing.pause(business, uuid7(), "illness", SOON, cast.budi.id, TODAY)
    session.flush()
    later = TODAY + timedelta(days=4)
    pausing.resume(business, cast.budi.id, later)
    session.flush()
    assert pausing.active_pause(business.id, later) is None
    pausing.resume(business, cast.budi.id, later)
    session.flush()
    lines = session.scalars(sa.select(Progress.text).where(Progress.business_id == business.id)).all()
    assert lines.count("Lanjut lagi sesudah jeda.") == 1


def test_a_business_rests_once_at_a_time(session, cast, business):
    pausing.pause(business, uuid7(), "harvest", SOON, cast.budi.id, TODAY)
    session.flush()
    with pytest.raises(RuleBroken, match="sudah jeda sampai"):
        pausing.pause(business, uuid7(), "illness", SOON, cast.budi.id, TODAY)


def test_sent_twice_it_is_one_rest(session, cast, business):
    row_id = uuid7()
    for _ in range(2):
        pausing.pause(business, row_id, "harvest", SOON, cast.budi.id, TODAY)
        session.flush()
    assert session.scalar(sa.select(sa.func.count()).select_from(Pause)) == 1
    with pytest.raises(repeats.Conflict):
        pausing.pause(business, row_id, "illness", SOON, cast.budi.id, TODAY)
    with pytest.raises(repeats.Foreign):
        pausing.pause(business, row_id, "harvest", SOON, cast.wulan.id, TODAY)
