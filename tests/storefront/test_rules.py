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


MONTH = "Paling banyak satu toko baru dalam 30 hari."
SECOND = "Toko kedua menunggu pesanan nyata di WhatsApp Business, atau WhatsApp Business tayang 30 hari."
BEGUN = Shop(WHATSAPP, days_ago(29), LINK)
OLD = replace(BEGUN, opened_on=days_ago(90))


def live(shop, days):
    """The shop, live for so many days."""
    return replace(shop, seen_live_on=days_ago(0), looked_live_on=days_ago(days))


@pytest.mark.parametrize(
    ("shops", "sentences"),
    [
        ([], ""),
        ([BEGUN], f"{MONTH} WhatsApp Business dimulai 23 Oktober 2026, jadi toko berikutnya paling cepat "
                  f"22 November 2026. {SECOND}"),
        ([replace(BEGUN, first_order_on=ON)], f"{MONTH} WhatsApp Business dimulai 23 Oktober 2026, jadi toko "
                                              "berikutnya paling cepat 22 November 2026."),
        ([replace(BEGUN, given_up_on=ON)], ""),
        ([OLD], SECOND),
        ([live(OLD, 29)], f"{SECOND} WhatsApp Business tayang sejak 23 Oktober 2026."),
        ([live(OLD, 30)], ""),
        ([replace(live(OLD, 30), seen_live_on=None)], SECOND),
        ([replace(OLD, first_order_on=ON)], ""),
        ([OLD, Shop(GOOGLE, days_ago(29))], f"{MONTH} Profil Bisnis Google dimulai 23 Oktober 2026, jadi toko "
                                            "berikutnya paling cepat 22 November 2026."),
        ([OLD, Shop(GOOGLE, days_ago(30))], ""),
        ([OLD, Shop(GOOGLE, days_ago(30), given_up_on=ON)], SECOND),
        ([Shop(SHOPEE, days_ago(2))], ""),
    ],
)  # fmt: skip
def test_one_new_shop_a_month_and_the_second_after_an_order_or_a_month_live(shops, sentences):
    assert waits(*shops) == ([sentences] if sentences else [])


def test_a_channel_that_does_not_suit_is_said_so():
    assert obstacles(SHOPEE, "jasa", [], ON, programme()) == ["Shopee belum cocok untuk jenis usaha ini."]
