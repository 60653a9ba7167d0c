"""Which months an owner is asked of."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from workspace import content
from workspace.content.outcomes import load_outcomes
from workspace.content.reading import ContentError
from workspace.outcomes.rules import Span, may_correct, month_before, next_span, one_month, open_months, read_span
from workspace.outcomes.wording import asked

TODAY = date(2026, 11, 22)
OCTOBER, SEPTEMBER = one_month(date(2026, 10, 1)), one_month(date(2026, 9, 1))
BOTH = Span(date(2026, 9, 1), date(2026, 10, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 22), 1, date(2026, 10, 1)),
        (date(2026, 1, 31), 1, date(2025, 12, 1)),
        (date(2026, 3, 1), 3, date(2025, 12, 1)),
        (date(2026, 12, 1), -1, date(2027, 1, 1)),
    ],
)
def test_months_are_counted_over_the_turn_of_the_year(day, months, expected):
    assert month_before(day, months) == expected


@pytest.mark.parametrize(
    ("told_until", "on", "expected"),
    [
        (None, TODAY, OCTOBER),
        (date(2026, 8, 31), TODAY, BOTH),
        (date(2026, 10, 31), TODAY, None),
        (date(2026, 10, 31), date(2026, 11, 30), None),
        (date(2026, 10, 31), date(2026, 12, 1), one_month(date(2026, 11, 1))),
        (date(2025, 1, 31), TODAY, Span(date(2026, 8, 1), date(2026, 10, 31))),
    ],
    ids=["first", "two months", "all told", "month not over", "month just over", "long ago: three months at most"],
)
def test_only_complete_months_are_asked_of(told_until, on, expected):
    assert next_span(told_until, on) == expected


def test_whoever_is_asked_of_next_never_overlaps_what_was_told():
    told = [Span(date(2026, 7, 1), date(2026, 8, 31))]
    span = next_span(told[-1].covers_until, TODAY)
    assert not set(span.months) & set(told[0].months)
    assert [one.key for one in open_months(told, TODAY)] == ["2026-10", "2026-09", "2026-06", "2026-05"]


@pytest.mark.parametrize(
    "key",
    ["", "2026-11", "2026-13", "2026-4", "2020-01", "2026-10.2026-09", "2026-05.2026-10", "x", "2026-10.", "٢٠٢٦-١٠",
     "0000-01", "2026-10.2026-10", "2026-10-01", "2026-09.2026-11"],
)  # fmt: skip
def test_months_that_cannot_be_told_of_are_none(key):
    assert read_span(key, TODAY) is None


@pytest.mark.parametrize("span", [OCTOBER, SEPTEMBER, BOTH])
def test_a_span_is_read_as_it_is_written(span):
    assert read_span(span.key, TODAY) == span


def test_spans_in_words():
    assert OCTOBER.words == "Oktober 2026"
    assert BOTH.words == "September sampai Oktober 2026"
    assert Span(date(2025, 12, 1), date(2026, 1, 31)).words == "Desember 2025 sampai Januari 2026"


def test_several_months_are_asked_for_what_is_usual():
    assert asked("omzet", OCTOBER) == "Berapa uang hasil jualan sebulan?"
    assert asked("omzet", BOTH) == "Berapa uang hasil jualan rata-rata sebulan?"


@pytest.mark.parametrize(("days", "allowed"), [(0, True), (7, True), (8, False)])
def test_seven_days_to_think_better_of_it(days, allowed):
    assert may_correct(TODAY, TODAY + timedelta(days=days)) is allowed


def test_bands_are_in_order_and_unknown_is_no_band():
    bands = content.outcomes()
    assert [band.place for band in bands.turnover] == list(range(len(bands.turnover)))
    assert bands.turnover[0].key == bands.orders[0].key == "none"
    assert bands.place("turnover", "") is None
    assert bands.label("turnover", "") == ""


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("least = 500000", "least = 600000", "does not begin where the one before it ends"),
        ("least = 10000000", "least = 10000000\nmost = 20000000", "has an end"),
        ("ask_every_days = 60", "", "'ask_every_days' is missing"),
        ('key = "partly"', 'key = "yes"', "the key is used twice"),
    ],
)
def test_a_wrong_file_names_itself(tmp_path, before, after, sentence):
    written = (Path(content.__file__).parent / "outcomes.toml").read_text()
    assert before in written
    (tmp_path / "outcomes.toml").write_text(written.replace(before, after, 1))
    with pytest.raises(ContentError, match=r"outcomes\.toml") as wrong:
        load_outcomes(tmp_path)
    assert sentence in str(wrong.value)
