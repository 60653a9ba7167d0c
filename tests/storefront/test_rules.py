"""Statuses, the way to the next channel, and the form of a shop's address: tables."""

from datetime import date, timedelta

import pytest

from workspace.content import channel, channels, programme
from workspace.storefront.links import problem, tidy
from workspace.storefront.rules import Shop, Status, obstacles

ON = date(2026, 11, 21)
SHOPEE, WHATSAPP, GOOGLE = channel("shopee"), channel("whatsapp_business"), channel("google_bisnis")
LINK = "https://shopee.co.id/keripiksari"


def days_ago(days):
    return ON - timedelta(days=days)


def seen(days):
    """A shop that was seen live so many days ago."""
    return Shop(SHOPEE, days_ago(99), LINK, None, days_ago(days), "Wulan")


@pytest.mark.parametrize(
    ("shop", "status", "words"),
    [
        (Shop(SHOPEE), Status.NOT_STARTED, "Belum mulai"),
        (Shop(SHOPEE, days_ago(3)), Status.PREPARING, "Disiapkan"),
        (Shop(SHOPEE, days_ago(3), LINK), Status.REGISTERED, "Terdaftar"),
        (
            Shop(SHOPEE, days_ago(99), LINK, None, days_ago(90), "Wulan"),
            Status.LIVE,
            "Tayang (dicek Wulan, 23 Agu 2026)",
        ),
        (Shop(SHOPEE, days_ago(99), LINK, None, days_ago(91), "Wulan"), Status.RECHECK, "Perlu dicek ulang"),
    ],
)
def test_registered_is_not_live(shop, status, words):
    assert shop.status(ON, 90) is status
    assert shop.words(ON, 90)[0] == words


def test_one_new_channel_at_a_time():
    assert obstacles(SHOPEE, "makanan_kering", {}, ON, programme()) == []
    assert obstacles(SHOPEE, "makanan_kering", {"whatsapp_business": days_ago(30)}, ON, programme()) == []
    (sentence,) = obstacles(SHOPEE, "makanan_kering", {"whatsapp_business": days_ago(29)}, ON, programme())
    assert sentence.startswith("WhatsApp Business baru dibuka 23 Oktober 2026. Kanal baru mulai 22 November 2026.")
    assert programme().reasons["new_channel_every_days"] in sentence


def test_a_channel_that_does_not_suit_is_said_so():
    assert obstacles(SHOPEE, "jasa", {}, ON, programme()) == ["Shopee belum cocok untuk jenis usaha ini."]


@pytest.mark.parametrize("one", channels(), ids=lambda one: one.key)
def test_every_channels_own_example_is_accepted(one):
    assert problem(one, tidy(one.link_example)) == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("shopee.co.id/keripiksari", LINK),
        ("  HTTPS://Shopee.CO.ID/keripiksari ", LINK),
        ("//shopee.co.id/keripiksari", LINK),
        ("https://shopee.co.id/Keripik_Sari?x=1", "https://shopee.co.id/Keripik_Sari?x=1"),
    ],
)
def test_what_people_paste_is_tidied(typed, kept):
    assert tidy(typed) == kept
    assert problem(SHOPEE, tidy(typed)) == ""


SCHEME, SEARCH = "Tautan harus diawali https://.", "Ini halaman pencarian."
NOT_A_SHOP = "Ini bukan tautan toko Shopee. Contoh: https://shopee.co.id/keripiksari."


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("javascript:alert(1)", SCHEME),
        ("data:text/html,<b>", SCHEME),
        ("ftp://shopee.co.id/x", SCHEME),
        ("https://sari@shopee.co.id/keripiksari", NOT_A_SHOP),
        ("https://shopee.co.id@penipu.example/keripiksari", NOT_A_SHOP),
        ("https://shopee.co.id.penipu.example/keripiksari", NOT_A_SHOP),
        ("https://tokopedia.com/keripiksari", NOT_A_SHOP),
        ("https://shopee.co.id/", NOT_A_SHOP),
        ("https://shopee.co.id/keripik sari", NOT_A_SHOP),
        ("https://[::1/x", NOT_A_SHOP),
        ("keripik sari", NOT_A_SHOP),
        ("https://shopee.co.id/search?keyword=keripik", SEARCH),
        ("https://shopee.co.id/Keripik?keyword=singkong", SEARCH),
        ("https://shopee.co.id/" + "a" * 2048, "Tautan terlalu panjang: paling banyak 2048 huruf."),
    ],
)
def test_what_is_no_shop_is_refused_in_words(typed, sentence):
    assert problem(SHOPEE, tidy(typed)).startswith(sentence)


def test_a_map_is_no_search():
    assert problem(GOOGLE, "https://www.google.com/maps/place/Keripik+Sari") == ""
    assert problem(GOOGLE, "https://www.google.com/maps/search/keripik").startswith(SEARCH)
