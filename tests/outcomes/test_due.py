"""On which days an owner is asked: at most every 60 days, with her consent, never in a pause or in the first month."""

import pytest

from tests.outcomes.arranging import ago, agreed, tell
from tests.support.statements import counted
from workspace.businesses.consents import agree
from workspace.businesses.models import Business, Pause
from workspace.clock import today
from workspace.db import db
from workspace.outcomes.answering import put_off
from workspace.outcomes.models import Postponement
from workspace.outcomes.queries import PURPOSE, due
from workspace.outcomes.rules import month_before


@pytest.fixture
def sari(session, cast):
    agreed(cast)
    session.flush()
    return lambda: due(cast.keripik_sari.id, today())


def test_a_first_answer_is_about_the_last_month(sari):
    assert sari().span.months == (month_before(today()),)


def test_nobody_is_asked_without_consent(session, cast, sari):
    agree(cast.keripik_sari.id, PURPOSE, False, cast.sari.id, today())
    assert sari() is None


@pytest.mark.parametrize(("known", "asked"), [(29, False), (30, True)])
def test_not_in_the_first_days(session, cast, sari, known, asked):
    session.get(Business, cast.keripik_sari.id).registered_on = ago(known)
    session.flush()
    assert bool(sari()) is asked


@pytest.mark.parametrize(("answered", "asked"), [(0, False), (59, False), (60, True)])
def test_at_most_every_sixty_days(session, cast, sari, answered, asked):
    tell(cast, 4, answered_on=ago(answered), turnover="none")
    assert bool(sari()) is asked


@pytest.mark.parametrize(("until", "asked"), [(-1, False), (0, True)])
def test_not_during_a_pause(session, cast, sari, until, asked):
    pause = Pause(business_id=cast.keripik_sari.id, reason="harvest", from_on=ago(9), until_on=ago(until))
    pause.recorded_by_id = cast.budi.id
    session.add(pause)
    session.flush()
    assert bool(sari()) is asked


@pytest.mark.parametrize("column", ["closed_on", "erased_on"])
def test_not_after_the_end(session, cast, sari, column):
    setattr(session.get(Business, cast.keripik_sari.id), column, today())
    session.flush()
    assert sari() is None


@pytest.mark.parametrize(("days", "asked"), [(0, False), (6, False), (7, True)])
def test_later_is_a_week_later(session, cast, sari, days, asked):
    put_off(cast.keripik_sari.id, cast.sari.id, ago(days))
    assert bool(sari()) is asked


def test_later_said_twice_is_one_row(session, cast, sari):
    put_off(cast.keripik_sari.id, cast.sari.id, ago(8))
    assert put_off(cast.keripik_sari.id, cast.sari.id, today()) == ago(-7)
    assert session.query(Postponement).count() == 1
    assert sari() is None


def test_what_is_told_for_all_months_leaves_nothing_to_ask(session, cast, sari):
    tell(cast, 1, answered_on=ago(61), turnover="none")
    assert sari() is None


def test_it_costs_one_statement(app, session, cast, sari):
    tell(cast, 4, answered_on=ago(90), turnover="none")
    db.session.flush()
    with counted(app) as statements:
        assert sari()
    assert len(statements) == 1
