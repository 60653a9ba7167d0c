"""Monitoring pages: the state is in the address, numbers lead to their lists, strangers find nothing."""

from datetime import timedelta

import pytest

from tests.monitoring import arranging
from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.db import db

TODAY = today()


@pytest.fixture
def story(run, cast):
    """Two of Antirogo that nobody visited, one that Budi visited, one in Tegalgede."""

    def tell():
        arranging.business(cast.lastri.id, TODAY, "Bakso Baru", known=3)
        row = arranging.business(cast.lastri.id, TODAY, "Rajut Ramai", first_contact_on=20, last_contact_on=2)
        arranging.pair(row, cast.tuti.id, TODAY)
        arranging.promise(row, cast.tuti.id, TODAY - timedelta(days=4), "Antar contoh benang")
        arranging.met(row, cast.tuti.id, TODAY - timedelta(days=2))

    run(tell)


def tabs_of(response):
    """Label and number of every tab."""
    links = soup(response).findall(".//nav[@class='filter-bar']/a")
    return {link.text.strip(): (int(link.find("span").text), link.attrib["href"]) for link in links}


def test_never_visited_is_the_first_tab_and_the_first_list(browser, cast, story):
    response = browser(cast.wulan).get("/pemantauan")
    assert response.status_code == 200
    assert next(iter(tabs_of(response))) == "Belum pernah dikunjungi"
    words = text_of(response)
    assert "Bakso Baru" in words
    assert "Belum pernah dikunjungi, 3 hari terdaftar" in words
    assert "Rajut Ramai" not in words
    assert "Kopi Joko" not in words, "another kelurahan"


def test_every_number_leads_to_a_list_of_that_length(browser, cast, story):
    wulan = browser(cast.wulan)
    for text, (number, href) in tabs_of(wulan.get("/pemantauan")).items():
        rows = soup(wulan.get(href)).findall(".//tbody/tr")
        assert len(rows) == number, text


def test_a_line_says_why_and_what_to_do(browser, cast, story):
    words = text_of(browser(cast.wulan).get("/pemantauan?keadaan=janji-pendamping"))
    assert "Janji pendamping antar contoh benang lewat 4 hari" in words
    assert "Tanya Tuti" in words
    assert "2 hari lalu" in words


def test_who_has_no_mentor_gets_one_proposed(browser, cast, story):
    assert "Pasangkan pendamping" in text_of(browser(cast.wulan).get("/pemantauan"))


def test_filters_stay_in_the_address_of_every_tab(browser, cast, story):
    path = f"/pemantauan?keadaan=semua&rt=35.09.21.1007.001.001&pendamping={cast.tuti.id}"
    response = browser(cast.wulan).get(path)
    assert "Rajut Ramai" in text_of(response)
    assert "Bakso Baru" not in text_of(response)
    for _number, href in tabs_of(response).values():
        assert "rt=35.09.21.1007.001.001" in href
        assert f"pendamping={cast.tuti.id}" in href
    assert tabs_of(response)["Semua"][0] == 1


@pytest.mark.parametrize(
    "odd", ["keadaan=entah", "rt=%25", "rt=35'--", "pendamping=x", "hal=0", "hal=-1", "hal=9999999"]
)
def test_an_odd_address_is_forgiven(browser, cast, odd):
    assert browser(cast.wulan).get(f"/pemantauan?{odd}").status_code == 200


def test_long_lists_go_on_page_by_page(browser, cast, run):
    run(lambda: [arranging.business(cast.lastri.id, TODAY, f"Usaha {n:02d}") for n in range(33)])
    wulan = browser(cast.wulan)
    first, second = wulan.get("/pemantauan"), wulan.get("/pemantauan?hal=2")
    assert len(soup(first).findall(".//tbody/tr")) == 30
    assert "hal=2" in first.text
    number = tabs_of(first)["Belum pernah dikunjungi"][0]
    assert len(soup(second).findall(".//tbody/tr")) == number - 30
    assert "Tampilkan lagi" not in text_of(second)


def test_the_load_is_by_name_and_its_numbers_lead_on(browser, cast, story):
    wulan = browser(cast.wulan)
    response = wulan.get("/pemantauan/beban")
    assert [row.find("th/a").text for row in soup(response).findall(".//tbody/tr")] == ["Budi", "Tuti"]
    page = wulan.get(f"/pemantauan/pendamping/{cast.tuti.id}")
    words = text_of(page)
    assert "Antar contoh benang, lewat 4 hari" in words
    assert "1 janji lewat" in words
    assert "1 sesi dalam 30 hari" in words
    assert "2 UMKM didampingi" in words
    together = wulan.get(f"/pemantauan?keadaan=semua&pendamping={cast.tuti.id}")
    assert len(soup(together).findall(".//tbody/tr")) == 2


def test_the_days_from_promise_to_done_lead_to_the_promises_that_were_kept(browser, cast, run):
    def kept():
        row = db.session.get(Business, cast.keripik_sari.id)
        held = arranging.met(row, cast.budi.id, TODAY - timedelta(days=20))
        for text, days in (("Bawa stiker", 3), ("Cari dus", 5), ("Tanya harga", 12)):
            arranging.promise(row, cast.budi.id, TODAY, text, held.held_on + timedelta(days=days), held)

    run(kept)
    wulan = browser(cast.wulan)
    place = f"/pemantauan/pendamping/{cast.budi.id}"
    assert f'<a href="{place}#selesai">5 hari</a>' in wulan.get("/pemantauan/beban").get_data(as_text=True)
    words = text_of(wulan.get(place))
    assert "5 hari dari janji sampai selesai" in words
    shown = words.partition("Janji selesai, 90 hari")[2].partition("Sesi 30 hari")[0]
    assert [one in shown for one in ("Bawa stiker, 3 hari", "Cari dus, 5 hari", "Tanya harga, 12 hari")] == [True] * 3


@pytest.mark.parametrize("name", ["budi", "sari", "joko", "ratna", "dewi", "hadi"])
def test_monitoring_is_for_coordinators(browser, cast, name):
    person = browser(getattr(cast, name))
    assert person.get("/pemantauan").status_code == 403
    assert person.get("/pemantauan/beban").status_code == 403


def test_a_mentors_page_is_for_the_coordinator_of_that_mentor(browser, cast):
    assert browser(cast.budi).get(f"/pemantauan/pendamping/{cast.budi.id}").status_code == 403
    assert browser(cast.joko).get(f"/pemantauan/pendamping/{cast.budi.id}").status_code == 404
    assert browser(cast.wulan).get(f"/pemantauan/pendamping/{cast.joko.id}").status_code == 404


def test_the_anonymous_sign_in_first(browser, cast):
    for path in ("/pemantauan", "/pemantauan/beban", f"/pemantauan/pendamping/{cast.budi.id}"):
        assert browser().get(path).location.startswith("/masuk")


@pytest.mark.parametrize("path", ["/pemantauan", "/pemantauan?keadaan=semua", "/pemantauan/beban"])
def test_the_cost_is_the_same_at_three_and_at_three_hundred(browser, cast, run, app, path):
    wulan, costs = browser(cast.wulan), []
    for count in (3, 297):
        run(lambda count=count: arranging.many(cast.lastri.id, cast.tuti.id, TODAY, count))
        with counted(app) as sent:
            wulan.get(path)
        costs.append(len(sent))
    assert costs[0] == costs[1]
    assert costs[0] <= 6
