"""Hari ini: at most seven businesses by need, own promises, claims that wait."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.monitoring import arranging
from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace.checklists.marks import mark, start
from workspace.checklists.moves import Hand, Move, Wish
from workspace.clock import now, today
from workspace.content import template
from workspace.db import db
from workspace.formats import tanggal
from workspace.mentoring.models import Promise
from workspace.pairings.models import Pairing

TODAY = today()


def ago(days):
    return TODAY - timedelta(days=days)


def rows_of(response):
    """Name and reason of every line under "Siapa dulu"."""
    (section,) = [one for one in soup(response).iter("section") if one.attrib.get("aria-labelledby") == "needs-title"]
    return [(row.find(".//a").text, row.find(".//span[@class='hint']").text) for row in section.iter("li")]


def pair_with_budi(cast, name, **dates):
    row = arranging.business(cast.lastri.id, TODAY, name, **dates)
    arranging.pair(row, cast.budi.id, TODAY)
    return row


def test_the_day_stands_in_words(browser, cast):
    words = text_of(browser(cast.budi).get("/"))
    assert words.startswith("Hari ini " + tanggal(TODAY, "full"))


def test_the_greatest_need_stands_first_with_its_reason(browser, cast, run):
    def story():
        late = pair_with_budi(cast, "Batik Bagus", first_contact_on=9, last_contact_on=9)
        arranging.promise(late, cast.budi.id, ago(3), "Foto label")
        pair_with_budi(cast, "Abon Aman", first_contact_on=9, last_contact_on=9)
        pair_with_budi(cast, "Cireng Ceria", known=2)

    run(story)
    assert rows_of(browser(cast.budi).get("/")) == [
        ("Keripik Sari", "Belum pernah dikunjungi, 75 hari terdaftar"),
        ("Batik Bagus", "Janji foto label lewat 3 hari"),
        ("Cireng Ceria", "Belum pernah dikunjungi, 2 hari terdaftar"),
    ]


def test_no_more_than_seven_and_the_rest_is_said(browser, cast, run):
    run(lambda: [pair_with_budi(cast, f"Usaha {n}") for n in range(9)])
    response = browser(cast.budi).get("/")
    assert len(rows_of(response)) == 7
    assert "3 UMKM lain juga menunggu" in text_of(response)


def test_one_tap_leads_to_the_form(browser, cast):
    response = browser(cast.budi).get("/")
    assert f'href="/umkm/{cast.keripik_sari.id}/sesi/baru"' in response.text
    assert browser(cast.budi).get(f"/umkm/{cast.keripik_sari.id}/sesi/baru").status_code == 200


def test_own_promises_are_ticked_here(browser, cast, run):
    def story():
        row = pair_with_budi(cast, "Batik Bagus", first_contact_on=9, last_contact_on=9)
        arranging.promise(row, cast.budi.id, ago(-2), "Antar contoh kemasan")
        arranging.promise(row, cast.lastri.id, ago(-2), "Janji pemilik saja")

    run(story)
    budi = browser(cast.budi)
    words = text_of(budi.get("/"))
    assert "Antar contoh kemasan" in words
    assert "1 janji belum ditepati." in words
    assert "Janji pemilik saja" not in words
    promise = run(lambda: db.session.scalars(sa.select(Promise.id).where(Promise.holder_id == cast.budi.id)).one())
    answer = budi.post(
        f"/janji/{promise}/selesai", {"done": "1", "next": "/"}, target="home-promises-left", follow_redirects=True
    )
    assert "Semua janji sudah ditepati." in answer.text
    assert "Antar contoh kemasan" in text_of(budi.get("/")), "it stays until tomorrow, so that it can be taken back"


def claim(cast, product, person):
    sheet = start(template("packaging/makanan_kering"), product.business_id, person.id, TODAY, product.id)
    mark(sheet, "LBL-NAMA", Wish(Move.CLAIM), Hand(person.id, owner=True), TODAY, now(), "Keripik Pedas")


def test_claims_of_others_wait_for_the_mentor(browser, cast, run):
    run(lambda: claim(cast, cast.keripik_pedas, cast.sari))
    words = text_of(browser(cast.budi).get("/"))
    assert "Menunggu kamu cek" in words
    assert "Keripik Sari, Keripik Pedas. Kata Sari: sudah" in words


def test_who_has_no_business_is_told_kindly(browser, cast, run):
    run(lambda: db.session.execute(sa.delete(Pairing).where(Pairing.mentor_id == cast.budi.id)))
    assert "Belum ada UMKM untukmu" in text_of(browser(cast.budi).get("/"))


def test_a_calm_day_is_a_good_day(browser, cast, run):
    def calm():
        db.session.execute(sa.delete(Pairing).where(Pairing.mentor_id == cast.budi.id))
        pair_with_budi(cast, "Batik Bagus", first_contact_on=9, last_contact_on=9)

    run(calm)
    assert "Semua sudah disapa" in text_of(browser(cast.budi).get("/"))


def test_an_ended_pairing_is_on_nobodys_list(browser, cast, run):
    def end():
        row = pair_with_budi(cast, "Batik Bagus")
        arranging.promise(row, cast.budi.id, ago(1), "Antar benang")
        db.session.scalars(sa.select(Pairing).where(Pairing.business_id == row.id)).one().ended_on = TODAY

    run(end)
    words = text_of(browser(cast.budi).get("/"))
    assert "Batik Bagus" not in words
    assert "Antar benang" not in words


def test_hari_ini_costs_eight_statements_however_many_businesses(browser, cast, run, app):
    budi, costs = browser(cast.budi), []
    run(lambda: claim(cast, cast.keripik_pedas, cast.sari))
    for count in (3, 297):
        run(lambda count=count: arranging.many(cast.lastri.id, cast.budi.id, TODAY, count))
        with counted(app) as sent:
            budi.get("/")
        costs.append(len(sent))
    assert costs[0] == costs[1]
    assert costs[0] <= 8


@pytest.mark.parametrize("role", ["coordinator", "admin", "entah", ""])
def test_nobody_becomes_somebody_else_by_asking(browser, cast, role):
    assert text_of(browser(cast.budi).get(f"/?peran={role}")).startswith("Hari ini")
