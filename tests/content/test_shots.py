"""Shots: every kind of business has its list, and every shot and criterion is drawn."""

import re
from pathlib import Path

import brotli
import pytest

from workspace import content
from workspace.products.queries import BEFORE, FACES

IMAGES = Path(__file__).parents[2] / "static" / "img"
PHOTOGRAPHY = content.photography()
#: The lists as the programme's photo guide gives them, written down from it: needed | better.
GUIDE = {
    "makanan_kering": "sebelum hero kem_depan kem_belakang isi | skala detail varian pakai sesudah",
    "minuman_serbuk": "sebelum hero kem_depan kem_belakang | pakai isi skala varian sesudah",
    "minuman_siap_minum": "sebelum hero pakai | varian detail kem_depan sesudah",
    "makanan_basah": "sebelum hero pakai | detail isi varian tempat sesudah",
    "makanan_beku": "sebelum hero kem_depan kem_belakang pakai | isi skala varian sesudah",
    "hasil_tani_segar": "sebelum hero skala | detail proses kem_depan sesudah",
    "kerajinan": "sebelum hero detail skala ukuran | proses pakai varian sesudah",
    "fesyen_batik": "sebelum hero detail pakai ukuran | varian proses kem_depan sesudah",
    "kosmetik_rumahan": "sebelum hero kem_depan kem_belakang | detail skala sesudah",
    "jasa": "sebelum hasil tempat | proses detail sesudah",
}


def symbols(sprite: str) -> set[str]:
    return set(re.findall(r'<symbol id="([a-z_-]+)"', (IMAGES / f"{sprite}.svg").read_text()))


def test_the_lists_are_those_of_the_guide() -> None:
    assert {category.key for category in content.categories()} == set(GUIDE)
    for category, words in GUIDE.items():
        shots = content.shot_list(category)
        needed, better = ([shot.key for shot in part] for part in (shots.required, shots.recommended))
        assert " | ".join((" ".join(needed), " ".join(better))) == words
        assert list(shots.keys) == needed + better


def test_every_shot_is_on_some_list() -> None:
    assert len(PHOTOGRAPHY.types) == 14
    assert {key for shots in PHOTOGRAPHY.lists.values() for key in shots.keys} == set(PHOTOGRAPHY.types)


def test_every_list_can_show_before_and_after() -> None:
    for key, shots in PHOTOGRAPHY.lists.items():
        assert {"sebelum", "sesudah"} <= set(shots.keys), key
        assert set(FACES) & set(shots.keys), key
    assert BEFORE in PHOTOGRAPHY.types


def test_home_made_cosmetics_are_warned_of_promises() -> None:
    assert "kulit" in content.shot_list("kosmetik_rumahan").note


def test_every_shot_criterion_and_the_kit_are_drawn() -> None:
    assert symbols("shots") == {*PHOTOGRAPHY.types, "kit"}
    pairs = {f"{one.key}-{which}" for one in PHOTOGRAPHY.criteria for which in ("baik", "hindari")}
    assert len(pairs) == 10
    assert symbols("criteria") == pairs


@pytest.mark.parametrize("sprite", ["shots", "criteria"])
def test_drawings_are_light_and_take_the_colour_of_the_page(sprite: str) -> None:
    drawn = (IMAGES / f"{sprite}.svg").read_text()
    assert len(brotli.compress(drawn.encode())) <= 5_000
    assert 'stroke="' not in re.sub(r'stroke="none"', "", drawn)


@pytest.mark.parametrize("key", sorted(PHOTOGRAPHY.types))
def test_what_names_a_shot_is_short_and_stands_in_a_sentence(key: str) -> None:
    shot = PHOTOGRAPHY.types[key]
    assert len(shot.label.split()) <= 3
    assert len(shot.name.split()) <= 3
    assert shot.name == shot.name.lower()
    assert shot.label[-1] not in ".:"
