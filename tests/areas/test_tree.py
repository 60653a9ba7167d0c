"""The tree: what a code tells, and what lies below an area."""

import pytest

from workspace.areas import queries
from workspace.areas.models import Area
from workspace.areas.rules import depth, kelurahan_of, label, lineage, parent_of, rt_label, zone_of
from workspace.sample.cast import ANTIROGO, SUMBERSARI, TEGALGEDE


@pytest.mark.parametrize(
    ("code", "parents", "parts"),
    [
        ("35", ["35"], 1),
        ("35.09.21", ["35", "35.09", "35.09.21"], 3),
        (f"{ANTIROGO}.002.003", ["35", "35.09", SUMBERSARI, ANTIROGO, f"{ANTIROGO}.002", f"{ANTIROGO}.002.003"], 6),
    ],
)
def test_a_code_names_all_areas_above(code, parents, parts):
    assert lineage(code) == parents
    assert depth(code) == parts
    assert parent_of(code) == (parents[-2] if len(parents) > 1 else None)


def test_a_neighbourhood_knows_its_kelurahan_and_its_label():
    assert kelurahan_of(f"{ANTIROGO}.002.003") == ANTIROGO
    assert rt_label(f"{ANTIROGO}.002.003") == "RT 003 RW 002"
    assert rt_label(ANTIROGO) == ""


@pytest.mark.parametrize(
    ("code", "level", "name", "words"),
    [
        (ANTIROGO, "kelurahan", "Antirogo", "Kelurahan Antirogo"),
        ("35.09.01.2001", "kelurahan", "Padomasan", "Desa Padomasan"),
        (SUMBERSARI, "district", "Sumbersari", "Kecamatan Sumbersari"),
        ("35.09", "regency", "Kabupaten Jember", "Kabupaten Jember"),
        ("35", "province", "Jawa Timur", "Provinsi Jawa Timur"),
        (f"{ANTIROGO}.002", "rw", "002", "RW 002"),
    ],
)
def test_areas_are_called_as_people_call_them(code, level, name, words):
    assert label(code, level, name) == words


def test_each_part_of_the_country_lives_by_its_own_clock():
    assert [str(zone_of(code)) for code in ("35.09", "51.71", "91", "")] == [
        "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Asia/Jakarta",
    ]  # fmt: skip


def test_a_new_neighbourhood_joins_the_tree_once(session):
    code = queries.ensure_rt(ANTIROGO, 7, 12)
    assert queries.ensure_rt(ANTIROGO, 7, 12) == code == f"{ANTIROGO}.007.012"
    assert session.get(Area, code).label == "RT 012 RW 007"
    assert session.get(Area, f"{ANTIROGO}.007").parent_code == ANTIROGO


def test_kelurahan_are_found_below_any_area_and_by_name(session):
    assert [area.code for area in queries.kelurahan_in([SUMBERSARI])] == [ANTIROGO, TEGALGEDE]
    assert [area.code for area in queries.kelurahan_in(["35", ANTIROGO], "gAL")] == [TEGALGEDE]
    assert [area.code for area in queries.kelurahan_in([SUMBERSARI], limit=1)] == [ANTIROGO]
    assert queries.kelurahan_in([SUMBERSARI], "%") == []
    assert queries.kelurahan_in([]) == []


def test_a_kelurahan_narrows_to_its_neighbourhoods(session):
    steps = queries.steps_down(ANTIROGO, "")
    assert steps[0] == (f"{ANTIROGO}.001.001", "RT 001 RW 001")
    assert len(steps) == 4
    assert queries.steps_down(ANTIROGO, TEGALGEDE) == steps
    assert len(queries.steps_down(ANTIROGO, f"{ANTIROGO}.002.003")) == 5


def test_a_kecamatan_narrows_step_by_step(session):
    assert queries.steps_down(SUMBERSARI, "") == [
        (TEGALGEDE, "Kelurahan Tegalgede"),
        (ANTIROGO, "Kelurahan Antirogo"),
    ]
    assert queries.steps_down(SUMBERSARI, TEGALGEDE) == [
        (TEGALGEDE, "Kelurahan Tegalgede"),
        (f"{TEGALGEDE}.001.001", "RT 001 RW 001"),
    ]
