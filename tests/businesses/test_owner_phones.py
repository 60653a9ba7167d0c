"""Phones that came in by an owner's link: seen by the coordinator, and gone with the pairing."""

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from workspace.accounts import owner_links
from workspace.accounts.audit import AuditEntry
from workspace.accounts.keys import SignIn
from workspace.clock import now
from workspace.db import db, uuid7
from workspace.pairings.models import Pairing

AGENT = {"User-Agent": "Mozilla/5.0 (Linux; Android 13) Chrome/120"}


@pytest.fixture
def token(cast, run):
    return run(lambda: owner_links.make(cast.sari.id, cast.keripik_sari.id, cast.budi.id, now())[1])


@pytest.fixture
def path(cast):
    return f"/umkm/{cast.keripik_sari.id}"


@pytest.fixture
def end_pairing(cast, run):
    found = sa.select(Pairing.id).where(Pairing.business_id == cast.keripik_sari.id)
    return f"/pendampingan/{run(lambda: db.session.scalar(found))}/akhiri"


def phone_id(run):
    return run(lambda: db.session.scalar(sa.select(SignIn.id).where(SignIn.business_id.is_not(None))))


def noted(run, action):
    found = sa.select(AuditEntry.person_id, AuditEntry.subject_id).where(AuditEntry.action == action)
    return run(lambda: [tuple(row) for row in db.session.execute(found)])


def test_a_mentor_who_opened_the_link_himself_is_out_when_the_pairing_ends(
    browser, cast, run, token, path, end_pairing
):
    his = browser()
    assert his.post(f"/p/{token}").status_code == 303
    assert his.get(path).status_code == 200
    assert browser(cast.wulan).post(end_pairing, {"reason": "mentor_leaves"}).status_code == 303
    assert his.get(path).status_code == 303
    assert his.get("/").location.startswith("/masuk")
    assert browser().post(f"/p/{token}").status_code == 404, "nor does the link lead in again"
    assert noted(run, "owner_link.closed") == [(cast.wulan.id, cast.sari.id)]


def test_other_devices_and_other_businesses_stay_signed_in(browser, cast, run, token, end_pairing):
    by_password, elsewhere = browser(cast.sari), browser(cast.rini, business_id=cast.jahit_rini.id)
    browser(cast.wulan).post(end_pairing, {"reason": "moved"})
    assert by_password.get("/").status_code == elsewhere.get("/").status_code == 200


def test_the_next_mentor_reads_that_a_new_link_is_needed(browser, cast, run, token, path, end_pairing):
    browser().post(f"/p/{token}")
    wulan, new = browser(cast.wulan), "Kirim link baru ke pemilik."
    assert new not in text_of(wulan.get(path))
    wulan.post(end_pairing, {"reason": "handed_over"})
    wulan.post(f"{path}/pendamping", {"id": str(uuid7()), "mentor_id": str(cast.tuti.id)})
    tuti = browser(cast.tuti)
    words = text_of(tuti.get(path))
    assert new in words
    assert "Budi selesai mendampingi. Tautan masuk pemilik ikut berakhir." in words
    tuti.post(f"{path}/tautan")
    assert new not in text_of(tuti.get(path))
    assert "Link sudah dibuat, belum dibuka pemilik." in text_of(tuti.get(path))


def test_the_coordinator_sees_each_phone_and_by_whose_link_it_came(browser, cast, run, token, path):
    browser().post(f"/p/{token}", headers=AGENT)
    words = text_of(browser(cast.wulan).get(path))
    assert "HP yang masuk lewat link Chrome di Android Masuk" in words
    assert "link dari Budi" in words
    assert "HP yang masuk lewat link" not in text_of(browser(cast.budi).get(path)), "he may be the one"
    assert "HP yang masuk lewat link" not in text_of(browser(cast.sari).get(path))


def test_the_coordinator_signs_one_out(browser, cast, run, token, path):
    owner, wulan = browser(), browser(cast.wulan)
    owner.post(f"/p/{token}", headers=AGENT)
    address = f"{path}/perangkat/{phone_id(run)}/keluar"
    for _ in range(2):
        answer = wulan.post(address)
        assert (answer.status_code, answer.location) == (303, path)
    assert "HP itu sudah dikeluarkan." in text_of(wulan.get(path))
    assert owner.get(path).status_code == 303
    assert noted(run, "owner_device.ended") == [(cast.wulan.id, cast.sari.id)]
    assert "mengeluarkan HP yang masuk lewat tautan Sari." in text_of(wulan.get("/catatan?tindakan=tautan"))


def test_nobody_else_does_and_no_other_device_is_reached(browser, cast, run, token, path):
    owner = browser()
    owner.post(f"/p/{token}", headers=AGENT)
    address = f"{path}/perangkat/{phone_id(run)}/keluar"
    for person, status in ((cast.budi, 403), (cast.sari, 403), (cast.tuti, 404), (cast.joko, 404), (cast.dewi, 404)):
        assert browser(person).post(address).status_code == status
    assert owner.post(address).status_code == 403
    assert browser().post(address).status_code == 303
    mine = browser(cast.budi)
    other = run(lambda: db.session.scalar(sa.select(SignIn.id).where(SignIn.business_id.is_(None))))
    wulan = browser(cast.wulan)
    assert wulan.post(f"{path}/perangkat/{other}/keluar").status_code == 404
    assert wulan.post(f"/umkm/{cast.jahit_rini.id}/perangkat/{phone_id(run)}/keluar").status_code == 404
    assert wulan.post(f"{path}/perangkat/{uuid7()}/keluar").status_code == 404
    assert owner.get(path).status_code == mine.get(path).status_code == 200
