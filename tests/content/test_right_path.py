"""Thirty products, and exactly what each has to have: written out by hand from the sources, not computed.

Each line names the permits and the label items that count (required), those that stay open ("Bila …"), and advice that
hangs on answers. The rest of a list is the same for every product of its kind, and stands below by kind.
"""

import pytest

from tests.content.thirty_products import PRODUCTS
from workspace.content.paths import packaging_list, right_path


def known(yes, no):
    return dict.fromkeys(yes.split(), True) | dict.fromkeys(no.split(), False)


@pytest.mark.parametrize("name", PRODUCTS)
def test_each_product_has_exactly_the_right_items(name):
    category, yes, no, counts, stays_open, advised = PRODUCTS[name]
    facts = known(yes, no)
    found = right_path(packaging_list(category, facts), facts).template
    wanted = {"required": counts, "conditional": stays_open, "recommended": advised}
    assert {level: sorted(one.key for one in found.items if one.level == level) for level in wanted} == {
        level: sorted(keys.split()) for level, keys in wanted.items()
    }


#: P-IRT is for dry food and powders alone (S-BPOM4-2024, S-FROZEN, S-KOS-GOLB).
WITH_PIRT = {"makanan_kering", "minuman_serbuk"}


@pytest.mark.parametrize("name", PRODUCTS)
def test_paths_exclude_each_other(name):
    category, yes, no, *_ = PRODUCTS[name]
    facts = known(yes, no)
    found = right_path(packaging_list(category, facts), facts).template
    needed = {item.key for item in found.items if item.level == "required"}
    assert not ({"LEG-PIRT", "LEG-MD"} <= needed)
    assert not ({"LEG-PIRT", "LEG-SLHS"} <= needed)
    assert not ({"LEG-HALAL", "LBL-NONHALAL"} <= needed)
    if category not in WITH_PIRT:
        assert not found.has("LEG-PIRT")
        assert not found.has("LEG-PKP")


@pytest.mark.parametrize(
    ("papers", "level", "away"),
    [
        ({}, "conditional", {}),
        ({"LEG-HALAL": True}, "required", {"LBL-NONHALAL": "sertifikat halal sudah ada"}),
        ({"LEG-HALAL": False}, None, {"LBL-HALAL": "sertifikat halal tidak diperlukan"}),
    ],
)
def test_the_halal_label_follows_the_certificate(papers, level, away):
    found = right_path(packaging_list("makanan_basah", {}), {}, papers)
    levels = {item.key: item.level for item in found.template.items}
    assert levels.get("LBL-HALAL") == level
    assert {one.item.key: one.because for one in found.left_out} == away


def test_what_is_left_out_says_why_and_waits_for_nothing():
    facts = known("klaim_khasiat wajib_sni", "alergen")
    found = right_path(packaging_list("makanan_kering", facts), facts)
    because = {one.item.key: one.because for one in found.left_out}
    assert because["LEG-PIRT"] == "di kemasan tertulis khasiat dan termasuk barang wajib SNI"
    assert because["LBL-ALERGEN"] == "tidak ada bahan yang memicu alergi"
    assert "LBL-NONHALAL" not in because
    assert not any(one.item.needs for one in found.left_out)
    assert found.template.item("LBL-IZIN").needs == ("LEG-MD",)
