"""No raw key leaves in an owner's download: every column, every enum, and every key of the content has words."""

import re

import pytest
import sqlalchemy as sa

from workspace import content
from workspace.checklists import moves
from workspace.content.library import library
from workspace.content.self_check import CHOICES
from workspace.db import Base
from workspace.outcomes.models import Outcome
from workspace.privacy.keys import GONE, LOOKUPS, OWN_WORDS
from workspace.privacy.labels import TABLES
from workspace.privacy.words import answers, say

MENTORING, SHOPS, OUTCOMES = content.mentoring(), content.shops(), content.outcomes()
ENGINE = [moves.NOT_RIGHT, moves.REOPENED, moves.LATE, moves.LAPSED, moves.MENDED, moves.UNDONE, moves.REWORDED]
REFUSALS = list(content.papers().refusal_reasons)
ITEMS = sorted({item.key for template in library().templates.values() for item in template.items})


def keys(choices):
    return [one.key for one in choices]


#: Every key that a column may hold, by column.
KEYS = {
    "category": keys(content.categories()),
    "channel": keys(content.channels()),
    "purpose": keys(content.consent().purposes),
    "text_version": ["2026-11-21", "2026-11-22.2"],
    "template_key": list(library().templates),
    "checklist_items.key": ITEMS,
    "item_key": ITEMS,
    "prerequisite_answers.key": sorted({one.key for shop in content.channels() for one in shop.prerequisites}),
    "facts": [key for key, fact in library().facts.items() if fact.question],
    "percents": keys(content.channels()),
    "shot": list(content.photography().types),
    "advice": list(content.photo_advice().by_key),
    "place": keys(MENTORING.ways),
    "topics": keys(MENTORING.activities),
    "waiting_for": keys(MENTORING.waiting_for),
    "refused_by": keys(MENTORING.waiting_for),
    "end_reason": keys(MENTORING.end_reasons),
    "pauses.reason": keys(MENTORING.pause_reasons),
    "checklist_items.reason": [*keys(MENTORING.not_needed_reasons), *ENGINE, *(moves.FIX + key for key in REFUSALS)],
    "checklist_marks.reason": [*keys(MENTORING.not_needed_reasons), *ENGINE, *(moves.FIX + key for key in REFUSALS)],
    "fix_steps.reason": REFUSALS,
    "photo_reviews.reason": keys((*content.photo_review().redo, *content.photo_review().privacy)),
    "trouble": list(SHOPS.troubles),
    "given_up_reason": keys(SHOPS.give_up_reasons),
    "turnover": keys(OUTCOMES.turnover),
    "orders": keys(OUTCOMES.orders),
    "because": keys(OUTCOMES.because),
    "rung": ["0", "1", "2", "3", "4", "5"],
}
#: What is told in a way of its own: tidying by how many steps, answers of a self-check with their questions.
OTHERWISE = {"photos.steps", "self_checks.answers"}
#: How keys look: English words joined by a line below, or letters and figures joined by a hyphen.
KEY = re.compile(r"\b[a-z]+(_[a-z0-9]+)+\b|\b[A-Z]{1,4}-[A-Z0-9]{2,}\b|\b\w+:\w+_\w+")


def told_columns():
    """Every column that an owner reads, with its name in the table above."""
    for name, table in TABLES.items():
        for column in Base.metadata.tables[name].c:
            if table.label(column.name):
                yield name, column


def test_every_column_with_text_is_own_words_or_has_a_list_of_words():
    unknown = [
        f"{name}.{column.name}"
        for name, column in told_columns()
        if isinstance(column.type, (sa.String, sa.JSON)) and not isinstance(column.type, sa.Enum)
        if not {column.name, f"{name}.{column.name}"} & (set(LOOKUPS) | OWN_WORDS | OTHERWISE)
    ]
    assert not unknown, "say in privacy/keys.py whether these hold keys or what somebody wrote"


def test_every_list_of_words_is_tried():
    assert set(KEYS) == set(LOOKUPS)
    assert not set(LOOKUPS) & OWN_WORDS


@pytest.mark.parametrize(("place", "key"), [(place, key) for place, given in KEYS.items() for key in given])
def test_every_key_is_told_in_words(place, key):
    table, _, column = place.rpartition(".")
    said = say(table, column, int(key) if column == "rung" else key)
    assert said not in ("", GONE, key), place
    assert not KEY.search(said.replace("P-IRT", "")), said


def test_every_enum_has_a_word_for_each_of_its_values():
    told = [(name, column) for name, column in told_columns() if isinstance(column.type, sa.Enum)]
    assert len(told) >= 5
    for name, column in told:
        for one in column.type.enum_class:
            assert say(name, column.name, one) not in ("", GONE, one.value), one


@pytest.mark.parametrize("category", keys(content.categories()))
def test_every_answer_of_the_self_check_is_told_as_it_was_asked(category):
    for key, question in content.self_check().by_category[category].items():
        for choice in CHOICES:
            assert answers(category, {key: choice}) == f"{question.title}: {question.captions[choice]}"


@pytest.mark.parametrize(
    ("table", "column", "value", "said"),
    [
        ("price_sheets", "percents", {"shopee": 850, "tokopedia_tiktok": 1000}, "8,5 %"),
        ("price_sheets", "labour", 2000, "Rp 2.000"),
        ("products", "facts", {"alergen": True}, "Ada kacang, susu, telur, gandum, ikan, udang, atau kedelai? ya"),
        ("photo_reviews", "mark_x", 505, "50,5 %"),
        ("checklist_items", "reason", "fix:ktp_blurred", content.papers().refusal_reasons["ktp_blurred"].label),
        ("checklist_items", "waiting_for", "kantor Pak Lurah", "kantor Pak Lurah"),
        ("sales_channels", "trouble", "a_key_of_before", GONE),
        ("promises", "text", "Foto ulang besok", "Foto ulang besok"),
        ("promises", "a_new_column", "raw_key", GONE),
        ("outcomes", "turnover", "", ""),
    ],
)
def test_values_are_told_as_people_say_them(table, column, value, said):
    assert said in say(table, column, value).replace("\u00a0", " ")


def test_bands_are_told_with_the_words_that_were_tapped():
    assert Outcome.__tablename__ in TABLES
    assert say("outcomes", "turnover", "under_500k") == "Di bawah Rp 500 ribu"
