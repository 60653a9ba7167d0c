"""Admin, observer, volunteer, and the machine that asks whether all is well."""

import pytest
import sqlalchemy as sa

from tests.cohorts import people
from tests.monitoring import arranging
from tests.support.client import soup, text_of
from tests.support.statements import counted
from tests.training.test_certificates import GATE, pass_modules
from workspace.accounts.models import Appointment, Person
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.db import db
from workspace.training.models import TrainingPass

pytestmark = pytest.mark.same_on_both

TODAY = today()


def table_of(response):
    """The rows of the page's first table."""
    table = soup(response).find(".//main//table")
    return [["".join(cell.itertext()).strip() for cell in row] for row in table.findall("tbody/tr")]


def test_the_admin_counts_people_by_role(browser, cast):
    dewi = browser(cast.dewi)
    response = dewi.get("/")
    rows = {row[0]: row[1] for row in table_of(response)}
    assert rows["Pendamping"] == "2"
    assert rows["Pemilik usaha"] == "3"
    assert "1 orang masuk hari ini." in text_of(response)
    assert 'href="/catatan"' in response.text
    assert "Keripik" not in text_of(response)


def test_an_ended_role_is_not_counted_as_valid_today(browser, cast, run):
    def end():
        db.session.scalars(sa.select(Appointment).where(Appointment.person_id == cast.tuti.id)).one().until_on = TODAY

    run(end)
    (row,) = [row for row in table_of(browser(cast.dewi).get("/")) if row[0] == "Pendamping"]
    assert (row[1], row[2].split()[0]) == ("1", "2")


def test_the_observer_sees_every_kelurahan_and_small_numbers_are_hidden(browser, cast):
    assert table_of(browser(cast.hadi).get("/")) == [
        ["Antirogo", "<5", "<5", "<5", "<5", "<5"],
        ["Tegalgede", "<5", "<5", "<5", "<5", "<5"],
        ["Jumlah", "<5", "<5", "<5", "<5", "<5"],
    ]


def test_larger_numbers_are_shown_and_nothing_can_be_computed(browser, cast, run):
    def grow():
        for number in range(10):
            dates = {"first_contact_on": 20, "last_contact_on": 5} if number < 6 else {}
            arranging.business(cast.lastri.id, TODAY, f"Usaha {number}", **dates)
            arranging.business(cast.joko.id, TODAY, f"Kopi {number}", area="35.09.21.1005.001.001")

    run(grow)
    rows = table_of(browser(cast.hadi).get("/"))
    assert rows[0][:3] == ["Antirogo", "13", "•"], "6 of 13 would tell the other kelurahan's small number by the total"
    assert rows[1][:3] == ["Tegalgede", "11", "<5"]
    assert rows[2][:3] == ["Jumlah", "24", "6"]


def test_the_observer_reads_how_many_members_are_trained_and_what_that_means(browser, cast, run):
    hadi = browser(cast.hadi)
    assert "Daftar anggota karang taruna belum ada." in text_of(hadi.get("/"))

    def five_of_23():
        for number in range(23):
            person = people.member(cast, f"Anggota {number}", phone=f"6281233330{number:03d}")
            account = Person(name=person.name, phone=person.phone)
            db.session.add(account)
            db.session.flush()
            person.person_id = account.id
            if number < 4:
                pass_modules(account.id)
            elif number == 4:
                db.session.add(TrainingPass(person_id=account.id, passed_on=TODAY))
            elif number < 9:
                pass_modules(account.id, GATE)

    run(five_of_23)
    words = text_of(hadi.get("/"))
    assert "5 dari 23 anggota sudah terlatih, 1 di antaranya dilatih di tempat lain." in words
    assert "Yang baru dicalonkan tidak dihitung." in words
    figure = "Anggota terlatih I08 5 5 dari 23 anggota, 1 di antaranya dilatih di tempat lain"
    report = text_of(hadi.get("/laporan"))
    assert figure in report
    assert "Yang baru dicalonkan tidak dihitung." in report
    assert "/anggota" not in hadi.get("/laporan").text
    assert 'href="/anggota?terlatih=sudah"' in browser(cast.wulan).get("/laporan").text


def test_no_person_and_no_business_is_named_to_an_observer(browser, cast, run):
    names = run(lambda: [*db.session.scalars(sa.select(Person.name)), *db.session.scalars(sa.select(Business.name))])
    phones = run(lambda: list(db.session.scalars(sa.select(Person.phone))))
    hadi = browser(cast.hadi)
    for path in ("/", "/laporan"):
        page = soup(hadi.get(path))
        main = " ".join("".join(page.find(".//main").itertext()).split())
        found = [word for word in [*names, *phones] if word != cast.hadi.name and word in main]
        assert not found, path
        assert "/umkm" not in "".join(link.attrib["href"] for link in page.find(".//main").iter("a"))


def test_a_lurah_sees_the_own_kelurahan_exactly(browser, cast, run):
    def appoint():
        db.session.scalars(
            sa.select(Appointment).where(Appointment.person_id == cast.hadi.id)
        ).one().area_code = "35.09.21.1007"

    run(appoint)
    assert table_of(browser(cast.hadi).get("/"))[0] == ["Antirogo", "3", "0", "0", "0", "0"]


def test_a_volunteer_sees_where_the_training_stands(browser, cast):
    words = text_of(browser(cast.ratna).get("/"))
    assert "Modul 1 Peran pendamping dan etika" in words
    assert "3 modul lagi sebelum kunjungan pertama." in words
    assert 'href="/belajar/M01"' in browser(cast.ratna).get("/").text


@pytest.mark.parametrize("name", ["dewi", "hadi", "ratna"])
def test_these_homes_cost_little(browser, cast, run, app, name):
    person, costs = browser(getattr(cast, name)), []
    for count in (3, 297):
        run(lambda count=count: arranging.many(cast.lastri.id, cast.tuti.id, TODAY, count))
        with counted(app) as sent:
            person.get("/")
        costs.append(len(sent))
    assert costs[0] == costs[1]
    assert costs[0] <= 5


def test_the_anonymous_sign_in_first(browser):
    assert browser().get("/").location.startswith("/masuk")


def test_all_is_well_when_database_and_storage_answer(browser):
    response = browser().get("/sehat")
    assert response.status_code == 200
    assert response.json == {"status": "sehat", "database": True, "storage": True}


def test_a_storage_that_does_not_answer_is_told(browser, app, monkeypatch):
    class Broken:
        def healthy(self):
            return False

    monkeypatch.setitem(app.extensions, "storage", Broken())
    response = browser().get("/sehat")
    assert response.status_code == 503
    assert response.json == {"status": "terganggu", "database": True, "storage": False}


def test_a_database_that_does_not_answer_is_told(browser, monkeypatch):
    from sqlalchemy.exc import OperationalError

    def refuse(*_arguments, **_options):
        raise OperationalError("SELECT 1", {}, Exception("gone"))

    monkeypatch.setattr(db.session, "scalar", refuse)
    response = browser().get("/sehat")
    assert response.status_code == 503
    assert response.json["database"] is False
