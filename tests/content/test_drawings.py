"""Drawings of right and wrong: the ten items that matter most, each drawn twice, in words for everybody."""

import re
from pathlib import Path

import brotli
import pytest

from workspace import content
from workspace.content.drawings import load_drawings
from workspace.content.library import library
from workspace.content.reading import ContentError

SPRITE = (Path(__file__).parents[2] / "static" / "img" / "labels.svg").read_text(encoding="utf-8")
DRAWN = library().drawings
IMPORTANT = {
    "LBL-NAMA", "LBL-KOMPOSISI", "LBL-BERAT", "LBL-PRODUSEN", "LBL-EXP", "LBL-IZIN", "LBL-HALAL", "LBL-HURUF",
    "KMS-SEGEL", "KMS-FOODGRADE",
}  # fmt: skip


def test_the_ten_most_important_items_are_drawn() -> None:
    assert set(DRAWN) == IMPORTANT
    assert content.drawing("LBL-TEMPEL") is None


def test_every_drawing_is_there_as_it_should_be_and_as_it_should_not() -> None:
    wanted = {f"{one.key}-{which}" for one in DRAWN.values() for which in ("baik", "hindari")}
    assert set(re.findall(r'<symbol id="([a-z-]+)"', SPRITE)) == wanted
    assert len(wanted) == 20


def test_drawings_are_light_take_the_colour_of_the_page_and_bring_nothing_along() -> None:
    assert len(brotli.compress(SPRITE.encode())) <= 3_000
    assert set(re.findall(r'(?:stroke|fill)="([^"]*)"', SPRITE)) == {"none", "currentColor"}
    assert not re.search(r"style=|<style|<script|href=|class=|url\(", SPRITE)


@pytest.mark.parametrize("key", sorted(DRAWN))
def test_a_drawing_is_told_to_those_who_cannot_see_it(key: str) -> None:
    one = DRAWN[key]
    for alt in (one.good_alt, one.bad_alt):
        assert alt.endswith(".")
        assert 4 <= len(alt.split()) <= 16
    assert one.good != one.bad


def test_the_official_halal_mark_is_not_drawn() -> None:
    drawn = re.search(r'<symbol id="halal-baik".*?</symbol>', SPRITE)
    assert drawn
    assert ">logo<" in drawn[0], "a place for it, in words"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ('items = ["TIDAK-ADA"]', "is no item"),
        ("items = []", "no item shows it"),
        ('items = ["LBL-NAMA"]\nwarna = "hijau"', "unknown field"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, wrong: str, sentence: str) -> None:
    words = 'good = "a"\ngood_alt = "b"\nbad = "c"\nbad_alt = "d"\n'
    (tmp_path / "drawings.toml").write_text(f"[drawings.nama]\n{words}{wrong}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=sentence):
        load_drawings(tmp_path, {"LBL-NAMA"})
