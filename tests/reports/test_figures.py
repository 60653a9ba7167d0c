"""The figures of a report, without an application."""

from datetime import date

import pytest

from workspace.monitoring.indicators import Period
from workspace.reports.figures import figures

MONTH = Period.until(date(2026, 11, 21))


def values(numbers, exact=True):
    return {one.code: (one.value, one.share) for one in figures(numbers, MONTH, exact)}


def test_a_number_says_of_how_many():
    found = values({"I01": 52, "I02": 38, "I05": 6, "I15": 9})
    assert found == {
        "I01": ("52", ""),
        "I02": ("38", "38 dari 52 UMKM"),
        "I04": ("73\u00a0%", "38 dari 52 UMKM"),
        "I05": ("6", "6 dari 52 UMKM"),
        "I15": ("9", "9 dari 52 UMKM"),
    }


def test_where_nothing_is_known_coverage_is_a_dash_and_not_zero():
    found = values({"I01": 0, "I02": 0, "I05": 0, "I15": 0})
    assert found["I04"] == ("–", "belum ada UMKM terdaftar")


def test_above_the_kelurahan_small_numbers_and_their_shares_are_hidden():
    found = values({"I01": 52, "I02": 3, "I05": 49, "I15": 20}, exact=False)
    assert found["I02"] == ("<5", "")
    assert found["I04"] == ("<5", "")
    assert found["I05"] == ("•", ""), "49 of 52 would tell of the three others"
    assert found["I15"] == ("20", "20 dari 52 UMKM")


@pytest.mark.parametrize("code", ["I01", "I02", "I04", "I05", "I15"])
def test_every_figure_is_defined_with_its_days(code):
    (one,) = [one for one in figures({"I01": 9, "I02": 1, "I05": 1, "I15": 1}, MONTH, exact=True) if one.code == code]
    assert len(one.definition.split()) >= 5
    assert one.definition.endswith(".")
