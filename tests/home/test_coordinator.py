"""Ringkasan: three sentences, every situation with its list, and who carries what."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.monitoring import arranging
from tests.pairings.test_several import member
from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace.accounts.models import Appointment, Role
from workspace.businesses.models import Pause
from workspace.clock import today
from workspace.db import db
from workspace.training.models import TrainingPass

pytestmark = pytest.mark.same_on_both

TODAY = today()


def test_never_visited_is_the_first_sentence(browser, cast):
    response = browser(cast.wulan).get("/")
    (sentences,) = [one for one in soup(response).iter("ul") if one.attrib.get("class") == "sentences"]
    lines = [" ".join("".join(line.itertext()).split()) for line in sentences]
    assert lines[0] == "3 UMKM belum pernah dikunjungi."
    assert len(lines) == 3


def test_every_number_leads_to_a_list_of_that_length(browser, cast, run):
    run(lambda: arranging.many(cast.lastri.id, cast.tuti.id, TODAY, 17))
    wulan = browser(cast.wulan)
    page = soup(wulan.get("/"))
    found = [link for link in page.iter("a") if "keadaan=" in link.attrib["href"] and link.find("b") is not None]
    links = [(link.attrib["href"], int(link.find("b").text)) for link in found]
    assert len(links) >= 14
    for href, number in links:
        assert len(soup(wulan.get(href)).findall(".//tbody/tr")) == number, href


def test_a_pause_is_shown_and_not_taken_away(browser, cast, run):
    def rest():
        row = arranging.business(cast.lastri.id, TODAY, "Rehat Dulu")
        db.session.add(Pause(business_id=row.id, reason="harvest", from_on=TODAY, until_on=TODAY + timedelta(days=9),
                             recorded_by_id=cast.wulan.id))  # fmt: skip

    run(rest)
    words = text_of(browser(cast.wulan).get("/"))
    assert "1 Sedang jeda" in words
    assert "4 Semua UMKM" in words


def test_the_definition_stands_behind_every_number(browser, cast):
    page = soup(browser(cast.wulan).get("/"))
    stats = [one for one in page.iter("div") if one.attrib.get("class", "").startswith("stat ")]
    assert len(stats) == 10
    assert all(one.find("details/p").text for one in stats)


def test_freshness_names_the_hour_and_the_silent(browser, cast):
    words = text_of(browser(cast.wulan).get("/"))
    assert "Data sampai " in words
    assert "2 pendamping belum mencatat 30 hari." in words


def test_mentors_stand_by_name_with_what_they_carry(browser, cast):
    page = soup(browser(cast.wulan).get("/"))
    table = page.find(".//div[@id='monitoring-loads']/table")
    rows = [["".join(cell.itertext()).strip() for cell in row] for row in table.findall("tbody/tr")]
    assert [row[:5] for row in rows] == [["Budi", "1 dari 6", "0", "0", "–"], ["Tuti", "1 dari 6", "0", "0", "–"]]
    said = [row[5].partition(" Serahkan")[0] for row in rows]
    assert said == ["belum ada, mendampingi 75 hari", "belum ada, mendampingi 60 hari"]


def test_another_kelurahan_is_not_counted(browser, cast, run):
    before = text_of(browser(cast.wulan).get("/"))
    run(lambda: arranging.business(cast.joko.id, TODAY, "Kopi Lain", area="35.09.21.1005.001.001"))
    after = text_of(browser(cast.wulan).get("/"))
    assert before[:80] == after[:80]
    assert "3 Semua UMKM" in after


def test_the_cost_is_the_same_at_three_and_at_three_hundred(browser, cast, run, app):
    wulan, costs = browser(cast.wulan), []
    for count in (3, 297):
        run(lambda count=count: arranging.many(cast.lastri.id, cast.tuti.id, TODAY, count))
        with counted(app) as sent:
            wulan.get("/")
        costs.append(len(sent))
    assert costs[0] == costs[1]
    assert costs[0] <= 8


def test_a_person_with_two_roles_finds_both_homes(browser, cast, run):
    def appoint():
        post = Appointment(person_id=cast.wulan.id, role=Role.MENTOR, area_code="35.09.21.1007", from_on=TODAY)
        db.session.add(post)

    run(appoint)
    wulan = browser(cast.wulan)
    assert text_of(wulan.get("/")).startswith("Ringkasan")
    words = text_of(wulan.get("/?peran=mentor"))
    assert words.startswith("Hari ini")
    assert "Koordinator" in words


def test_no_list_names_somebody_whose_appointment_ended(browser, cast, run):
    def end():
        for post in db.session.scalars(sa.select(Appointment).where(Appointment.person_id == cast.tuti.id)):
            post.until_on = TODAY

    run(end)
    words = text_of(browser(cast.wulan).get("/"))
    assert "Tuti" in words, "she still has a business, so the coordinator must see it"


def test_how_many_are_trained_and_who_waits_to_be_a_mentor_lead_to_their_lists(browser, cast, run, app):
    wulan = browser(cast.wulan)
    assert "siap, tetapi belum pendamping" not in text_of(wulan.get("/"))
    run(lambda: [member(one, cast.wulan) for one in (cast.budi, cast.tuti, cast.ratna)] and None)
    words = text_of(wulan.get("/"))
    assert "2 dari 3 anggota sudah terlatih, 2 di antaranya dilatih di tempat lain." in words
    listed = text_of(wulan.get("/anggota?terlatih=sudah"))
    assert "Budi" in listed and "Tuti" in listed and "Ratna" not in listed
    run(lambda: db.session.add(TrainingPass(person_id=cast.ratna.id, passed_on=TODAY)))
    with counted(app) as sent:
        words = text_of(wulan.get("/"))
    assert len(sent) <= 8
    assert "1 relawan siap, tetapi belum pendamping." in words
    assert "3 dari 3 anggota sudah terlatih" in words
    assert "Jadikan Ratna pendamping" in text_of(wulan.get("/praktik"))
