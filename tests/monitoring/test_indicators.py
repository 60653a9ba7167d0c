"""The indicators: cohort, conditions, and numbers that are the length of their list."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.monitoring import arranging
from workspace.businesses.models import Business, Consent
from workspace.db import db
from workspace.mentoring.models import Result
from workspace.monitoring import indicators
from workspace.monitoring.indicators import Period
from workspace.scoped import Scoped
from workspace.storefront.models import SalesChannel

TODAY = date(2026, 11, 21)
MONTH = Period.until(TODAY)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def made(session, cast):
    """Make a business, look only at those made here."""
    rows = []

    def make(**what):
        rows.append(arranging.business(cast.lastri.id, TODAY, f"Usaha {len(rows)}", **what))
        return rows[-1]

    make.only = lambda: Scoped(sa.select(Business).where(Business.id.in_([row.id for row in rows])))
    return make


def numbers(made, period=MONTH):
    db.session.flush()
    return indicators.numbers(made.only(), period)


def test_a_month_is_thirty_days_with_both_ends():
    assert (MONTH.end - MONTH.start).days == 29


def test_who_did_not_agree_is_not_counted(made):
    row = made()
    made()
    db.session.flush()
    db.session.scalars(sa.select(Consent).where(Consent.business_id == row.id)).one().withdrawn_on = TODAY
    assert numbers(made)["I01"] == 1


def test_registered_by_the_end_and_not_closed_before_the_beginning(made):
    made(known=0)
    made(known=-1)
    made().closed_on = MONTH.start
    made().closed_on = MONTH.start - timedelta(days=1)
    assert numbers(made)["I01"] == 2


@pytest.mark.parametrize(
    ("days", "result", "counted"),
    [(0, Result.MET, 1), (29, Result.WHATSAPP, 1), (30, Result.MET, 0), (1, Result.NOT_MET, 0)],
)
def test_accompanied_is_one_contact_in_the_period(made, cast, days, result, counted):
    row = made()
    arranging.met(row, cast.budi.id, ago(days), result)
    arranging.met(row, cast.budi.id, ago(days), result)
    assert numbers(made)["I02"] == counted


@pytest.mark.parametrize(("known", "counted"), [(30, 0), (31, 1)])
def test_untouched_is_registered_for_more_than_thirty_days_without_a_contact(made, known, counted):
    made(known=known)
    made(known=known, first_contact_on=5)
    assert numbers(made)["I05"] == counted


@pytest.mark.parametrize(("seen", "counted"), [(0, 1), (90, 1), (91, 0), (None, 0)])
def test_live_is_seen_by_a_second_person_within_ninety_days(made, seen, counted):
    row = made(live_on=200)
    channel = SalesChannel(business_id=row.id, channel="shopee", opened_on=ago(200))
    channel.seen_live_on = None if seen is None else ago(seen)
    db.session.add(channel)
    assert numbers(made)["I15"] == counted


def test_every_number_is_the_length_of_its_list(made, cast):
    for number in range(7):
        row = made(known=20 + 5 * number, **({"first_contact_on": 9} if number % 2 else {}))
        if number % 3 == 0:
            arranging.met(row, cast.budi.id, ago(number))
    for code, number in numbers(made).items():
        assert len(indicators.listed(made.only(), code, MONTH)) == number


def test_every_kelurahan_has_its_row_even_without_a_business(made, cast):
    made(first_contact_on=40, last_contact_on=3, last_step_on=10)
    made(area="35.09.21.1007.002.003", first_contact_on=90, last_contact_on=60)
    db.session.flush()
    rows = indicators.by_kelurahan(made.only(), ["35.09.21"], TODAY)
    assert [tuple(row)[1:] for row in rows] == [("Antirogo", 2, 2, 1, 1, 0), ("Tegalgede", 0, 0, 0, 0, 0)]


def test_who_watches_nothing_counts_nothing(made):
    made()
    assert indicators.by_kelurahan(made.only(), [], TODAY) == []
