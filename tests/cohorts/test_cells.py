"""What stands in somebody else's list, in the spellings that people use: pure rules, as tables."""

from datetime import date

import pytest

from workspace.cohorts.cells import day_of, keys_of, line_of, neighbourhood_of
from workspace.cohorts.columns import columns_of, missing

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "said",
    [
        "12-05-2008", "12/5/2008", "12.05.2008", "12 05 2008", "12/5/08", "2008-05-12", "2008-05-12 00:00:00",
        "12 Mei 2008", "12 mei 08", "12 MAY 2008", "Jember, 12 Mei 2008", "Jember 12-05-2008", "12Mei2008", "39580",
        "39580.0", "\u200b12-05-2008 ",
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(said):
    assert day_of(said, TODAY) == date(2008, 5, 12)


@pytest.mark.parametrize(
    "said", ["", "5/13/2008", "31 Februari 2008", "12 Foo 2008", "2008", "17 tahun", "1", "999999"]
)
def test_what_no_calendar_has_is_no_day(said):
    assert day_of(said, TODAY) is None


def test_two_figures_mean_the_last_such_year():
    assert day_of("1/1/27", TODAY) == date(1927, 1, 1)
    assert day_of("1/1/26", TODAY) == date(2026, 1, 1)


@pytest.mark.parametrize(
    "said",
    ["003/002", "RT 3 RW 2", "RT 003/RW 02", "rt.03/rw.02", "RW 02 RT 03", "3/2", "3-2", "RT03RW02", "RT 003 / RW 002"],
)
def test_rt_comes_before_rw_as_on_identity_cards(said):
    assert neighbourhood_of(said) == (2, 3)


@pytest.mark.parametrize("said", ["3", "0/2", "RT 3", "Jalan Melati", "3/2/1", "1234/2"])
def test_half_a_neighbourhood_is_none(said):
    assert neighbourhood_of(said) is None


def test_rt_and_rw_may_stand_in_two_cells():
    assert neighbourhood_of("", rt="3", rw="RW 02") == (2, 3)
    assert neighbourhood_of("", rt="3.0", rw="2.0") == (2, 3)


def test_skills_are_known_by_key_label_and_spelling():
    assert keys_of("Foto, JAHIT dan jualan online; las", "skills") == (["photos", "selling_online", "sewing"], ["las"])
    assert keys_of("-", "skills") == ([], [])


def test_a_cell_is_one_line_without_what_nobody_sees():
    assert line_of(" Budi\u00a0\t S\u200bantoso\n") == "Budi Santoso"


@pytest.mark.parametrize(
    ("headings", "known"),
    [
        (["NAMA LENGKAP", "No. HP/WA", "Tgl. Lahir", "RT/RW"], {"name": 0, "phone": 1, "born_on": 2, "place": 3}),
        (["No", "Nama", "TTL", "RT", "RW"], {"name": 1, "born_on": 2, "rt": 3, "rw": 4}),
        (["nama", "WhatsApp", "Tempat, Tanggal Lahir", "Keahlian"], {"name": 0, "phone": 1, "born_on": 2, "skills": 3}),
    ],
)
def test_headings_are_known_in_several_spellings(headings, known):
    assert columns_of(headings) == known
    assert missing(columns_of(headings)) == []


def test_without_name_or_birthday_nobody_can_be_entered():
    assert missing(columns_of(["Nama", "Umur"])) == ["Tanggal lahir"]
