"""Erasing: asked for by the owner, done by the coordinator, and then nothing of her is left anywhere."""

import pytest
import sqlalchemy as sa
from flask import url_for

from tests.house.asking import ask
from tests.privacy import arranging
from tests.privacy.arranging import LINK, MARKERS
from tests.support import world
from tests.support.client import text_of
from workspace.accounts.audit import AuditEntry
from workspace.accounts.keys import OwnerLink, SignIn
from workspace.accounts.models import Appointment, Person, Role
from workspace.businesses.duplicates import Entry
from workspace.businesses.models import Business, Consent
from workspace.businesses.resemblance import resembling
from workspace.clock import now, today
from workspace.db import db
from workspace.doctor import checks
from workspace.mentoring.models import MentoringSession
from workspace.pairings.models import Pairing
from workspace.privacy import erasing, finishing, owners, requests
from workspace.privacy.belongings import below, of_business
from workspace.privacy.models import DataRequest, RequestKind
from workspace.products.photos import SIZES, key_of
from workspace.products.sweeping import sweep
from workspace.sample.cast import ANTIROGO
from workspace.storage import StorageDown

SHA = "a" * 64
#: Pages that say the same to everybody; at the door of a sample stand its people, whatever became of them.
STATIC = ("static", "gaya.index", "css", "accounts.sign_in")


def erase(run, browser, cast, filled):
    """The coordinator does what Sari asked for."""
    wulan = browser(cast.wulan)
    path = f"/data-permintaan/{filled['data_request_id']}"
    assert text_of(wulan.get(path)).count("Hapus semua datanya") == 1
    answer = wulan.post(f"{path}/hapus")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/data-permintaan")
    return wulan


def fill(app, cast, run):
    return run(lambda: arranging.fill(cast, app.extensions["storage"]))


def test_no_word_of_hers_is_left_in_any_table(app, browser, cast, run):
    filled = fill(app, cast, run)
    assert len(run(arranging.leftovers)) > 8
    erase(run, browser, cast, filled)
    assert run(arranging.leftovers) == {}


def test_only_what_numbers_of_the_past_need_stays(app, browser, cast, run):
    filled = fill(app, cast, run)
    before = run(lambda: db.session.get(Business, cast.keripik_sari.id))
    erase(run, browser, cast, filled)

    def left():
        mine = cast.keripik_sari.id
        return {
            table.name
            for table in below()
            if db.session.scalar(sa.select(sa.func.count()).select_from(table).where(of_business(table, mine)))
        }

    assert run(left) == set(erasing.STAYS)
    stub = run(lambda: db.session.get(Business, cast.keripik_sari.id))
    assert (stub.name, stub.sells, stub.address) == (erasing.NAME, "", "")
    assert (stub.area_code, stub.category, stub.registered_on) == (
        before.area_code,
        before.category,
        before.registered_on,
    )
    assert stub.erased_on == stub.closed_on == today()
    session = run(lambda: db.session.get(MentoringSession, filled["session_id"]))
    assert (session.mentor_id, session.held_on, session.text, session.place) == (cast.budi.id, today(), "", "")
    pairing = run(lambda: db.session.get(Pairing, filled["pairing_id"]))
    assert pairing.ended_on == today()
    assert run(lambda: db.session.scalar(sa.select(sa.func.count()).select_from(Consent))) > 0


def test_her_own_row_is_nobody_and_her_phones_are_signed_out(app, browser, cast, run):
    filled = fill(app, cast, run)
    by_link, by_password = browser(cast.sari, business_id=cast.keripik_sari.id), browser(cast.sari)
    assert by_link.get("/").status_code == by_password.get("/").status_code == 200
    erase(run, browser, cast, filled)
    row = run(lambda: db.session.get(Person, cast.sari.id))
    assert (row.name, row.phone, row.password_hash) == (owners.NAME, None, None)
    for phone in (by_link, by_password):
        assert ask(phone, "GET", "/").headers["Location"].startswith("/masuk")
    assert ask(browser(), "POST", f"/p/{LINK}").status_code == 404
    assert run(lambda: db.session.scalar(sa.select(sa.func.count()).where(SignIn.person_id == cast.sari.id))) == 0
    assert run(lambda: db.session.scalar(sa.select(sa.func.count()).where(OwnerLink.person_id == cast.sari.id))) == 0


@pytest.mark.same_on_both
def test_no_page_no_list_no_picture_shows_her_any_more(app, browser, cast, run):
    """Every address that can be asked for, as mentor, coordinator, observer, admin, other owner and herself."""
    filled = fill(app, cast, run)
    people = {who: browser(getattr(cast, who)) for who in ("budi", "wulan", "hadi", "dewi", "joko", "sari")}
    assert _mentions(app, people["budi"], filled) > 20
    erase(run, browser, cast, filled)
    for who, person in people.items():
        assert _mentions(app, person, filled) == 0, who
        for size in SIZES:
            assert ask(person, "GET", f"/foto/{filled['photo_id']}/{size}?v=aaaaaaaa").status_code in (303, 404), who
        assert ask(person, "GET", "/umkm?q=Sari").get_data(as_text=True).count("Keripik") == 0, who


def _mentions(app, person, filled):
    """How many pages show a word of hers to somebody."""
    found = 0
    with app.test_request_context():
        paths = [
            url_for(rule.endpoint, **(world.fill(rule, filled) or {}))
            for rule in app.url_map.iter_rules()
            if "GET" in rule.methods and rule.endpoint not in STATIC
        ]
    for path in paths:
        body = ask(person, "GET", path).data
        found += any(marker.encode() in body for marker in MARKERS)
    return found


def test_her_number_is_free_again_and_nobody_resembles_her(app, browser, cast, run):
    filled = fill(app, cast, run)
    typed = Entry("Keripik Sari", "Sari", "6281200000001", cast.keripik_sari.area_code)
    assert [one.name for one in run(lambda: resembling(typed, ANTIROGO))] == ["Keripik Sari"]
    erase(run, browser, cast, filled)
    assert run(lambda: resembling(typed, ANTIROGO)) == []
    again = {"name": "Keripik Baru", "owner_name": "Sari", "phone": "0812-0000-0001", "rt": "3", "rw": "2"}
    again |= {"category": "makanan_kering", "sells": "keripik", "kelurahan": ANTIROGO, "consent": "y"}
    assert browser(cast.wulan).post("/umkm/baru", again).status_code == 303


def test_numbers_of_the_past_stay_right(app, browser, cast, run):
    """Who counted last month counts for last month still; today nobody finds her among those who are there."""
    from workspace.monitoring import indicators
    from workspace.scoped import Scoped

    filled = fill(app, cast, run)
    everybody, last = Scoped(sa.select(Business)), indicators.Period.until(today())
    before = run(lambda: indicators.numbers(everybody, last))
    erase(run, browser, cast, filled)
    assert run(lambda: indicators.numbers(everybody, last)) == before
    from datetime import timedelta

    later = indicators.Period.until(today() + timedelta(days=60))
    assert run(lambda: indicators.numbers(everybody, later))["I01"] == before["I01"] - 1


def test_an_owner_of_another_business_keeps_her_name_and_loses_this_one(app, browser, cast, run):
    filled = fill(app, cast, run)

    def another():
        db.session.add(Business(name="Dapur Kedua", category="makanan_basah", area_code=cast.keripik_sari.area_code,
                                owner_id=cast.sari.id, registered_on=today()))  # fmt: skip

    run(another)
    whole = browser(cast.sari)
    erase(run, browser, cast, filled)
    row = run(lambda: db.session.get(Person, cast.sari.id))
    assert (row.name, row.phone) == ("Sari", "6281200000001")
    stub = run(lambda: db.session.get(Business, cast.keripik_sari.id))
    assert stub.owner_id != cast.sari.id
    assert run(lambda: db.session.get(Person, stub.owner_id)).name == owners.NAME
    assert run(lambda: db.session.get(DataRequest, filled["data_request_id"])).asked_by_id == stub.owner_id
    page = text_of(whole.get("/data-saya"))
    assert "Dapur Kedua" in page and "Keripik" not in page


def test_a_mentor_who_owned_it_goes_on_as_mentor(app, browser, cast, run):
    filled = fill(app, cast, run)

    def volunteer():
        role = Appointment(person_id=cast.sari.id, role=Role.VOLUNTEER, area_code=ANTIROGO, from_on=today())
        db.session.add(role)

    run(volunteer)
    erase(run, browser, cast, filled)
    row = run(lambda: db.session.get(Person, cast.sari.id))
    roles = run(lambda: db.session.scalars(sa.select(Appointment.role).where(Appointment.person_id == row.id)).all())
    assert (row.name, roles) == ("Sari", [Role.VOLUNTEER])


def test_the_trail_says_that_it_was_done_and_nothing_about_her(app, browser, cast, run):
    filled = fill(app, cast, run)
    erase(run, browser, cast, filled)
    entry = run(lambda: db.session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "business.erased")).one())
    assert (entry.person_id, entry.subject_id, entry.detail) == (cast.wulan.id, cast.keripik_sari.id, {})
    assert "Wulan menghapus semua data sebuah UMKM." in text_of(browser(cast.wulan).get("/catatan"))


def test_twice_is_once(app, browser, cast, run):
    filled = fill(app, cast, run)
    wulan = erase(run, browser, cast, filled)
    assert wulan.post(f"/data-permintaan/{filled['data_request_id']}/hapus").status_code == 303
    found = sa.select(sa.func.count()).where(AuditEntry.action == "business.erased")
    assert run(lambda: db.session.scalar(found)) == 1


def test_what_was_taken_back_or_was_no_such_request_is_not_erased(app, browser, cast, run):
    filled = fill(app, cast, run)
    path = f"/data-permintaan/{filled['data_request_id']}"
    sari, wulan = browser(cast.sari), browser(cast.wulan)
    assert sari.post(f"{path}/batal").status_code == 303
    answer = wulan.post(f"{path}/hapus")
    assert answer.status_code == 422
    assert requests.GONE in text_of(answer)

    def correction():
        business = db.session.get(Business, cast.keripik_sari.id)
        return requests.ask(business, filled["photo_id"], RequestKind.CORRECT, "nama", cast.sari.id, now()).id

    assert wulan.post(f"/data-permintaan/{run(correction)}/hapus").status_code == 422
    assert run(lambda: db.session.get(Business, cast.keripik_sari.id)).erased_on is None


def test_files_go_at_once_but_not_those_of_somebody_elses_photo(app, browser, cast, run):
    filled, storage = fill(app, cast, run), app.extensions["storage"]
    assert storage.exists(key_of(SHA, "master"))
    erase(run, browser, cast, filled)
    assert not any(storage.exists(key_of(SHA, size)) for size in SIZES)
    assert list(storage.keys("erased")) == [f"erased/{cast.keripik_sari.id}"]


def test_the_same_photo_of_another_business_stays(app, browser, cast, run):
    filled, storage = fill(app, cast, run), app.extensions["storage"]

    def copied():
        from workspace.products.models import Photo, Product

        sold = Product(business_id=cast.kopi_joko.id, name="Kopi", category="minuman_serbuk")
        db.session.add(sold)
        db.session.flush()
        db.session.add(Photo(business_id=cast.kopi_joko.id, product_id=sold.id, source_sha256=SHA, master_sha256=SHA,
                             shown_sha256=SHA, width=400, height=300))  # fmt: skip

    run(copied)
    erase(run, browser, cast, filled)
    assert all(storage.exists(key_of(SHA, size)) for size in SIZES)


def test_killed_before_the_files_went_the_doctor_is_content_and_the_sweep_finishes(app, cast, run):
    filled, storage = fill(app, cast, run), app.extensions["storage"]

    def killed():
        request = db.session.get(DataRequest, filled["data_request_id"])
        erasing.settle(request, cast.wulan.id, today(), now())

    run(killed)  # committed, and then the power went
    assert storage.exists(key_of(SHA, "master"))
    assert run(lambda: [one.sentence for one in checks.photos(storage, now(), quick=True)]) == []
    from datetime import timedelta

    run(lambda: sweep(storage, now() + timedelta(days=2)))
    run(lambda: finishing.finish(storage, now(), db.session.commit))
    assert not any(storage.exists(key_of(SHA, size)) for size in SIZES)
    assert list(storage.keys("erased")) == [f"erased/{cast.keripik_sari.id}"]


def test_killed_before_the_commit_everything_is_there(app, cast, run):
    filled, storage = fill(app, cast, run), app.extensions["storage"]
    before = run(arranging.leftovers)

    def killed():
        request = db.session.get(DataRequest, filled["data_request_id"])
        assert erasing.settle(request, cast.wulan.id, today(), now()) == [SHA]
        db.session.rollback()

    run(killed)
    assert run(arranging.leftovers) == before
    assert storage.exists(key_of(SHA, "master"))


def test_a_storage_that_does_not_answer_does_not_stop_it(app, browser, cast, run, monkeypatch):
    filled, storage = fill(app, cast, run), app.extensions["storage"]

    def down(*_args):
        raise StorageDown("away")

    with monkeypatch.context() as patched:
        patched.setattr(storage, "delete", down)
        patched.setattr(storage, "put", down)
        erase(run, browser, cast, filled)
    assert run(arranging.leftovers) == {}
    assert storage.exists(key_of(SHA, "master"))
    run(lambda: finishing.finish(storage, now(), db.session.commit))
    assert list(storage.keys("erased")) == [f"erased/{cast.keripik_sari.id}"]


def test_an_older_backup_brings_nobody_back(app, browser, cast, run):
    """The mark lies beside the photos; the database is as it was before."""
    fill(app, cast, run)
    storage = app.extensions["storage"]
    finishing.mark(storage, cast.keripik_sari.id)
    assert run(lambda: finishing.finish(storage, now(), db.session.commit)) == 1
    assert run(arranging.leftovers) == {}
    assert run(lambda: finishing.finish(storage, now(), db.session.commit)) == 0


def test_what_came_at_the_same_moment_goes_at_night(app, browser, cast, run):
    filled = fill(app, cast, run)
    erase(run, browser, cast, filled)

    def late():
        from workspace.products.models import Product

        db.session.add(Product(business_id=cast.keripik_sari.id, name="Keripik Pedas", category="makanan_kering"))

    run(late)
    run(lambda: finishing.finish(app.extensions["storage"], now(), db.session.commit))
    assert run(arranging.leftovers) == {}
