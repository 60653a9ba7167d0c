"""The self-check: every kind of business has its questions, and every answer is drawn."""

import re
from pathlib import Path

import brotli
import pytest

from tests.content import plain
from workspace import content
from workspace.content.self_check import CHOICES

DRAWINGS = Path(__file__).parents[2] / "static" / "img" / "self_check"
CHECK = content.self_check()
QUESTIONS = {(kind, key): one for kind, asked in CHECK.by_category.items() for key, one in asked.items()}
LONGEST = 12
ALL = ["label", "foto", "kemasan", "harga", "toko", "balas", "kirim", "bersih", "izin", "catatan", "merek", "cerita"]


@pytest.mark.parametrize("kind", sorted(CHECK.by_category))
def test_everybody_is_asked_the_same_twelve_things(kind: str) -> None:
    assert list(CHECK.by_category[kind]) == ALL


@pytest.mark.parametrize(
    ("kind", "drawn"),
    [
        ("makanan_kering", "label foto kemasan bersih kirim"),
        ("kerajinan", "label_barang foto_barang kemasan_barang bersih_tempat kirim"),
        ("fesyen_batik", "label_barang foto_barang kemasan_barang bersih_tempat kirim"),
        ("hasil_tani_segar", "label foto kemasan bersih_kebun kirim"),
        ("jasa", "label_jasa foto_jasa kemasan_jasa bersih_tempat kirim_jasa"),
    ],
)
def test_nobody_sees_a_picture_of_somebody_elses_trade(kind: str, drawn: str) -> None:
    asked = CHECK.by_category[kind]
    assert [asked[key].drawing for key in ("label", "foto", "kemasan", "bersih", "kirim")] == drawn.split()


def test_every_question_has_three_drawings_and_no_drawing_is_left_over() -> None:
    needed = {one.drawing for one in QUESTIONS.values()}
    assert {path.stem for path in DRAWINGS.glob("*.svg")} == needed
    for name in needed:
        sprite = (DRAWINGS / f"{name}.svg").read_text()
        assert re.findall(r'<symbol id="([a-z]+)"', sprite) == list(CHOICES), name
        assert len(brotli.compress(sprite.encode())) <= 3_000, name
        assert "style" not in sprite, name


def test_every_sentence_is_short_and_every_word_plain() -> None:
    for where, one in QUESTIONS.items():
        for text in (one.title, one.asks, *one.captions.values(), one.why, one.begin, one.improve):
            assert len(text.split()) <= LONGEST, (where, text)
            assert not plain.hard(text), (where, text)
        assert one.asks.endswith("?"), where
        assert one.why.endswith("."), where


def test_the_three_answers_of_a_question_differ() -> None:
    for where, one in QUESTIONS.items():
        assert list(one.captions) == list(CHOICES), where
        assert len(set(one.captions.values())) == 3, where
        assert one.begin != one.improve, where


def test_what_a_question_covers_is_a_step_of_some_checklist() -> None:
    keys = {item.key for kind in content.categories() for item in content.template(kind.template).items}
    for where, one in QUESTIONS.items():
        for start in one.covers:
            assert any(key.startswith(start) for key in keys), (where, start)


def test_a_service_is_asked_about_nothing_that_is_packed_or_sent() -> None:
    for one in CHECK.by_category["jasa"].values():
        words = " ".join((one.title, one.asks, *one.captions.values(), one.why, one.begin, one.improve)).lower()
        for word in ("kemasan", "bungkus", "ekspedisi", "luar kota", "produk"):
            assert word not in words, (one.key, word)
