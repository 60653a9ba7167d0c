"""Money, dates and numbers as they are written in Indonesia."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from workspace import formats
from workspace.clock import WIB, now, today

NOON = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (15000, "Rp 15.000"),
        (1_500_000, "Rp 1.500.000"),
        (0, "Rp 0"),
        (-500, "-Rp 500"),
        (10**15, "Rp 1.000.000.000.000.000"),
        (None, "–"),
    ],
)
def test_rupiah_are_whole_and_stay_on_one_line(amount, written):
    assert formats.rupiah(amount) == written.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("full", "Sabtu, 21 November 2026"),
        ("long", "21 November 2026"),
        ("medium", "21 Nov 2026"),
        ("short", "21 Nov"),
    ],
)
def test_dates_in_four_lengths(style, written):
    assert formats.tanggal(DAY, style) == written


def test_an_unknown_date_is_a_dash():
    assert formats.tanggal(None) == "–"
    assert formats.waktu(None, WIB) == "–"


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Asia/Jakarta", "Sabtu, 21 November 2026, 10.00 WIB"),
        ("Asia/Makassar", "Sabtu, 21 November 2026, 11.00 WITA"),
        ("Asia/Jayapura", "Sabtu, 21 November 2026, 12.00 WIT"),
    ],
)
def test_a_moment_is_told_on_the_clock_of_its_place(zone, written):
    assert formats.waktu(NOON, ZoneInfo(zone)) == written


@pytest.mark.parametrize(("number", "written"), [(1234, "1.234"), (0, "0"), (Decimal("1234567.5"), "1.234.567,5")])
def test_numbers_have_points(number, written):
    assert formats.angka(number) == written


@pytest.mark.parametrize(("part", "whole", "written"), [(3, 8, "38 %"), (0, 8, "0 %"), (8, 8, "100 %"), (0, 0, "–")])
def test_shares_of_nothing_are_a_dash(part, whole, written):
    assert formats.persen(part, whole) == written.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("phone", "written"),
    [
        ("6281234567890", "0812-3456-7890"),
        ("628123456789", "0812-3456-789"),
        ("6011234567", "+601-1234-567"),
        (None, "–"),
        ("", "–"),
    ],
)
def test_numbers_are_written_as_people_write_them(phone, written):
    assert formats.nomor_wa(phone) == written


def test_a_hidden_number_shows_its_end_only():
    assert formats.samar("6281234567890") == "••••-7890"
    assert formats.samar(None) == "–"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (None, "belum pernah"),
        (date(2026, 11, 21), "hari ini"),
        (date(2026, 11, 20), "kemarin"),
        (date(2026, 11, 9), "12 hari lalu"),
        (date(2026, 11, 22), "besok"),
        (date(2026, 11, 25), "4 hari lagi"),
    ],
)
def test_how_long_ago(day, written):
    assert formats.hari_lalu(day, DAY) == written


def test_the_day_begins_with_the_sun_of_the_place(monkeypatch):
    """At eight in the evening of London it is tomorrow in Jember, and in Merauke since two hours more."""
    monkeypatch.setattr("workspace.clock.now", lambda: datetime(2026, 11, 20, 16, 30, tzinfo=UTC))
    assert today(WIB) == date(2026, 11, 20)
    assert today(ZoneInfo("Asia/Makassar")) == date(2026, 11, 21)


def test_now_is_in_utc():
    assert now().tzinfo is UTC
