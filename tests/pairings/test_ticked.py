"""Any ten of the businesses that wait can be paired in one action: by pages of ten, or those that were ticked."""

import re
from uuid import uuid4

import pytest

from tests.pairings.test_at_once import businesses, mentors
from tests.pairings.test_waiting import withdraw
from tests.support.client import text_of
from tests.support.statements import counted
from workspace.clock import today
from workspace.db import uuid7

TODAY = today()
PLACE = "/pendampingan/beberapa"


@pytest.fixture
def forty(cast, run):
    """So many businesses that wait besides the one of the cast, in the order in which they wait."""
    run(lambda: mentors(9) and None)
    return sorted(run(lambda: businesses(40, cast.lastri.id)))


def offered(page):
    """For every business on the page the mentor that is chosen already."""
    return dict(re.findall(r'<select [^>]*>\s*<option value="([^:"]+):([^"]+)"', page.get_data(as_text=True)))


def test_every_one_that_waits_stands_on_some_page_of_ten(browser, cast, forty):
    wulan, found = browser(cast.wulan), set()
    for number in range(1, 6):
        found |= offered(wulan.get(f"{PLACE}?hal={number}")).keys()
    assert found == {str(key) for key in (*forty, cast.kue_lastri.id)}
    assert "hal=6" not in wulan.get(f"{PLACE}?hal=5").get_data(as_text=True)
    assert wulan.get(f"{PLACE}?hal=6").location == PLACE
    assert "Semua UMKM punya pendamping" not in text_of(wulan.get(f"{PLACE}?hal=5"))


def test_those_that_were_ticked_go_through_the_same_preview(browser, cast, forty):
    wulan = browser(cast.wulan)
    listed = wulan.get("/pendampingan?hal=2").get_data(as_text=True)
    ticks = re.findall(r'name="umkm" value="([^"]+)" form="several"', listed)
    assert len(ticks) == 11
    wanted = [*ticks[2:11], str(cast.kue_lastri.id)]
    chosen = offered(wulan.get(PLACE, query_string={"umkm": wanted}))
    assert chosen.keys() == set(wanted)
    pairs = [f"{business}:{mentor}" for business, mentor in chosen.items()]
    preview = wulan.get(f"{PLACE}/lihat", query_string={"umkm": wanted, "pilih": pairs})
    assert "10 UMKM akan dipasangkan" in text_of(preview)
    again = re.search(rf'href="({PLACE}\?[^"]+)"', preview.get_data(as_text=True)).group(1).replace("&amp;", "&")
    assert offered(wulan.get(again)).keys() == set(wanted)
    answer = wulan.post(PLACE, {"id": str(uuid7()), "pilih": pairs})
    assert "10 UMKM sudah punya pendamping." in text_of(wulan.get(answer.location))


def test_more_than_ten_ticks_come_ten_by_ten(browser, cast, forty):
    wulan, wanted = browser(cast.wulan), [str(key) for key in forty[:13]]
    first = wulan.get(PLACE, query_string={"umkm": wanted})
    second = wulan.get(PLACE, query_string={"umkm": wanted, "hal": 2})
    assert len(offered(first)) == 10
    assert offered(first).keys() | offered(second).keys() == set(wanted)
    assert "hal=2" in first.get_data(as_text=True)


def test_what_does_not_wait_is_told_by_name(browser, cast, run, forty):
    run(lambda: withdraw(forty[0]))
    wanted = [str(one) for one in (forty[0], cast.keripik_sari.id)]
    page = browser(cast.wulan).get(PLACE, query_string={"umkm": wanted})
    words = text_of(page)
    assert "Keripik Sari: Keripik Sari sudah didampingi Budi." in words
    assert "Pemilik menarik izin pendampingan" in words
    assert not offered(page)
    assert "Semua UMKM punya pendamping" not in words


@pytest.mark.parametrize("odd", ["", "sari", "\x00", "9" * 5000])
def test_what_is_no_id_is_passed_over(browser, cast, odd):
    page = browser(cast.wulan).get(PLACE, query_string={"umkm": [odd]})
    assert list(offered(page)) == [str(cast.kue_lastri.id)]


def test_what_is_not_seen_does_not_exist(browser, cast):
    for key in (cast.kopi_joko.id, uuid4()):
        assert browser(cast.wulan).get(PLACE, query_string={"umkm": [str(key)]}).status_code == 404


def test_the_list_of_the_never_visited_has_ticks_for_those_without_a_mentor(browser, cast, run):
    (key,) = run(lambda: businesses(1, cast.lastri.id))
    html = browser(cast.wulan).get("/pemantauan").get_data(as_text=True)
    ticks = re.findall(r'name="umkm" value="([^"]+)" form="several"', html)
    assert sorted(ticks) == sorted([str(key), str(cast.kue_lastri.id)])
    assert f'<form id="several" method="get" action="{PLACE}">' in html
    assert re.search(r'<button [^>]*form="several"[^>]*>.*?Pasangkan', html, re.DOTALL)


def test_ticked_ones_cost_the_same_for_one_and_for_thirty(app, browser, cast, forty):
    wulan = browser(cast.wulan)
    wulan.get(PLACE)
    costs = []
    for count in (1, 30):
        with counted(app) as sent:
            wulan.get(PLACE, query_string={"umkm": [str(key) for key in forty[:count]]})
        costs.append(len(sent))
    assert costs[0] == costs[1] <= 8
