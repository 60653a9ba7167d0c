"""The words: plain Indonesian that an owner understands at once, and that promises no law that nobody read."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from tests.content import plain
from workspace.content.library import library

LIBRARY = library(Path(__file__).parents[2] / "workspace" / "content")
POLISHED = ["packaging/makanan_kering", "packaging/jasa", *(f"storefront/{key}" for key in LIBRARY.channels)]
LONGEST = 12

# The sentence that Peraturan BPOM prescribes word for word.
PRESCRIBED = {("packaging/makanan_kering", "LBL-PEMANIS", "hint")}


def of_presets() -> Iterator[tuple[str, str]]:
    for preset in LIBRARY.photo_presets.by_channel.values():
        for text in (preset.background, preset.text, *preset.steps):
            yield f"preset {preset.channel}", text


def of_advice() -> Iterator[tuple[str, str]]:
    for advice in LIBRARY.photo_advice.by_key.values():
        yield f"photo_advice {advice.key}", advice.line


def of_programme() -> Iterator[tuple[str, str]]:
    yield "consent", LIBRARY.consent.text
    for purpose in LIBRARY.consent.purposes:
        yield f"consent {purpose.key}", f"{purpose.label}. {purpose.text}"
    for message in LIBRARY.messages.values():
        yield f"message {message.key}", message.text
    for name, reason in LIBRARY.programme.reasons.items():
        yield f"programme {name}", reason
    for name in LIBRARY.mentoring.__slots__:
        for choice in getattr(LIBRARY.mentoring, name):
            yield f"{name} {choice.key}", f"{choice.label}. {choice.hint}"
    for shot in LIBRARY.shots.types.values():
        yield f"shot {shot.key}", f"{shot.label}. {shot.name}. {shot.how} {shot.avoid}"
    for one in LIBRARY.shots.criteria:
        yield f"criterion {one.key}", f"{one.label}. {one.good}. {one.bad}. {one.tip}"
    yield "kit", ". ".join((LIBRARY.shots.kit.label, LIBRARY.shots.kit.text, *LIBRARY.shots.kit.things))
    for key, shots in LIBRARY.shots.lists.items():
        yield f"shots of {key}", shots.note
    for reason in (*LIBRARY.photo_review.redo, *LIBRARY.photo_review.privacy):
        yield f"photo_review {reason.key}", f"{reason.label}. {reason.better}"


def sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.!?])\s+|\n+", text) if sentence]


def test_no_difficult_word_stands_in_anything_that_an_owner_may_read() -> None:
    told = [(place, text) for place, text in plain.texts(LIBRARY) if text]
    assert len(told) > 4000
    assert {place: (words, text) for place, text in told if (words := plain.hard(text))} == {}


@pytest.mark.parametrize("part", sorted({one.name for one in fields(LIBRARY)} - plain.OF_OTHERS))
def test_every_part_of_the_content_is_read(part: str) -> None:
    assert any(place.startswith(part) for place, _text in plain.texts(LIBRARY))


@pytest.mark.parametrize(
    "word", ["Unggah produk", "jualan online", "buka link", "diklik", "kode OTP", "pesan chat", "klaim", "akses fitur"]
)
def test_the_word_list_catches(word: str) -> None:
    assert plain.hard(word)


@pytest.mark.parametrize("word", ["toko online", "kode rahasia (OTP)", "halo {mentor}", "balikkan", "pendamping"])
def test_the_word_list_lets_pass(word: str) -> None:
    assert not plain.hard(word)


@pytest.mark.parametrize("key", POLISHED)
def test_sentences_of_the_first_templates_are_short(key: str) -> None:
    template = LIBRARY.templates[key]
    for item in template.items:
        assert len(item.label.split()) <= LONGEST, item.key
        assert len(sentences(item.why)) == 1, item.key
        for name in ("why", "hint", "done_when", "when"):
            for sentence in sentences(getattr(item, name)):
                if (key, item.key, name) not in PRESCRIBED:
                    assert len(sentence.split()) <= LONGEST, f"{item.key} {name}: {sentence}"


@pytest.mark.parametrize("place_and_text", [*of_programme(), *of_presets(), *of_advice()], ids=lambda pair: pair[0])
def test_what_the_programme_says_is_short(place_and_text: tuple[str, str]) -> None:
    place, text = place_and_text
    longest = LONGEST + 4 if place.startswith("programme") else LONGEST
    assert [sentence for sentence in sentences(text) if len(sentence.split()) > longest] == []


@pytest.mark.parametrize("key", sorted(LIBRARY.channels))
def test_why_a_shop_is_proposed_is_one_short_sentence(key: str) -> None:
    for reason in LIBRARY.channels[key].reasons.values():
        assert len(sentences(reason)) == 1
        assert len(reason.split()) <= LONGEST
        assert reason.endswith(".")


@pytest.mark.parametrize("key", sorted(LIBRARY.templates))
def test_labels_end_without_a_stop_and_sentences_with_one(key: str) -> None:
    for item in LIBRARY.templates[key].items:
        assert item.label[-1] not in ".:;", item.key
        for name in ("why", "hint", "done_when"):
            assert not getattr(item, name) or getattr(item, name)[-1] in ".?", f"{item.key} {name}"
        assert not item.when or item.when[0].islower() or item.when.startswith(("Shopee", "INAPROC", "Dinas")), item.key


@pytest.mark.parametrize("key", sorted(LIBRARY.templates))
def test_advice_never_sounds_like_law(key: str) -> None:
    for item in LIBRARY.templates[key].items:
        if not item.is_rule and item.advice:
            assert not re.search(r"\b(wajib|harus|dilarang)\b", f"{item.label} {item.why} {item.hint}"), item.key


def test_consent_is_short_and_says_the_five_things() -> None:
    text = LIBRARY.consent.text
    assert len(text.split()) <= 60
    for promise in ("bukan untuk pajak", "melihat, membetulkan, atau berhenti kapan saja", "Ibu/Bapak"):
        assert promise in text
    assert "tidak pernah meminta nomor KTP, kata sandi" in text
    assert [purpose.key for purpose in LIBRARY.consent.purposes] == [
        "mentoring",
        "catalogue",
        "sharing",
        "outcomes",
    ]


def test_the_owners_message_says_what_happens_and_that_nobody_asks_for_a_password() -> None:
    text = LIBRARY.messages["owner_link"].text
    assert "{address}" in text
    assert "Ketuk" in text
    assert "tidak pernah meminta kata sandi" in text
    assert len(text) < 700
