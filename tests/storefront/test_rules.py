"""Statuses of a shop, and the way to the next one: tables."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from workspace.content import channel, programme
from workspace.storefront.rules import Shop, Status, obstacles

ON = date(2026, 11, 21)
SHOPEE, WHATSAPP, GOOGLE = channel("shopee"), channel("whatsapp_business"), channel("google_bisnis")
LINK = "https://shopee.co.id/keripiksari"


def days_ago(days):
    return ON - timedelta(days=days)


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
        (Shop(SHOPEE, days_ago(99), LINK, trouble="resting", trouble_on=ON), Status.TROUBLE, "Belum tayang"),
        (Shop(SHOPEE, days_ago(99), LINK, given_up_on=ON), Status.GIVEN_UP, "Tidak dipakai lagi"),
    ],
)
def test_registered_is_not_live(shop, status, words):
    assert shop.status(ON, 90) is status
    assert shop.words(ON, 90)[0] == words


def waits(*shops):
    """What stands in the way of Shopee for a business that has these shops."""
    return obstacles(SHOPEE, "makanan_kering", shops, ON, programme())


def test_the_next_shop_waits_until_the_last_one_is_live_or_left_or_thirty_days_old():
    begun = Shop(WHATSAPP, days_ago(29))
    (sentence,) = waits(begun)
    assert sentence.startswith(
        "WhatsApp Business dimulai 23 Oktober 2026 dan belum tayang. Toko berikutnya mulai 22 November 2026, "
        "atau begitu WhatsApp Business tayang."
    )
    assert programme().reasons["new_channel_every_days"] in sentence
    assert waits() == []
    assert waits(Shop(WHATSAPP, days_ago(30))) == []
    assert waits(replace(begun, given_up_on=ON)) == []
    assert waits(replace(begun, link=LINK)) != []
    assert waits(replace(begun, link=LINK, seen_live_on=ON)) == []
    assert waits(replace(begun, link=LINK, seen_live_on=ON), Shop(GOOGLE, days_ago(2)))[0].startswith("Profil Bisnis")
    assert waits(Shop(SHOPEE, days_ago(2))) == []


def test_a_channel_that_does_not_suit_is_said_so():
    assert obstacles(SHOPEE, "jasa", [], ON, programme()) == ["Shopee belum cocok untuk jenis usaha ini."]
