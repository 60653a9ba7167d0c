"""Data saya: what is kept is seen, corrected, and asked about by the owner alone."""

import re

import sqlalchemy as sa

from tests.privacy import arranging
from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace import content
from workspace.accounts.models import Appointment, Person, Role
from workspace.businesses.models import Business
from workspace.businesses.progress import Progress
from workspace.clock import now, today
from workspace.db import db, uuid7
from workspace.privacy.models import DataRequest, RequestKind
from workspace.sample.cast import ANTIROGO

RIGHT = {"version": "1", "owner_name": "Sari Dewi", "name": "Keripik Bu Sari", "sells": "keripik", "address": "gang 2"}


def base(cast):
    return f"/umkm/{cast.keripik_sari.id}/data"


def sari(browser, cast):
    return browser(cast.sari, business_id=cast.keripik_sari.id)


def fill(app, cast, run):
    return run(lambda: arranging.fill(cast, app.extensions["storage"]))


def test_she_sees_what_is_kept_by_whom_and_what_never_is(app, browser, cast, run):
    fill(app, cast, run)
    words = text_of(sari(browser, cast).get("/data-saya"))
    for expected in (
        "bukan untuk pajak", "Sari", "0812-0000-0001", "Keripik Sari", "keripik singkong", "RT 003 RW 002",
        "Dicatat oleh Wulan".replace(" Wulan", "Wulan"), "Foto: 1", "Kunjungan dan sesi: 1", "Nama di catatan: Budi",
        "pendamping (Budi), koordinator", "Nomor KTP (NIK)", "Boleh", "72 jam",
    ):  # fmt: skip
        assert expected in words, expected
    for group in content.privacy().groups.values():
        assert group.title in words


def test_the_consent_text_is_read_whole(browser, cast):
    text = content.consent().text
    assert len(text.split()) <= 60
    assert text in text_of(sari(browser, cast).get("/data-saya"))


def test_who_has_several_businesses_chooses(browser, cast, run):
    def another():
        row = Business(name="Dapur Kedua", category="makanan_basah", area_code=cast.keripik_sari.area_code,
                       owner_id=cast.sari.id, registered_on=today())  # fmt: skip
        db.session.add(row)
        db.session.flush()
        return row.id

    second, phone = run(another), browser(cast.sari)
    assert "Usaha yang mana?" in text_of(phone.get("/data-saya"))
    assert "Dapur Kedua" in text_of(phone.get(f"/data-saya?usaha={second}"))
    assert "Usaha yang mana?" in text_of(phone.get("/data-saya?usaha=tidak-ada"))
    assert "Dapur Kedua" not in text_of(sari(browser, cast).get(f"/data-saya?usaha={second}"))


def test_the_page_asks_the_database_the_same_however_much_there_is(app, browser, cast, run):
    fill(app, cast, run)
    phone = sari(browser, cast)
    with counted(app) as few:
        page = phone.get("/data-saya")
    assert len(page.data) < 60_000

    def more():
        for nth in range(30):
            db.session.add(Progress(business_id=cast.keripik_sari.id, kind="step_done", on=today(), text=f"x {nth}"))
            asked = {"asked_by_id": cast.sari.id, "asked_at": now(), "note": f"x {nth}"}
            db.session.add(DataRequest(business_id=cast.keripik_sari.id, kind=RequestKind.CORRECT, **asked))

    run(more)
    with counted(app) as many:
        phone.get("/data-saya")
    assert len(few) == len(many) <= 8


def test_she_corrects_her_own_words_and_the_timeline_says_so(browser, cast, run):
    phone = sari(browser, cast)
    assert phone.post(f"{base(cast)}/betulkan", RIGHT).status_code == 303
    row = run(lambda: db.session.get(Business, cast.keripik_sari.id))
    assert (row.name, row.sells, row.address) == ("Keripik Bu Sari", "keripik", "gang 2")
    person = run(lambda: db.session.get(Person, cast.sari.id))
    assert (person.name, person.phone) == ("Sari Dewi", "6281200000001")
    assert "Pemilik membetulkan nama, nama usaha, yang dijual, alamat." in text_of(
        browser(cast.budi).get(f"/umkm/{row.id}")
    )
    assert phone.post(f"{base(cast)}/betulkan", RIGHT).status_code == 303  # the thumb taps twice
    lines = sa.select(sa.func.count()).where(Progress.kind == "corrected")
    assert run(lambda: db.session.scalar(lines)) == 1


def test_columns_that_are_not_hers_stay_as_they_are(browser, cast, run):
    sent = {**RIGHT, "phone": "0811-1111-1111", "area_code": "x", "owner_id": str(cast.budi.id), "category": "jasa"}
    assert sari(browser, cast).post(f"{base(cast)}/betulkan", sent).status_code == 303
    row = run(lambda: db.session.get(Business, cast.keripik_sari.id))
    assert (row.category, row.owner_id, row.area_code) == ("makanan_kering", cast.sari.id, cast.keripik_sari.area_code)
    assert run(lambda: db.session.get(Person, cast.sari.id)).phone == "6281200000001"


def test_both_are_kept_when_the_mentor_was_faster(browser, cast, run):
    def meanwhile():
        db.session.get(Business, cast.keripik_sari.id).sells = "keripik singkong pedas"

    run(meanwhile)
    answer = sari(browser, cast).post(f"{base(cast)}/betulkan", RIGHT)
    assert answer.status_code == 409
    words = text_of(answer)
    assert "keripik singkong pedas" in words and "Keripik Bu Sari" in words
    version = re.search(r'name="version" value="(\d+)"', answer.get_data(as_text=True))[1]
    assert sari(browser, cast).post(f"{base(cast)}/betulkan", {**RIGHT, "version": version}).status_code == 303


def test_her_name_alone_makes_the_mentors_open_form_stale(browser, cast, run):
    name_only = {"version": "1", "owner_name": "Sari Dewi", "name": "Keripik Sari", "sells": "keripik singkong"}
    assert sari(browser, cast).post(f"{base(cast)}/betulkan", {**name_only, "address": ""}).status_code == 303
    assert run(lambda: db.session.get(Business, cast.keripik_sari.id)).version == 2


def test_empty_and_too_long_is_said_at_the_field(browser, cast):
    answer = sari(browser, cast).post(f"{base(cast)}/betulkan", {**RIGHT, "name": "", "sells": "x" * 161})
    assert answer.status_code == 422
    assert "Tulis nama usahanya." in text_of(answer) and "paling banyak 160 huruf" in text_of(answer)


def test_a_name_that_others_know_her_by_as_a_helper_stays(browser, cast, run):
    def volunteer():
        role = Appointment(person_id=cast.sari.id, role=Role.VOLUNTEER, area_code=ANTIROGO, from_on=today())
        db.session.add(role)

    run(volunteer)
    answer = sari(browser, cast).post(f"{base(cast)}/betulkan", RIGHT)
    assert answer.status_code == 422
    assert "hanya bisa diubah oleh pengelola" in text_of(answer)
    kept = {**RIGHT, "owner_name": "Sari"}
    assert sari(browser, cast).post(f"{base(cast)}/betulkan", kept).status_code == 303


def test_one_sentence_reaches_the_coordinator_and_never_the_mentor(browser, cast, run):
    sent = {"id": str(uuid7()), "note": "Nomor saya ganti."}
    phone = sari(browser, cast)
    for _tap in range(2):
        assert phone.post(f"{base(cast)}/minta-betulkan", sent).status_code == 303
    assert run(lambda: db.session.scalar(sa.select(sa.func.count()).select_from(DataRequest))) == 1
    assert phone.post(f"{base(cast)}/minta-betulkan", {**sent, "note": "lain"}).status_code == 409
    assert phone.post(f"{base(cast)}/minta-betulkan", {"note": ""}).status_code == 422
    wulan = browser(cast.wulan)
    assert "1 permintaan data menunggu jawaban" in text_of(wulan.get("/"))
    listed = wulan.get("/data-permintaan")
    (link,) = {a.attrib["href"] for a in soup(listed).iter("a") if "/data-permintaan/" in a.attrib.get("href", "")}
    assert "Nomor saya ganti." in text_of(wulan.get(link))
    assert wulan.post(link, {"outcome": "Sudah diganti, silakan minta link baru."}).status_code == 303
    assert "Sudah diganti, silakan minta link baru." in text_of(phone.get("/data-saya"))
    budi = browser(cast.budi)
    assert budi.get(link).status_code == 404
    assert "Nomor saya ganti" not in text_of(budi.get(f"/umkm/{cast.keripik_sari.id}"))
