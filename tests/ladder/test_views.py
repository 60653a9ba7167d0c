"""The page of one business's ladder, and the coordinator's of all: numbers and lists agree."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.ladder.test_keeping import make_known, make_many, make_tidy
from tests.support.client import text_of
from tests.support.statements import counted
from workspace import jobs
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.db import db
from workspace.ladder import territory
from workspace.ladder.models import Rung as RungRow
from workspace.ladder.rules import Rung
from workspace.scoped import Scoped


@pytest.fixture
def place(cast):
    return f"/umkm/{cast.keripik_sari.id}/tangga"


def test_the_page_says_what_is_missing_and_where_to_do_it(browser, cast, run, place):
    run(lambda: make_tidy(cast))
    page = browser(cast.sari, business_id=cast.keripik_sari.id).get(place)
    words = text_of(page)
    assert "Rapi , tangga ke-2 dari 6" in words or "Rapi, tangga ke-2 dari 6" in words
    assert "Menuju Sah" in words
    assert "Belum diketahui" in words
    assert f'href="/produk/{cast.keripik_pedas.id}/kemasan/LEG-NIB"' in page.text
    assert "tetangga" not in words


def test_a_business_without_a_beginning_is_told_how_to_begin(browser, cast, place):
    words = text_of(browser(cast.sari).get(place))
    assert "Belum di tangga" in words
    assert "Menuju Dikenal" in words


def test_a_rung_in_grace_says_until_when(browser, cast, run, place):
    run(lambda: make_known(cast))
    rows = [
        RungRow(business_id=cast.keripik_sari.id, rung=rung, first_met_on=today() - timedelta(days=90),
                last_met_on=today() - timedelta(days=20))
        for rung in (0, 1)
    ]  # fmt: skip
    run(lambda: db.session.add_all(rows))
    words = text_of(browser(cast.budi).get(place))
    assert "Bertahan sampai" in words
    assert "Yang perlu dilengkapi di Rapi" in words


def test_strangers_find_no_ladder(browser, cast, place):
    for stranger in (cast.joko, cast.tuti, cast.hadi, cast.dewi, cast.ratna):
        assert browser(stranger).get(place).status_code == 404
    assert browser().get(place).status_code == 303


def test_reading_keeps_nothing(browser, cast, run, place):
    run(lambda: make_tidy(cast))
    browser(cast.budi).get(place)
    assert run(lambda: db.session.query(RungRow).count()) == 0


def test_seven_statements_however_many_products(app, browser, cast, run, place):
    run(lambda: make_tidy(cast))
    budi = browser(cast.budi)
    with counted(app) as statements:
        budi.get(place)
    assert len(statements) <= 8


def test_numbers_and_lists_of_a_territory_agree(browser, cast, run):
    run(lambda: make_tidy(cast))
    run(lambda: make_many(cast, 35))
    run(jobs.climb_ladder)
    wulan = browser(cast.wulan)
    page = wulan.get("/pemantauan/tangga").text
    tabs = dict(re.findall(r'href="/pemantauan/tangga\?tangga=(\w+)"[^>]*>[^<]*<span class="count">(\d+)', page))
    assert tabs["rapi"] == "1"
    assert tabs["dikenal"] == "35"
    for slug, count in tabs.items():
        names, path = [], f"/pemantauan/tangga?tangga={slug}"
        while path:
            shown = wulan.get(path).text
            names += re.findall(r'<th scope="row"><a href="/umkm/([^"]+)"', shown)
            more = re.search(r'href="(/pemantauan/tangga\?[^"]*hal=[^"]*)"', shown)
            path = more and more[1].replace("&amp;", "&")
        assert len(names) == len(set(names)) == int(count), slug


def test_only_coordinators_see_all(browser, cast):
    for who, status in ((cast.wulan, 200), (cast.budi, 403), (cast.sari, 403), (cast.hadi, 403), (cast.dewi, 403)):
        assert browser(who).get("/pemantauan/tangga").status_code == status


@pytest.mark.parametrize("asked", ["", "lain", "MANDIRI", "belum", "rapi&hal=99"])
def test_odd_addresses_show_a_list(browser, cast, asked):
    assert browser(cast.wulan).get(f"/pemantauan/tangga?tangga={asked}").status_code == 200


@pytest.mark.parametrize("who", ["wulan", "budi", "sari"])
def test_the_business_page_says_where_it_stands(app, browser, cast, run, who):
    run(lambda: make_tidy(cast))
    run(jobs.climb_ladder)
    person = browser(getattr(cast, who))
    with counted(app) as statements:
        page = person.get(f"/umkm/{cast.keripik_sari.id}")
    assert "Tangga usaha: Rapi" in text_of(page)
    assert "Sampai di tangga Rapi." in text_of(page)
    assert ("Hasil usaha yang sudah dijawab" in page.text) is (who == "wulan")
    assert len(statements) <= 8


@pytest.mark.parametrize(("days", "counted_on"), [(60, Rung.DIKENAL), (61, None)])
def test_the_territory_counts_rungs_in_grace(session, cast, days, counted_on):
    row = RungRow(business_id=cast.keripik_sari.id, rung=0, first_met_on=today() - timedelta(days=90))
    row.last_met_on = today() - timedelta(days=days)
    session.add(row)
    session.flush()
    everybody = Scoped(sa.select(Business))
    listed = [one.id for one in territory.listed(everybody, counted_on, today(), 1)]
    assert cast.keripik_sari.id in listed
    assert len(listed) == territory.counts(everybody, today())[counted_on]
