"""The list of businesses as each role sees it."""

import re
from datetime import timedelta

import pytest

from tests.support.client import text_of
from tests.support.statements import counted
from workspace.accounts.models import Appointment, Person, Role
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, record_progress
from workspace.clock import today
from workspace.db import db
from workspace.sample.cast import ANTIROGO, SUMBERSARI

TODAY = today()


def many(count, owner_id):
    for number in range(count):
        business = Business(name=f"Warung {number:03d}", owner_id=owner_id, category="jasa", registered_on=TODAY)
        business.area_code = f"{ANTIROGO}.001.001"
        db.session.add(business)


def test_a_mentor_sees_the_own_businesses_with_the_whole_number(browser, cast):
    words = text_of(browser(cast.budi).get("/umkm"))
    assert "Keripik Sari" in words
    assert "0812-0000-0001" in words
    assert "RT 003 RW 002" in words
    for foreign in ("Jahit Rini", "Kue Kering Lastri", "Kopi Joko"):
        assert foreign not in words


def test_a_coordinator_sees_the_kelurahan_and_no_whole_number(browser, cast):
    page = browser(cast.wulan).get("/umkm")
    words = text_of(page)
    for name in ("Keripik Sari", "Jahit Rini", "Kue Kering Lastri"):
        assert name in words
    assert "Kopi Joko" not in words
    assert "••••-0001" in words
    assert "0812-0000" not in page.get_data(as_text=True)
    assert "Budi · belum dikunjungi" in words
    assert "Tanpa pendamping · belum dikunjungi" in words


def test_an_owner_sees_the_own_business_only(browser, cast):
    for device in (browser(cast.sari), browser(cast.sari, business_id=cast.keripik_sari.id)):
        words = text_of(device.get("/umkm"))
        assert "Keripik Sari" in words
        assert "Jahit Rini" not in words


def test_who_has_no_business_here_sees_an_empty_list(browser, cast):
    for person in (cast.hadi, cast.dewi, cast.ratna):
        words = text_of(browser(person).get("/umkm"))
        assert "Belum ada UMKM" in words
        assert "Keripik" not in words


def test_the_anonymous_go_to_sign_in(browser):
    answer = browser().get("/umkm?q=sari")
    assert (answer.status_code, answer.location) == (303, "/masuk?next=/umkm?q%3Dsari")


def test_the_last_contact_and_the_stage_are_in_words(browser, cast, run):
    def visited():
        business = db.session.get(Business, cast.keripik_sari.id)
        record_progress(business, Kind.SESSION, TODAY - timedelta(days=12), cast.budi.id, "Sesi.")

    run(visited)
    words = text_of(browser(cast.budi).get("/umkm"))
    assert "Didampingi kontak 12 hari lalu" in words


def test_the_search_is_in_the_address_and_stays_in_the_form(browser, cast):
    page = browser(cast.wulan).get("/umkm?q=nastar&tahap=terdaftar")
    assert "1 UMKM dengan “nastar”" in text_of(page)
    assert 'value="nastar"' in page.get_data(as_text=True)
    assert 'name="tahap" value="terdaftar"' in page.get_data(as_text=True)


def test_every_filter_link_carries_the_rest_and_its_number(browser, cast):
    page = browser(cast.wulan).get("/umkm?q=kering&kategori=makanan_kering").get_data(as_text=True)
    links = {
        " ".join(re.sub(r"<[^>]+>", "", text).split()): href
        for href, text in re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', page, re.DOTALL)
    }
    assert links["Terdaftar 1"] == "/umkm?q=kering&amp;tahap=terdaftar&amp;kategori=makanan_kering"
    assert links["Tanpa pendamping 1"] == "/umkm?q=kering&amp;kategori=makanan_kering&amp;pendamping=tanpa"


def test_without_a_match_there_is_a_way_back(browser, cast):
    words = text_of(browser(cast.wulan).get("/umkm?q=tidakada"))
    assert "Tidak ada yang cocok" in words
    assert "Tampilkan semua" in words


def test_htmx_gets_the_list_alone(browser, cast):
    answer = browser(cast.wulan).fragment("/umkm?q=nastar", "businesses-list")
    page = answer.get_data(as_text=True)
    assert "Kue Kering Lastri" in page
    assert "<h1" not in page
    assert "Jahit Rini" not in page
    assert answer.headers["Vary"]


@pytest.mark.parametrize(
    "query",
    [
        "hal=0", "hal=-1", "hal=99999999999999999999", "hal=٢", "hal=a", "tahap=x", "rt=%00", "rt=35.09';--", "q=%00",
        "q=%F0%9F%99%82", "q=" + "a" * 5000, "kategori=../../x", "pendamping=1", "q=a&q=b", "tahap=tayang&tahap=x",
    ],
)  # fmt: skip
def test_odd_addresses_do_no_harm(browser, cast, query):
    assert browser(cast.wulan).get(f"/umkm?{query}").status_code == 200


def test_a_foreign_area_in_the_address_shows_nothing(browser, cast):
    words = text_of(browser(cast.wulan).get("/umkm?rt=35.09.21.1005"))
    assert "Kopi Joko" not in words


def test_a_coordinator_of_the_kecamatan_narrows_by_kelurahan(browser, cast, run):
    def promote():
        db.session.add(Appointment(person_id=cast.wulan.id, role=Role.COORDINATOR, area_code=SUMBERSARI, from_on=TODAY))
        db.session.query(Appointment).filter_by(person_id=cast.wulan.id, area_code=ANTIROGO).delete()

    run(promote)
    wulan = browser(cast.wulan)
    assert "Kelurahan Tegalgede" in text_of(wulan.get("/umkm"))
    words = text_of(wulan.get("/umkm?rt=35.09.21.1005"))
    assert "Kopi Joko" in words
    assert "Keripik Sari" not in words


def test_pages_lead_on_and_back(browser, cast, run):
    run(lambda: many(40, cast.sari.id))
    wulan = browser(cast.wulan)
    first = wulan.get("/umkm?q=Warung").get_data(as_text=True)
    assert 'href="/umkm?hal=2&amp;q=Warung"' in first
    assert "40 UMKM" in first
    second = wulan.get("/umkm?hal=2&q=Warung")
    assert "Warung 039" in text_of(second)
    assert 'href="/umkm?q=Warung"' in second.get_data(as_text=True)


@pytest.mark.parametrize("who", ["wulan", "budi", "sari"])
def test_the_list_asks_the_same_few_questions_however_long(app, browser, cast, run, who):
    device = browser(getattr(cast, who))
    device.get("/umkm")
    with counted(app) as few:
        device.get("/umkm")
    run(lambda: many(300, cast.sari.id))
    with counted(app) as many_rows:
        device.get("/umkm")
    assert len(few) == len(many_rows) <= 5


def test_names_are_escaped(browser, cast, run):
    def name_it():
        person = Person(name="<i>Pak</i>", phone="6281377770001")
        db.session.add(person)
        db.session.flush()
        business = Business(name="<script>x</script>", owner_id=person.id, category="jasa", registered_on=TODAY)
        business.sells, business.area_code = '"><b>', f"{ANTIROGO}.001.001"
        db.session.add(business)

    run(name_it)
    page = browser(cast.wulan).get("/umkm?q=script").get_data(as_text=True)
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "<script>x" not in page
