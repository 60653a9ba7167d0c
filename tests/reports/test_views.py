"""The report: five numbers, defined, dated, and linked to their lists where the reader may see them."""

from datetime import timedelta

import pytest

from tests.monitoring import arranging
from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace.clock import today

TODAY = today()


@pytest.fixture
def story(run, cast):
    """Ten in Antirogo, of which Tuti spoke with six this month."""

    def tell():
        for number in range(10):
            row = arranging.business(cast.lastri.id, TODAY, f"Usaha {number}", known=50)
            if number < 6:
                row.first_contact_on = row.last_contact_on = TODAY
                arranging.met(row, cast.tuti.id, TODAY - timedelta(days=number))

    run(tell)


def numbers_of(response):
    """Code to value and share."""
    rows = soup(response).findall(".//main//tbody/tr")
    cells = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in rows]
    return {row[0].split()[-1]: (row[1], row[2]) for row in cells}


def test_the_coordinator_reads_five_numbers(browser, cast, story):
    assert numbers_of(browser(cast.wulan).get("/laporan")) == {
        "I01": ("13", "–"),
        "I02": ("6", "6 dari 13 UMKM"),
        "I04": ("46\u00a0%".replace("\u00a0", " "), "6 dari 13 UMKM"),
        "I05": ("7", "7 dari 13 UMKM"),
        "I15": ("0", "0 dari 13 UMKM"),
        "I08": ("–", "belum ada daftar anggota"),
    }


def test_every_number_leads_to_a_list_of_that_length(browser, cast, story):
    wulan = browser(cast.wulan)
    page = soup(wulan.get("/laporan"))
    found = [link for link in page.iter("a") if "kode=" in link.attrib["href"]]
    links = [(link.attrib["href"], int(link.find("b").text)) for link in found if link.find("b").text.isdigit()]
    assert len(links) == 4
    for href, number in links:
        rows = [row for row in soup(wulan.get(href)).iter("li") if row.attrib.get("class") == "task-row"]
        assert len(rows) == number, href


def test_the_report_is_dated_and_signed(browser, cast):
    words = text_of(browser(cast.wulan).get("/laporan"))
    assert "Data sampai " in words
    assert "Ketua TP PKK" in words
    assert "Tanda – berarti belum diketahui, bukan nol." in words


def test_the_observer_reads_numbers_and_no_list(browser, cast, story):
    response = browser(cast.hadi).get("/laporan")
    assert numbers_of(response)["I01"][0] == "14"
    assert "kode=" not in response.text
    assert browser(cast.hadi).get("/laporan/daftar?kode=I01").status_code == 403


@pytest.mark.parametrize("name", ["budi", "sari", "ratna", "dewi", "joko"])
def test_reports_are_for_coordinators_and_observers(browser, cast, name):
    assert browser(getattr(cast, name)).get("/laporan").status_code == 403
    assert browser(getattr(cast, name)).get("/laporan/daftar?kode=I01").status_code == 403


@pytest.mark.parametrize("code", ["", "I04", "I99", "i01"])
def test_a_list_that_does_not_exist_is_not_found(browser, cast, code):
    assert browser(cast.wulan).get(f"/laporan/daftar?kode={code}").status_code == 404


def test_the_anonymous_sign_in_first(browser):
    assert browser().get("/laporan").location.startswith("/masuk")
    assert browser().get("/laporan/daftar").location.startswith("/masuk")


@pytest.mark.parametrize("path", ["/laporan", "/laporan/daftar?kode=I01"])
def test_the_cost_is_the_same_at_three_and_at_three_hundred(browser, cast, run, app, path):
    wulan, costs = browser(cast.wulan), []
    for count in (3, 297):
        run(lambda count=count: arranging.many(cast.lastri.id, cast.tuti.id, TODAY, count))
        with counted(app) as sent:
            wulan.get(path)
        costs.append(len(sent))
    assert costs[0] == costs[1]
    assert costs[0] <= 4
