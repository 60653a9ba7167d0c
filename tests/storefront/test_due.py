"""Shops that somebody has to look at: on the homes and in a list, with the reason, asked by themselves."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from tests.support.statements import counted
from workspace.businesses.models import Business, Consent
from workspace.clock import today
from workspace.db import db
from workspace.pairings.models import Pairing
from workspace.storefront.models import SalesChannel

SEEN = {"without_account": "y", "products": "3", "version": "2"}
LIST = "/toko/perlu-dicek"


@pytest.fixture
def registered(browser, cast, opened):
    """Shopee with an address that nobody looked at."""
    browser(cast.budi).post(f"{opened}/tautan", {"link": "shopee.co.id/keripiksari", "version": "1"})
    return opened


def changed(run, **values):
    """Every shop, otherwise."""
    run(lambda: db.session.execute(sa.update(SalesChannel).values(**values)) and None)


def days_ago(days):
    return today() - timedelta(days=days)


def test_a_shop_that_nobody_saw_is_asked_of_who_may_look(browser, cast, registered):
    for address in (LIST, "/"):
        assert "Toko Shopee belum dicek orang kedua." in text_of(browser(cast.wulan).get(address))
        assert "Toko Shopee" not in text_of(browser(cast.budi).get(address)), "a mentor can do nothing about it"


def test_a_coordinator_is_not_asked_about_whom_she_accompanies(browser, cast, registered, run):
    asked = "Toko Shopee belum dicek orang kedua."
    run(lambda: db.session.execute(sa.update(Pairing).values(mentor_id=cast.wulan.id)) and None)
    assert asked not in text_of(browser(cast.wulan).get(LIST))
    run(lambda: db.session.execute(sa.update(Pairing).values(ended_on=today())) and None)
    assert asked in text_of(browser(cast.wulan).get(LIST))


@pytest.mark.parametrize(("days", "asked"), [(0, False), (90, False), (91, True), (93, True)])
def test_after_ninety_days_it_is_asked_again_by_itself(browser, cast, registered, run, days, asked):
    browser(cast.wulan).post(f"{registered}/tayang", SEEN)
    changed(run, seen_live_on=days_ago(days))
    for address in (LIST, "/"):
        words = text_of(browser(cast.wulan).get(address))
        assert (f"Toko Shopee terakhir dicek {days} hari lalu." in words) is asked


def test_a_trouble_is_told_to_owner_mentor_and_coordinator(browser, cast, registered):
    said = {"version": "2", "gone": "1", "trouble": "wants_account"}
    assert browser(cast.wulan).post(f"{registered}/tayang", said).status_code == 303
    for who in ("wulan", "budi", "sari"):
        words = text_of(browser(getattr(cast, who)).get("/"))
        assert "Toko hanya terlihat setelah masuk akun." in words, who
    assert "Cek pengaturan toko: pilih supaya semua orang bisa melihat." in text_of(browser(cast.sari).get("/"))
    assert "Perlu diperbaiki" in text_of(browser(cast.wulan).get(LIST))


def test_the_owner_is_not_asked_to_look_at_her_own_shop(browser, cast, registered):
    assert "belum dicek orang kedua" not in text_of(browser(cast.sari).get("/"))
    assert browser(cast.sari).get(LIST).status_code == 403


def test_who_does_not_see_the_business_is_not_asked(browser, cast, registered):
    assert "Keripik Sari" not in text_of(browser(cast.tuti).get(LIST))
    assert browser(cast.ratna).get(LIST).status_code == 403
    assert browser().get(LIST).location.startswith("/masuk")


def test_what_is_closed_or_given_up_is_not_asked_for(browser, cast, registered, run):
    changed(run, given_up_on=today())
    assert "Semua sudah dilihat" in text_of(browser(cast.wulan).get(LIST))
    changed(run, given_up_on=None)
    run(lambda: db.session.execute(sa.update(Business).values(closed_on=today())) and None)
    assert "Semua sudah dilihat" in text_of(browser(cast.wulan).get(LIST))


def test_whoever_took_her_consent_back_is_asked_for_nothing(browser, cast, registered, run):
    taken = sa.update(Consent).where(Consent.business_id == cast.keripik_sari.id).values(withdrawn_on=today())
    run(lambda: db.session.execute(taken) and None)
    assert "Semua sudah dilihat" in text_of(browser(cast.wulan).get(LIST))


def test_troubles_come_first_then_the_longest_unseen(app, browser, cast, registered, run):
    def add():
        for nth, (channel, more) in enumerate(
            (
                ("instagram", {"seen_live_on": days_ago(95)}),
                ("facebook", {"seen_live_on": days_ago(120)}),
                ("lazada", {"trouble": "resting", "trouble_on": days_ago(3)}),
            )
        ):
            place = {"business_id": cast.keripik_sari.id, "opened_on": days_ago(200 - nth), "link": "https://x.id/a"}
            db.session.add(SalesChannel(channel=channel, **place, **more))

    run(add)
    words = text_of(browser(cast.wulan).get(LIST))
    order = ["Dicek 3 hari lalu.", "dicek 120 hari lalu.", "dicek 95 hari lalu.", "belum dicek orang kedua."]
    assert [words.index(one) for one in order] == sorted(words.index(one) for one in order)
    home = text_of(browser(cast.wulan).get("/"))
    assert "Lihat semua 4 toko" in home
    with counted(app) as statements:
        assert browser(cast.wulan).get(LIST).status_code == 200
    assert len(statements) <= 3
