"""Registering on one screen: what a mentor types in a kitchen, and what must not come of it."""

import re
from uuid import UUID

import pytest
import sqlalchemy as sa

from tests.support.client import Browser, text_of
from workspace import content
from workspace.accounts.models import Appointment, Person, Role
from workspace.areas.models import Area, Level
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.db import db, uuid7
from workspace.limits import REGISTRATIONS, limiter
from workspace.pairings.models import Pairing
from workspace.sample.cast import ANTIROGO, SUMBERSARI, TEGALGEDE
from workspace.training.models import TrainingPass

pytestmark = pytest.mark.same_on_both

TODAY = today()
CONSENT_FIRST = "Minta persetujuan pemilik dulu"


def typed(**other):
    form = {
        "id": str(uuid7()), "name": "Sambal Bu Ning", "owner_name": "Ning Rahayu", "phone": "0813-9999-0001",
        "rt": "4", "rw": "7", "kelurahan": ANTIROGO, "category": "makanan_kering", "sells": "sambal bawang",
        "consent": "y",
    }  # fmt: skip
    return {name: value for name, value in (form | other).items() if value is not None}


def count(model, *where):
    return db.session.scalar(sa.select(sa.func.count()).select_from(model).where(*where))


def named(name):
    return db.session.scalars(sa.select(Business).where(Business.name == name)).all()


def test_everything_is_on_one_screen(browser, cast):
    page = browser(cast.budi).get("/umkm/baru")
    words = text_of(page)
    assert "Kamu langsung menjadi pendampingnya (1 dari 6 UMKM)." in words
    assert content.consent().text in words
    assert content.consent().version in words
    assert "Bukan untuk pajak." in words
    names = re.findall(r'<(?:input|select)[^>]* name="([^"]+)"', page.get_data(as_text=True))
    assert set(names) == {
        "csrf_token", "id", "name", "owner_name", "phone", "rt", "rw", "kelurahan", "category", "sells", "consent",
        "purposes",
    }  # fmt: skip


def test_nobody_is_asked_for_a_nik(browser, cast):
    page = browser(cast.budi).get("/umkm/baru").get_data(as_text=True)
    assert not re.search(r"\bnik\b|ktp\" name", page, re.IGNORECASE)


def test_one_kelurahan_is_not_asked_for_and_several_are(browser, cast, run):
    assert '<select id="kelurahan"' not in browser(cast.budi).get("/umkm/baru").get_data(as_text=True)
    run(
        lambda: db.session.add(
            Appointment(person_id=cast.budi.id, role=Role.MENTOR, area_code=TEGALGEDE, from_on=TODAY)
        )
    )
    page = browser(cast.budi).get("/umkm/baru")
    assert '<select id="kelurahan"' in page.get_data(as_text=True)
    assert "Kelurahan Tegalgede" in text_of(page)


def test_a_trained_mentor_accompanies_what_he_registers(browser, cast, run):
    budi, form = browser(cast.budi), typed()
    answer = budi.post("/umkm/baru", form)
    assert (answer.status_code, answer.location) == (303, f"/umkm/{form['id']}")
    assert "Sambal Bu Ning terdaftar. Kamu pendampingnya." in text_of(budi.get(answer.location))
    pairing = run(lambda: db.session.scalars(sa.select(Pairing).where(Pairing.business_id == UUID(form["id"]))).one())
    assert (pairing.mentor_id, pairing.ended_on) == (cast.budi.id, None)
    assert browser(cast.tuti).get(answer.location).status_code == 404


def test_a_coordinator_goes_on_to_choose_a_mentor(browser, cast, run):
    form = typed()
    answer = browser(cast.wulan).post("/umkm/baru", form)
    assert (answer.status_code, answer.location) == (303, f"/umkm/{form['id']}/pendamping")
    assert run(lambda: count(Pairing, Pairing.business_id == UUID(form["id"]))) == 0


def test_an_untrained_mentor_reads_that_the_coordinator_chooses(browser, cast, run):
    run(lambda: db.session.execute(sa.delete(TrainingPass).where(TrainingPass.person_id == cast.budi.id)))
    budi, form = browser(cast.budi), typed()
    assert "Koordinator akan memilih pendamping UMKM ini." in text_of(budi.get("/umkm/baru"))
    answer = budi.post("/umkm/baru", form)
    assert (answer.status_code, answer.location) == (303, "/umkm")
    assert "Koordinator akan memilih pendampingnya." in text_of(budi.get("/umkm"))
    assert budi.get(f"/umkm/{form['id']}").status_code == 404
    assert browser(cast.wulan).get(f"/umkm/{form['id']}").status_code == 200


def test_a_full_mentor_registers_but_is_not_paired(browser, cast, run):
    budi = browser(cast.budi)
    for number in range(5):
        form = typed(name=f"Usaha {'abcde'[number] * 6}", phone=f"08139999100{number}", rt=str(number + 21))
        assert budi.post("/umkm/baru", form).location == f"/umkm/{form['id']}"
    assert "Budi sudah penuh: 6 dari 6 UMKM." in text_of(budi.get("/umkm/baru"))
    assert budi.post("/umkm/baru", typed()).location == "/umkm"
    assert run(lambda: count(Pairing, Pairing.mentor_id == cast.budi.id, Pairing.ended_on.is_(None))) == 6


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"name": "  "}, "Tulis nama usahanya"),
        ({"name": "a" * 10_000}, "Terlalu panjang: paling banyak 80 huruf."),
        ({"name": "Keripik\x00"}, "Ada huruf yang tidak bisa disimpan."),
        ({"owner_name": ""}, "Tulis nama pemiliknya."),
        ({"phone": ""}, "Tulis nomor WhatsApp"),
        ({"phone": "12345"}, "Tulis nomor WhatsApp"),
        ({"phone": "+1 202 555 0100"}, "Tulis nomor WhatsApp"),
        ({"phone": "0812345678901234567890"}, "Tulis nomor WhatsApp"),
        ({"phone": "\x00"}, "Ada huruf yang tidak bisa disimpan."),
        ({"rt": ""}, "Tulis nomor RT."),
        ({"rt": "0"}, "Nomor RT antara 1 dan 999"),
        ({"rt": "1000"}, "Nomor RT antara 1 dan 999"),
        ({"rw": "-3"}, "Nomor RW antara 1 dan 999"),
        ({"rw": "999999999999999999999"}, "Nomor RW antara 1 dan 999"),
        ({"rw": "٣"}, "Nomor RW antara 1 dan 999"),
        ({"rw": "1e3"}, "Nomor RW antara 1 dan 999"),
        ({"rw": "\x00"}, "Nomor RW antara 1 dan 999"),
        ({"rt": None}, "Tulis nomor RT."),
        ({"category": ""}, "Pilih jenis usahanya."),
        ({"category": "senjata"}, "ilih"),
        ({"category": "\x00" * 50}, "ilih"),
        ({"sells": ""}, "Tulis yang dijual"),
        ({"sells": "💥" * 161}, "Terlalu panjang"),
        ({"consent": None}, CONSENT_FIRST),
        ({"consent": "false"}, CONSENT_FIRST),
        ({"consent": ""}, CONSENT_FIRST),
        ({"purposes": "jual_data"}, "ilih"),
        ({"kelurahan": TEGALGEDE}, "ilih"),
        ({"kelurahan": "\x00"}, "ilih"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(browser, cast, run, other, sentence):
    before = run(lambda: (count(Business), count(Person)))
    answer = browser(cast.budi).post("/umkm/baru", typed(**other))
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert run(lambda: (count(Business), count(Person))) == before


def test_what_was_typed_stays_after_a_refusal(browser, cast):
    form = typed(consent=None, name='<b>"Sambal" & Ning</b>', rt="x7")
    page = browser(cast.budi).post("/umkm/baru", form).get_data(as_text=True)
    assert 'value="&lt;b&gt;&#34;Sambal&#34; &amp; Ning&lt;/b&gt;"' in page
    assert 'value="0813-9999-0001"' in page
    assert 'value="x7"' in page
    assert f'value="{form["id"]}"' in page


@pytest.mark.parametrize(
    "spelling", ["081399990001", "+62 813-9999-0001", "62813 9999 0001", "8 1399990001", "(0813) 9999.0001"]
)
def test_every_spelling_of_a_number_is_the_same_owner(browser, cast, run, spelling):
    form = typed(phone=spelling, rt="RT 004", rw="007", name="Émping Mbok Ñah 🙂")
    assert browser(cast.budi).post("/umkm/baru", form).status_code == 303
    (business,) = run(lambda: named("Émping Mbok Ñah 🙂"))
    assert business.area_code == f"{ANTIROGO}.007.004"
    assert run(lambda: count(Person, Person.phone == "6281399990001")) == 1


def test_sent_twice_it_is_registered_once(browser, cast, run):
    budi, form = browser(cast.budi), typed()
    answers = [budi.post("/umkm/baru", form) for _ in range(3)]
    assert {(answer.status_code, answer.location) for answer in answers} == {(303, f"/umkm/{form['id']}")}
    assert run(lambda: (len(named("Sambal Bu Ning")), count(Pairing, Pairing.business_id == UUID(form["id"])))) == (
        1,
        1,
    )


def test_the_form_used_again_for_something_else_shows_both(browser, cast, run):
    budi, form = browser(cast.budi), typed()
    budi.post("/umkm/baru", form)
    answer = budi.post("/umkm/baru", form | {"name": "Batik Cempaka", "sells": "batik tulis", "another": "y"})
    assert answer.status_code == 409
    words, page = text_of(answer), answer.get_data(as_text=True)
    assert "Formulir ini sudah dipakai untuk UMKM lain." in words
    assert "Sambal Bu Ning" in words
    assert 'value="Batik Cempaka"' in page
    assert form["id"] not in page
    assert run(lambda: named("Batik Cempaka")) == []


def test_who_may_not_see_the_business_any_more_reads_nothing_of_it(browser, cast, run):
    budi, form = browser(cast.budi), typed()
    budi.post("/umkm/baru", form)
    ended = sa.update(Pairing).where(Pairing.business_id == UUID(form["id"])).values(ended_on=TODAY)
    renamed = sa.update(Business).where(Business.id == UUID(form["id"])).values(name="Intan Permata", sells="intan")
    run(lambda: db.session.execute(ended) and db.session.execute(renamed) and None)
    answer = budi.post("/umkm/baru", form | {"name": "Batik Cempaka", "sells": "batik tulis", "another": "y"})
    assert answer.status_code == 409
    page = answer.get_data(as_text=True)
    assert "Formulir ini sudah dipakai untuk UMKM lain." in page
    assert not [word for word in ("Intan", "Permata") if word in page]
    assert 'value="Batik Cempaka"' in page


@pytest.fixture
def limited(here):
    """An application that counts."""
    limiter.reset()
    yield here
    limiter.reset()


def test_nobody_registers_by_machine(cast, limited):
    """The most that one evening can hold, then words and the time to wait."""
    budi = Browser(limited, cast.budi)
    most = int(REGISTRATIONS.split()[0])
    assert {budi.post("/umkm/baru", {}).status_code for _ in range(most)} == {422}
    answer = budi.post("/umkm/baru", typed())
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 3000
    assert "menit, lalu coba lagi." in text_of(answer)
    assert budi.get("/umkm/baru").status_code == 200, "looking is not limited"
    assert Browser(limited, cast.wulan).post("/umkm/baru", {}).status_code == 422, "each person has a count of the own"


def test_the_id_of_somebody_elses_form_does_not_exist(browser, cast):
    form = typed()
    browser(cast.budi).post("/umkm/baru", form)
    assert browser(cast.tuti).post("/umkm/baru", form | {"another": "y"}).status_code == 404


def test_what_is_probably_known_is_asked_about_once(browser, cast, run):
    tuti, form = browser(cast.tuti), typed(name="Kripik Bu Sari", owner_name="Sari", rt="3", rw="2")
    answer = tuti.post("/umkm/baru", form)
    assert answer.status_code == 422
    words = text_of(answer)
    assert "Mungkin sudah terdaftar:" in words
    assert "Keripik Sari RT 003 RW 002 · pendamping Budi" in words
    assert "Ini UMKM lain" in words
    assert f'value="{form["id"]}"' in answer.get_data(as_text=True)
    assert tuti.post("/umkm/baru", form | {"another": "y"}).location == f"/umkm/{form['id']}"
    assert run(lambda: len(named("Kripik Bu Sari"))) == 1


def test_a_mentor_learns_nothing_else_of_what_is_known(browser, cast):
    """Only name, RT and mentor: neither the owner, nor her number, nor the way there."""
    answer = browser(cast.tuti).get("/umkm/mirip?name=Usaha+Baru&phone=081200000001&rt=9&rw=9")
    page = answer.get_data(as_text=True)
    assert "Keripik Sari" in page
    assert str(cast.keripik_sari.id) not in page
    for secret in ("0001", "singkong", str(cast.sari.id)):
        assert secret not in page


def test_a_coordinator_gets_a_link_to_it(browser, cast):
    page = browser(cast.wulan).get("/umkm/mirip?name=Kripik+Sari&rt=3&rw=2").get_data(as_text=True)
    assert f"/umkm/{cast.keripik_sari.id}" in page


def test_htmx_gets_the_likeness_alone_and_an_empty_place_without_one(browser, cast):
    budi = browser(cast.budi)
    found = budi.fragment("/umkm/mirip?name=Kripik+Sari&rt=3&rw=2", "businesses-similar").get_data(as_text=True)
    assert "Keripik Sari" in found
    assert "<h1" not in found
    nothing = budi.fragment("/umkm/mirip?name=Anyaman", "businesses-similar").get_data(as_text=True)
    assert 'id="businesses-similar"' in nothing
    assert "Mungkin" not in nothing
    assert "<title>Daftarkan UMKM" in nothing


@pytest.mark.parametrize(
    "query",
    ["", "name=%00", "name=" + "a" * 3000, "phone=xyz&rt=0&rw=999999999999999999999", "rt=٣&rw=-1", "kelurahan=99.99",
     "name=a&name=b&rt=1&rt=2", "kelurahan=" + TEGALGEDE + "&name=Kopi+Joko"],
)  # fmt: skip
def test_half_typed_words_do_no_harm(browser, cast, query):
    answer = browser(cast.budi).get(f"/umkm/mirip?{query}")
    assert answer.status_code == 200
    assert "Joko" not in text_of(answer)


def test_the_number_of_a_coordinator_with_another_name_is_refused_at_its_field(browser, cast, run):
    answer = browser(cast.budi).post("/umkm/baru", typed(phone="081200000004"))
    assert answer.status_code == 422
    words = text_of(answer)
    assert "Nomor ini tercatat atas nama orang lain." in words
    assert "Wulan" not in words
    assert run(lambda: named("Sambal Bu Ning")) == []


def test_a_mentor_does_not_accompany_his_own_business(browser, cast, run):
    form = typed(owner_name="Budi", phone="081200000002")
    assert browser(cast.budi).post("/umkm/baru", form).location == "/umkm"
    assert run(lambda: count(Pairing, Pairing.business_id == UUID(form["id"]))) == 0


def test_who_neither_accompanies_nor_coordinates_registers_nothing(browser, cast):
    for person in (cast.sari, cast.ratna, cast.hadi, cast.dewi, cast.joko):
        device = browser(person)
        assert device.get("/umkm/baru").status_code == 403
        assert device.post("/umkm/baru", typed()).status_code == 403
        assert device.get("/umkm/mirip?name=Keripik").status_code == 403


def test_an_owner_by_link_registers_nothing(browser, cast):
    device = browser(cast.sari, business_id=cast.keripik_sari.id)
    assert device.get("/umkm/baru").status_code == 403


def test_the_anonymous_go_to_sign_in(browser):
    for answer in (browser().get("/umkm/baru"), browser().post("/umkm/baru", typed()), browser().get("/umkm/mirip")):
        assert answer.status_code == 303
        assert answer.location.startswith("/masuk")


def many_kelurahan():
    rows = [
        Area(code=f"{SUMBERSARI}.1{n:03d}", parent_code=SUMBERSARI, level=Level.KELURAHAN, name=f"Dusun {n:03d}")
        for n in range(100, 150)
    ]
    db.session.add_all(rows)


def test_who_looks_after_many_kelurahan_names_one_first(browser, cast, run):
    run(many_kelurahan)
    run(
        lambda: db.session.execute(
            sa.update(Appointment).where(Appointment.person_id == cast.wulan.id).values(area_code=SUMBERSARI)
        )
    )
    wulan = browser(cast.wulan)
    assert "Daftarkan UMKM di mana?" in text_of(wulan.get("/umkm/baru"))
    assert "Kelurahan Antirogo" in text_of(wulan.get("/umkm/baru?q=rogo"))
    assert "Tidak ada kelurahan dengan nama itu" in text_of(wulan.get("/umkm/baru?q=%25"))
    page = wulan.get(f"/umkm/baru?kelurahan={ANTIROGO}").get_data(as_text=True)
    assert f'name="kelurahan" value="{ANTIROGO}"' in page
    form = typed()
    assert wulan.post("/umkm/baru", form).location == f"/umkm/{form['id']}/pendamping"
    assert "di mana?" in text_of(wulan.post("/umkm/baru", typed(kelurahan="31.71.01.1001")))
