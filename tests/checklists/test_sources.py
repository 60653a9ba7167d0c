"""Where an item comes from: its pages, when they were read, and what of them is doubtful."""

import pytest

from tests.support.client import soup, text_of
from workspace import content
from workspace.content.library import library

CITED = {
    one.key
    for template in library().templates.values()
    for item in template.items
    for one in item.sources
    if one.note or one.second_url
}


def test_a_citation_takes_the_second_page_and_the_caveat_along():
    assert len(CITED) > 20
    for template in library().templates.values():
        for one in (citation for item in template.items for citation in item.sources):
            source = content.source(one.key)
            assert (one.note, one.second_url, one.url) == (source.note, source.second_url, source.url)


@pytest.mark.parametrize("key", ["LEG-PIRT", "LEG-HALAL", "LEG-NIB", "LBL-NAMA"])
def test_the_page_of_an_item_says_what_is_doubtful(browser, cast, key):
    page = browser(cast.sari, business_id=cast.keripik_sari.id).get(f"/produk/{cast.keripik_pedas.id}/kemasan/{key}")
    item = content.template("packaging/makanan_kering").item(key)
    words, links = text_of(page), {one.get("href") for one in soup(page).iter("a")}
    assert item.sources
    for one in item.sources:
        assert not one.note or one.note in words
        assert not one.second_url or one.second_url in links
    assert f"tanyakan ke {item.asks}" in words


def test_a_shop_says_where_its_rules_come_from_before_it_opens(browser, cast):
    page = browser(cast.sari, business_id=cast.keripik_sari.id).get(f"/umkm/{cast.keripik_sari.id}/toko/shopee")
    assert "Angkanya belum dipastikan." in text_of(page)


def test_photo_rules_say_it_too(browser, cast):
    page = browser(cast.sari, business_id=cast.keripik_sari.id).get(f"/produk/{cast.keripik_pedas.id}/paket")
    assert "Aturan lama. Batas di aplikasi sekarang bisa lebih besar." in text_of(page)
