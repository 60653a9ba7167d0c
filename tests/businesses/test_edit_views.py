"""Correcting a business on its form."""

import re

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.db import db


def typed(business, **other):
    form = {
        "version": str(business.version), "name": business.name, "owner_name": "Rini", "phone": "0812-0000-0011",
        "rt": "2", "rw": "1", "category": business.category, "sells": business.sells, "address": "",
    }  # fmt: skip
    return {name: value for name, value in (form | other).items() if value is not None}


def kept(business_id):
    return db.session.get(Business, business_id)


@pytest.fixture
def path(cast):
    return f"/umkm/{cast.jahit_rini.id}/ubah"


def test_the_form_shows_what_is_kept(browser, cast, path):
    page = browser(cast.tuti).get(path).get_data(as_text=True)
    for value in ("Jahit Rini", "0812-0000-0011", "jahit dan permak baju"):
        assert f'value="{value}"' in page
    assert '<option value="jasa" selected>' in page
    assert "readonly" not in page


@pytest.mark.parametrize("who", ["tuti", "wulan"])
def test_mentor_and_coordinator_correct_it(browser, cast, run, path, who):
    device = browser(getattr(cast, who))
    answer = device.post(path, typed(cast.jahit_rini, name="Jahit Rini Jaya", rt="5", phone="+62 813 1111 2222"))
    assert (answer.status_code, answer.location) == (303, f"/umkm/{cast.jahit_rini.id}")
    assert "Perubahan tersimpan." in text_of(device.get(answer.location))
    business = run(lambda: kept(cast.jahit_rini.id))
    assert (business.name, business.neighbourhood, business.version) == ("Jahit Rini Jaya", "RT 005 RW 001", 2)
    assert run(lambda: db.session.get(Person, cast.rini.id).phone) == "6281311112222"


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"name": ""}, "Tulis nama usahanya"),
        ({"name": "\x00"}, "Ada huruf yang tidak bisa disimpan."),
        ({"sells": "a" * 10_000}, "Terlalu panjang"),
        ({"address": "a" * 161}, "Terlalu panjang: paling banyak 160 huruf."),
        ({"phone": "12"}, "Tulis nomor WhatsApp"),
        ({"phone": "081200000012"}, "Nomor ini tercatat atas nama orang lain."),
        ({"rt": "0"}, "Nomor RT antara 1 dan 999"),
        ({"rw": "٢"}, "Nomor RW antara 1 dan 999"),
        ({"category": "lama"}, "ilih"),
        ({"version": ""}, ""),
        ({"version": "99999999999999999999"}, ""),
        ({"version": None}, ""),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(browser, cast, run, path, other, sentence):
    answer = browser(cast.tuti).post(path, typed(cast.jahit_rini, **{"name": "Baru"} | other))
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert run(lambda: kept(cast.jahit_rini.id)).name == "Jahit Rini"


def test_a_stale_form_shows_both_and_overwrites_nothing(browser, cast, run, path):
    browser(cast.wulan).post(path, typed(cast.jahit_rini, name="Kata Wulan", sells="bordir"))
    tuti = browser(cast.tuti)
    answer = tuti.post(path, typed(cast.jahit_rini, name="Kata Tuti"))
    assert answer.status_code == 409
    words, page = text_of(answer), answer.get_data(as_text=True)
    assert "UMKM ini baru saja diubah orang lain." in words
    assert "Kata Wulan" in words
    assert "bordir" in words
    assert 'value="Kata Tuti"' in page
    assert run(lambda: kept(cast.jahit_rini.id)).name == "Kata Wulan"
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    assert tuti.post(path, typed(cast.jahit_rini, name="Kata Tuti", version=version)).status_code == 303
    assert run(lambda: kept(cast.jahit_rini.id)).name == "Kata Tuti"


def test_an_owner_with_a_password_is_shown_but_not_changed(browser, cast, run):
    path, budi = f"/umkm/{cast.keripik_sari.id}/ubah", browser(cast.budi)
    assert "Hanya pengelola yang bisa mengubahnya." in text_of(budi.get(path))
    mine = typed(cast.keripik_sari, owner_name="Sari", phone="0812-0000-0001", rt="3", rw="2")
    assert budi.post(path, mine | {"sells": "keripik pisang"}).status_code == 303
    forged = mine | {"version": "2", "phone": "081377778888"}
    answer = budi.post(path, forged)
    assert answer.status_code == 422
    assert "Nama dan nomor Sari hanya bisa diubah oleh pengelola." in text_of(answer)
    assert run(lambda: db.session.get(Person, cast.sari.id).phone) == "6281200000001"


def test_fields_that_the_form_does_not_own_stay(browser, cast, run, path):
    before = run(lambda: dict(db.session.execute(sa.select(Business.__table__)).mappings().first()))
    extra = dict.fromkeys(("owner_id", "registered_on", "live_on", "closed_on", "last_step_on", "id"), "1")
    answer = browser(cast.tuti).post(path, typed(cast.jahit_rini) | extra | {"area_code": "35.09.21.1005.001.001"})
    assert answer.status_code == 303
    business = run(lambda: kept(cast.jahit_rini.id))
    assert (business.owner_id, business.live_on, business.closed_on) == (cast.rini.id, None, None)
    assert business.area_code == "35.09.21.1007.001.002"
    assert before


def test_who_may_look_but_not_act_is_told_so(browser, cast, path):
    for device in (browser(cast.rini), browser(cast.rini, business_id=cast.jahit_rini.id)):
        assert device.get(path).status_code == 403
        assert device.post(path, typed(cast.jahit_rini)).status_code == 403


def test_strangers_find_nothing(browser, cast, path):
    for person in (cast.joko, cast.budi, cast.hadi, cast.dewi, cast.ratna):
        assert browser(person).get(path).status_code == 404
        assert browser(person).post(path, typed(cast.jahit_rini)).status_code == 404
    assert browser().post(path, typed(cast.jahit_rini)).status_code == 303
