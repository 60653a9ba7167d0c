"""The content that is shipped: complete, loadable file by file, and changed only on purpose."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

from workspace.content import curriculum
from workspace.content.items import Item
from workspace.content.library import library
from workspace.content.packaging import LEVELS
from workspace.content.templates import Template

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "workspace" / "content"
LIBRARY = library(FOLDER)
TEMPLATES = sorted(LIBRARY.templates)
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.toml"))
WORDS = (
    *("key", "label", "why", "hint", "when", "done_when", "level", "evidence"),
    *("number_format", "needs", "asks", "advice", "who", "minutes", "group"),
)
#: What else a person must follow, where there is something.
CONDITIONS = ("applies", "unless", "eased", "only_then")
#: Where a password, a code or an identity card is at work, only the owner acts.
SECRET = re.compile(r"kata sandi|kode rahasia|verifikasi dua langkah|periksakan KTP|kirim KTP", re.IGNORECASE)
SINGLE_FILES = (
    "categories",
    "consent",
    "facts",
    "drawings",
    "fees",
    "members",
    "members",
    "mentoring",
    "messages",
    "number_formats",
    "papers",
    "outcomes",
    "photo_advice",
    "photo_presets",
    "photo_review",
    "prerequisites",
    "privacy",
    "programme",
    "shops",
    "self_check",
    "shots",
)


def recorded_keys() -> set[str]:
    """Every key that may already stand in somebody's database, with what it is a key of."""
    keys = {f"{key} {item}" for key, template in LIBRARY.templates.items() for item in template.keys}
    keys |= {f"category {key}" for key in LIBRARY.categories} | {f"channel {key}" for key in LIBRARY.channels}
    keys |= {f"number {key}" for key in LIBRARY.number_formats} | {f"fact {key}" for key in LIBRARY.facts}
    keys |= {f"prerequisite {one.key}" for channel in LIBRARY.channels.values() for one in channel.prerequisites}
    keys |= {f"trouble {key}" for key in LIBRARY.shops.troubles}
    keys |= {f"give_up_reason {reason.key}" for reason in LIBRARY.shops.give_up_reasons}
    keys |= {f"purpose {purpose.key}" for purpose in LIBRARY.consent.purposes}
    keys |= {f"stage {stage}" for stage in LIBRARY.programme.days_until_standing_still}
    keys |= {f"refusal_reason {key}" for key in LIBRARY.papers.refusal_reasons}
    for name in LIBRARY.mentoring.__slots__:
        keys |= {f"{name} {choice.key}" for choice in getattr(LIBRARY.mentoring, name)}
    keys |= {f"shot {key}" for key in LIBRARY.shots.types}
    keys |= {f"self_check {key}" for asked in LIBRARY.self_check.by_category.values() for key in asked}
    keys |= {f"photo_advice {key}" for key in LIBRARY.photo_advice.by_key}
    for name in ("turnover", "orders", "because"):
        keys |= {f"outcome {name} {band.key}" for band in LIBRARY.outcomes.bands(name)}
    for name in ("skills", "languages", "times", "leaving"):
        keys |= {f"member_{name} {trait.key}" for trait in LIBRARY.members.traits(name)}
    for name in ("redo", "privacy"):
        keys |= {f"photo_{name} {reason.key}" for reason in getattr(LIBRARY.photo_review, name)}
    return keys


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def words_of(template: Template) -> str:
    """What a person reads or must follow. Sources may be checked again without a new version."""
    return repr([[getattr(item, field) for field in WORDS] + _conditions(item) for item in template.items])


def _conditions(item: Item) -> list[object]:
    return [value for field in CONDITIONS if (value := getattr(item, field))]


def recorded_versions() -> set[str]:
    templates = LIBRARY.templates.values()
    versions = {f"{template.key} {template.version} {fingerprint(words_of(template))}" for template in templates}
    shots = LIBRARY.shots
    versions.add(f"shots {shots.version} {fingerprint(repr([*shots.types.values(), *shots.criteria, shots.kit]))}")
    asked = LIBRARY.self_check
    versions.add(f"self_check {asked.version} {fingerprint(repr(asked.by_category))}")
    consent = LIBRARY.consent
    versions.add(f"consent {consent.version} {fingerprint(consent.text)}")
    for purpose in consent.purposes:
        versions.add(f"consent/{purpose.key} {purpose.version} {fingerprint(purpose.label + purpose.text)}")
    return versions


def read_record(name: str) -> set[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


@pytest.mark.parametrize("file", FILES)
def test_every_file_is_valid_and_stands_where_it_is_read(file: str) -> None:
    tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))
    folder, _, name = file.rpartition("/")
    known = {
        "": SINGLE_FILES,
        "channels": LIBRARY.channels,
        "items": ("legal", "label", "kemasan", "merek", "kirim"),
        "packaging": LIBRARY.categories,
        "curriculum": ("rules", *(code.lower() for code in curriculum().modules)),
        "sources": ("channels", "curriculum", "packaging", "photo_presets", "privacy"),
    }
    assert name.removesuffix(".toml") in known[folder]


def test_the_ten_kinds_of_business_and_thirteen_channels_are_there() -> None:
    assert len(LIBRARY.categories) == 10
    assert len(LIBRARY.channels) == 13
    assert len(TEMPLATES) == 24, "10 kinds, 13 channels, and what a business has once for all"
    assert len({item.key for key in TEMPLATES for item in LIBRARY.templates[key].items}) == 67 + 146


def test_no_item_waits_in_items_without_a_template_that_uses_it() -> None:
    written = set()
    for file in (FOLDER / "items").glob("*.toml"):
        written |= set(tomllib.loads(file.read_text(encoding="utf-8"))["items"])
    used = {item.key for key in TEMPLATES if key.startswith("packaging/") for item in LIBRARY.templates[key].items}
    assert written == used


@pytest.mark.parametrize("key", TEMPLATES)
def test_a_template_survives_its_snapshot(key: str) -> None:
    template = LIBRARY.templates[key]
    assert Template.from_json(template.to_json()) == template


@pytest.mark.parametrize("key", TEMPLATES)
def test_every_item_says_why_and_who_decides(key: str) -> None:
    template = LIBRARY.templates[key]
    assert [item.key for item in template.items if not item.why] == []
    assert [item.key for item in template.items if item.group == "legal" and not item.asks] == []
    assert [item.key for item in template.items if item.is_rule and not item.asks] == []
    assert [item.key for item in template.items if not item.minutes] == []


@pytest.mark.parametrize("key", TEMPLATES)
def test_what_was_not_read_in_a_regulation_is_never_called_a_rule(key: str) -> None:
    for item in LIBRARY.templates[key].items:
        assert item.level in LEVELS
        if not any(citation.status == "found" for citation in item.sources):
            assert not item.is_rule, item.key


@pytest.mark.parametrize("key", ["storefront/shopee", "storefront/whatsapp_business"])
def test_every_step_of_the_two_first_channels_says_when_it_is_done(key: str) -> None:
    assert [item.key for item in LIBRARY.templates[key].items if not item.done_when] == []


@pytest.mark.parametrize("key", sorted(LIBRARY.categories))
def test_every_kind_of_business_has_a_channel_to_begin_with(key: str) -> None:
    category = LIBRARY.categories[key]
    assert category.channels
    assert all(key in LIBRARY.channels[channel].suits for channel in category.channels)


@pytest.mark.parametrize("key", sorted(LIBRARY.channels))
def test_nobody_works_alone_in_the_owners_account(key: str) -> None:
    """A mentor only looks at the result: the last steps, which nothing but trying it out waits for."""
    items = LIBRARY.channels[key].template.items
    assert {item.group for item in items if item.who == "mentor"} <= {"latihan"}
    assert {item.who for item in items if item.group in ("akun", "kirim_bayar")} <= {"owner", "together"}
    assert all(item.who == "owner" for item in items if SECRET.search(f"{item.label} {item.done_when}")), key


@pytest.mark.parametrize("key", sorted(LIBRARY.channels))
def test_every_step_of_a_channel_says_who_how_long_and_when_it_is_done(key: str) -> None:
    channel = LIBRARY.channels[key]
    assert [item.key for item in channel.template.items if not (item.minutes and item.done_when)] == []
    assert channel.fees
    assert channel.cautions
    assert channel.prerequisites
    assert channel.sources
    assert set(channel.reasons) == set(channel.suits)


def test_the_shops_of_the_field_notes_are_all_there() -> None:
    """Thirteen channels and their steps, as they were noted down; every prerequisite is used or waits for a channel."""
    steps = {key: len(channel.template.items) for key, channel in LIBRARY.channels.items()}
    assert steps == {
        "whatsapp_business": 13, "shopee": 15, "tokopedia_tiktok": 15, "lazada": 11, "blibli": 11, "gofood": 13,
        "grabfood": 10, "shopeefood": 8, "instagram": 10, "facebook": 10, "google_bisnis": 9, "padi_umkm": 10,
        "ekatalog": 11,
    }  # fmt: skip
    assert sum(steps.values()) == 146


def test_keys_are_the_recorded_ones() -> None:
    """Rows keep keys for years: removing or renaming one is a decision, made by editing keys.txt."""
    recorded, present = read_record("keys.txt"), recorded_keys()
    assert sorted(recorded - present) == [], "gone from the content"
    assert sorted(present - recorded) == [], "new: add these lines to tests/content/keys.txt"


def test_changed_words_carry_a_newer_version() -> None:
    """A checklist or a consent names the version that the person saw; other words need another version."""
    recorded = {line.split(" ")[0]: line.split(" ")[1:] for line in read_record("versions.txt")}
    present = {line.split(" ")[0]: line.split(" ")[1:] for line in recorded_versions()}
    for key, (version, words) in present.items():
        if key in recorded and recorded[key][1] != words:
            assert version > recorded[key][0], f"{key}: its words changed, so raise `version` where they stand"
    assert present == recorded, "write the new lines into tests/content/versions.txt"
