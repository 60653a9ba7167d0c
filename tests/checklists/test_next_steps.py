"""What is proposed to an owner is sure to apply to her product; what hangs on a question gives way to the question."""

import pytest

from workspace import content
from workspace.checklists.models import State
from workspace.checklists.order import proposal
from workspace.content.paths import doubt, packaging_list, questions, right_path

#: Food that does not keep, and is not frozen.
WET = ("tahan_seminggu", "dijual_beku")
THERE = {State.CLAIMED: True, State.PROVEN: True}


def put(category, yes=(), no=()):
    """Every question of a kind of product was put; those in neither list were answered "belum tahu"."""
    first, more = questions(category, {})
    told = dict.fromkeys(fact.key for fact in (*first, *more))
    return told | dict.fromkeys(yes, True) | dict.fromkeys(no, False)


def proposed(category, known, states, for_owner=True):
    papers = {key: THERE[state] for key, state in states.items()}
    template = right_path(packaging_list(category, known), known, papers).template
    return proposal(template, states, doubt(template, category, known), for_owner), template


def walked(category, known):
    """All that an owner is proposed, one after the other, until there is nothing more or a question is in the way."""
    states, found = {}, []
    while True:
        one, _template = proposed(category, known, states)
        if one is None or one.questions:
            return found, one
        found.append(one.item)
        states[one.item.key] = State.CLAIMED


@pytest.mark.parametrize("category", [one.key for one in content.categories()])
def test_nothing_that_may_not_apply_is_ever_proposed_to_an_owner(category):
    for known in ({}, put(category)):
        steps, _ = walked(category, known)
        assert steps[0].key == "LEG-NIB"
        assert not [item.key for item in steps if item.level == "conditional"]


@pytest.mark.parametrize(("category", "wrong"), [
    ("minuman_siap_minum", {"LEG-SLHS", "LEG-MD", "LEG-HALAL"}),
    ("makanan_kering", {"LEG-PIRT", "LEG-HALAL", "LBL-NONHALAL"}),
    ("makanan_basah", {"LEG-SLHS", "LEG-HALAL", "LBL-NONHALAL"}),
    ("makanan_beku", {"LEG-MD", "LEG-HALAL"}),
    ("hasil_tani_segar", {"LEG-PSAT"}),
    ("kosmetik_rumahan", {"LEG-HALAL"}),
])  # fmt: skip
def test_with_nothing_answered_the_questions_come_before_a_permit_that_may_be_wrong(category, wrong):
    steps, last = walked(category, {})
    assert last.questions == len([fact for part in questions(category, {}) for fact in part])
    assert not wrong & {item.key for item in steps}


@pytest.mark.parametrize(("category", "yes", "no", "permit"), [
    ("minuman_siap_minum", ["disimpan_7_hari"], ["dibungkus_di_depan_pembeli"], "LEG-MD"),
    ("minuman_siap_minum", [], ["disimpan_7_hari"], "LEG-SLHS"),
    ("makanan_kering", ["tahan_seminggu"], ["klaim_khasiat", "wajib_sni", "mesin_otomatis"], "LEG-PIRT"),
    ("makanan_beku", ["disimpan_7_hari", "dibuat_banyak"], [], "LEG-MD"),
])  # fmt: skip
def test_with_the_answers_the_right_permit_is_proposed(category, yes, no, permit):
    steps, last = walked(category, put(category, yes, no))
    assert last is None
    assert permit in {item.key for item in steps}


def test_whoever_cannot_tell_goes_on_with_what_is_sure():
    steps, last = walked("makanan_basah", put("makanan_basah", no=WET))
    assert last is None
    assert "KMS-HIGIENIS" in {item.key for item in steps}
    assert "LEG-SLHS" not in {item.key for item in steps}


@pytest.mark.parametrize("category", ["makanan_kering", "makanan_basah"])
@pytest.mark.parametrize("known", [{}, {"tahan_seminggu": None, "bahan_haram": None}])
def test_after_a_halal_certificate_nobody_is_told_to_write_that_it_is_not_halal(category, known):
    """Not even a mentor."""
    states = {"LEG-NIB": State.CLAIMED, "LEG-HALAL": State.CLAIMED}
    _, template = proposed(category, known, states, for_owner=False)
    assert not template.has("LBL-NONHALAL")


def test_a_mentor_is_proposed_what_the_owner_could_not_tell():
    one, _ = proposed("kerajinan", put("kerajinan"), {"LEG-NIB": State.CLAIMED}, for_owner=False)
    assert (one.item.key, one.item.level) == ("LEG-SNI", "conditional")
