"""Prepared statements give what the session gives, and leave to it whatever is not plain reading."""

from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from workspace import prepared
from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.db import writing

NAMED = sa.bindparam("named", type_=sa.String)
BUSINESS = sa.bindparam("business", type_=sa.Uuid)
NAMED_ID = sa.bindparam("person", type_=sa.Uuid)
WITH_OWNER = (
    sa.select(Business.id, Business.registered_on, Business.created_at, Business.live_on, Person.name.label("owner"))
    .join(Person, Person.id == Business.owner_id)
    .order_by(Business.id)
)
OF_ONE = WITH_OWNER.where(Business.id == BUSINESS)


@pytest.fixture
def reading(session, cast):
    token = writing.set(False)
    yield session
    session.rollback()
    writing.reset(token)


def test_rows_are_those_of_the_session_with_the_same_names_and_types(reading):
    expected = [tuple(row) for row in reading.execute(WITH_OWNER)]
    found = prepared.rows(WITH_OWNER)
    assert found == expected
    assert [row.owner for row in found] == [row[4] for row in expected]


def test_values_go_in_and_what_the_statement_does_not_ask_for_is_passed_over(reading, cast):
    (row,) = prepared.rows(OF_ONE, business=cast.keripik_sari.id, other=1)
    assert (row.id, row.owner) == (cast.keripik_sari.id, "Sari")
    assert prepared.scalar(OF_ONE, business=cast.keripik_sari.id) == cast.keripik_sari.id
    assert prepared.scalar(OF_ONE, business=cast.sari.id) is None


def test_a_list_of_values_is_left_to_the_session(reading, cast):
    some = WITH_OWNER.where(Business.id.in_(sa.bindparam("ids", expanding=True)))
    assert [row.owner for row in prepared.rows(some, ids=[cast.keripik_sari.id])] == ["Sari"]


def test_what_fails_is_told_by_sqlalchemy(reading):
    broken = sa.select(sa.column("nothing")).select_from(sa.table("nowhere"))
    with pytest.raises(sa.exc.DBAPIError):
        prepared.rows(broken)


def test_a_transaction_that_ended_is_not_read_from(reading, cast):
    prepared.rows(WITH_OWNER)
    reading.rollback()
    assert len(prepared.rows(OF_ONE, business=cast.keripik_sari.id)) == 1


def test_whoever_may_write_reads_what_is_not_saved_yet(session, cast, monkeypatch):
    monkeypatch.setattr(prepared, "writing", SimpleNamespace(get=lambda: True))
    session.get(Business, cast.keripik_sari.id).name = "Baru"
    found = prepared.rows(sa.select(Business.id).where(Business.name == NAMED), named="Baru")
    assert [row.id for row in found] == [cast.keripik_sari.id]


def test_strings_collected_into_one_are_left_to_the_session(reading, cast):
    """What separates them stands in the text only when the statement runs; once every page asked twice for it."""
    collected = sa.select(sa.func.aggregate_strings(Person.name, ",").label("names")).where(Person.id == NAMED_ID)
    assert prepared.scalar(collected, person=cast.sari.id) == "Sari"
    assert prepared._prepared(collected, reading.connection().dialect) is None
