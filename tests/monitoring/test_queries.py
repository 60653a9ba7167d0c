"""Situations in the database: the twin of the rules, and numbers that are the length of their list."""

import random
from datetime import date

import pytest
import sqlalchemy as sa

from tests.monitoring.histories import HISTORIES, snapshot
from workspace.businesses.models import Business
from workspace.db import db
from workspace.monitoring import queries
from workspace.monitoring.facts import details_of, facts_of
from workspace.monitoring.rules import Situation, situation
from workspace.monitoring.wording import LONGEST, reason
from workspace.pairings.models import Pairing
from workspace.scoped import Scoped

TODAY = date(2026, 11, 21)


@pytest.fixture
def told(session, cast):
    """Every history of the golden table as a business of RT 001 RW 001, Antirogo."""
    people = {"owner": cast.sari.id, "mentor": cast.budi.id}
    db.session.add(snapshot())
    db.session.flush()
    written = {history: history.write(TODAY, people, "35.09.21.1007.001.001").id for history in HISTORIES}
    db.session.flush()
    return written


def only(ids):
    return Scoped(sa.select(Business).where(Business.id.in_(list(ids))))


def listed(*asked, **more):
    return queries.shown(*asked, **more)[1]


def test_the_database_finds_exactly_what_the_rules_say(told):
    rows = {}
    for page in range(1, 4):
        rows.update({row.id: row for row in listed(only(told.values()), TODAY, page=page)})
    assert len(rows) == len(HISTORIES)
    for history, key in told.items():
        found = rows[key]
        assert found.situation == history.expected, history.name
        assert situation(facts_of(found), TODAY) == history.expected, history.name
        assert len(reason(history.expected, facts_of(found), details_of(found), TODAY)) <= LONGEST


def test_the_facts_of_the_database_are_those_of_the_history(told):
    rows = {row.id: row for page in (1, 2) for row in listed(only(told.values()), TODAY, page=page)}
    for history, key in told.items():
        expected = history.facts(TODAY)
        found = facts_of(rows[key])
        assert found.moved_on == expected.moved_on, history.name
        assert found.paused_until == expected.paused_until
        assert found.mentor_due_on == expected.mentor_due_on


def test_every_number_is_the_length_of_its_list(told):
    chance = random.Random(7)
    for _ in range(5):
        some = only(chance.sample(list(told.values()), 25))
        numbers = queries.counts(some, TODAY)
        assert sum(numbers.values()) == 25
        for one in Situation:
            counted, rows = queries.shown(some, TODAY, one)
            assert (counted, len(rows)) == (numbers, numbers[one])


def test_filters_narrow_numbers_and_lists_alike(told, cast):
    first = next(key for history, key in told.items() if history.expected is Situation.MENTOR_LATE)
    db.session.add(Pairing(business_id=first, mentor_id=cast.tuti.id, from_on=TODAY))
    db.session.flush()
    hers = queries.narrowed(only(told.values()), mentor_id=cast.tuti.id)
    assert queries.counts(hers, TODAY)[Situation.MENTOR_LATE] == 1
    assert [row.mentor for row in listed(hers, TODAY)] == ["Tuti"]
    elsewhere = queries.narrowed(only(told.values()), area="35.09.21.1007.002")
    assert sum(queries.counts(elsewhere, TODAY).values()) == 0
    assert listed(elsewhere, TODAY) == []


def test_a_business_that_has_closed_is_counted_nowhere(told):
    for key in told.values():
        db.session.get(Business, key).closed_on = TODAY
    db.session.flush()
    assert sum(queries.counts(only(told.values()), TODAY).values()) == 0


def test_the_longest_unmoved_stands_first_and_ties_go_by_name(told):
    rows = [row for page in (1, 2) for row in listed(only(told.values()), TODAY, page=page)]
    moved = [(max(d for d in (row.last_step_on or row.live_on or row.first_contact_on or row.registered_on,)), row.name)
             for row in rows]  # fmt: skip
    assert moved == sorted(moved)


def test_a_list_goes_on_where_its_first_page_ends(told):
    first, second = (listed(only(told.values()), TODAY, page=page) for page in (1, 2))
    assert len(first) == queries.PER_PAGE
    assert not {row.id for row in first} & {row.id for row in second}
    assert len(first) + len(second) == len(HISTORIES)
