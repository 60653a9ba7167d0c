"""What is hidden cannot be computed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.monitoring.small_cells import COVERED, SMALL, hidden, protected

CASES = ((0, 0, False), (0, 9, True), (1, 9, True), (4, 9, True), (5, 9, True), (5, 10, False), (6, 10, True),
         (10, 10, False), (9, 10, True), (3, 3, True))  # fmt: skip


@pytest.mark.parametrize(("value", "whole", "expected"), CASES)
def test_a_small_count_or_a_small_rest_is_hidden(value, whole, expected):
    assert hidden(value, whole) is expected


def test_a_small_cell_reads_less_than_five():
    table = protected([{"all": 40, "live": 3}, {"all": 50, "live": 20}, {"all": 60, "live": 30}], "all")
    assert [row["live"] for row in table.rows] == [SMALL, COVERED, "30"]
    assert table.totals == {"all": "150", "live": "53"}


def test_a_lone_small_cell_takes_the_total_with_it():
    table = protected([{"all": 40, "live": 3}], "all")
    assert table.rows == [{"all": "40", "live": SMALL}]
    assert table.totals["live"] in (SMALL, COVERED)


def test_where_nobody_is_nobody_is_hidden():
    table = protected([{"all": 0, "live": 0}, {"all": 12, "live": 6}], "all")
    assert table.rows == [{"all": "0", "live": "0"}, {"all": "12", "live": "6"}]
    assert table.totals == {"all": "12", "live": "6"}


row = st.integers(0, 40).flatmap(lambda n: st.fixed_dictionaries({"all": st.just(n), "live": st.integers(0, n)}))
rows = st.lists(row, min_size=1, max_size=8)


@given(rows)
def test_no_small_cell_is_shown_and_none_can_be_computed(counted):
    table = protected(counted, "all")
    for row, shown in zip(counted, table.rows, strict=True):
        for name in row:
            if shown[name] not in (SMALL, COVERED):
                assert row["all"] == 0 or row[name] >= 5
                assert name == "all" or not 0 < row["all"] - row[name] < 5 or shown["all"] in (SMALL, COVERED)
    for name, total in table.totals.items():
        under = [row[name] for row, shown in zip(counted, table.rows, strict=True) if shown[name] in (SMALL, COVERED)]
        if total in (SMALL, COVERED) or not under:
            continue
        assert len(under) > 1, "one hidden cell is the total less the others"
        assert sum(under) >= 5, "several hidden cells must not be small together"


def test_an_empty_table_is_an_empty_table():
    table = protected([], "all")
    assert (table.rows, table.totals, table.covers) == ([], {}, False)
