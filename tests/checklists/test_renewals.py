"""What a newer list brings: told part by part, as plain values."""

import pytest

from tests.checklists.people import item, template
from workspace.checklists.models import State
from workspace.checklists.moves import Standing
from workspace.checklists.renewals import asks_otherwise, differences, renewal
from workspace.content import Template


def newer(*items):
    return Template("packaging/uji", "2", "Kemasan uji", "packaging", items)


OLD = template(item("A"), item("B"), item("C"))


def test_new_changed_and_gone_items_are_told_apart():
    brought = renewal(OLD, newer(item("A"), item("B", hint="Pakai gram."), item("D")), {})
    assert [one.key for one in brought.added] == ["D"]
    assert [one.item.key for one in brought.reworded] == ["B"]
    assert [one.key for one, _now in brought.dropped] == ["C"]
    assert brought.sentence == "Ada 1 bagian baru di daftar ini."


def test_a_list_that_reads_the_same_brings_nothing():
    assert not renewal(OLD, newer(item("A"), item("B"), item("C")), {})


def test_what_was_marked_is_shown_beside_what_changed():
    kept = {"B": Standing("B", State.PROVEN), "C": Standing("C", State.CLAIMED)}
    brought = renewal(OLD, newer(item("A"), item("B", hint="Pakai gram.")), kept)
    assert brought.reworded[0].now.state is State.PROVEN
    assert brought.dropped[0][1].state is State.CLAIMED


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ([item("A"), item("B"), item("C"), item("D"), item("E")], "Ada 2 bagian baru di daftar ini."),
        ([item("A"), item("B"), item("C", hint="Lain.")], "Ada 1 bagian yang kalimatnya berubah."),
        ([item("A")], "Ada 2 bagian yang tidak lagi di daftar."),
    ],
)
def test_the_notice_names_the_weightiest(items, sentence):
    assert renewal(OLD, newer(*items), {}).sentence == sentence


@pytest.mark.parametrize(
    ("more", "told", "otherwise"),
    [
        ({"hint": "Pakai gram."}, [("Petunjuknya", "", "Pakai gram.")], True),
        ({"done_when": "Terbaca."}, [("Beres bila", "", "Terbaca.")], True),
        ({"level": "recommended"}, [("Sifatnya", "perlu", "saran")], False),
        ({"minutes": 30}, [], False),
        ({"needs": ["B"]}, [], False),
    ],
)
def test_only_what_is_read_or_followed_is_told(more, told, otherwise):
    before, after = item("A"), item("A", **more)
    assert [(one.part, one.before, one.after) for one in differences(before, after)] == told
    assert asks_otherwise(before, after) is otherwise
