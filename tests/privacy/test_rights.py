"""Consents taken back and given again, and everything taken along in one file."""

import io
import json
import zipfile

import html5lib
import pytest
import sqlalchemy as sa

from tests.privacy import arranging
from tests.support.client import text_of
from tests.support.statements import counted
from workspace import content
from workspace.accounts.audit import AuditEntry
from workspace.businesses.models import Business, Consent
from workspace.businesses.progress import Progress
from workspace.clock import today
from workspace.db import db
from workspace.monitoring import indicators
from workspace.pairings.queries import active_pairing
from workspace.privacy.labels import TABLES
from workspace.scoped import Scoped
from workspace.storage import StorageDown


@pytest.fixture
def phone(browser, cast):
    return browser(cast.sari, business_id=cast.keripik_sari.id)


@pytest.fixture
def base(cast):
    return f"/umkm/{cast.keripik_sari.id}/data"


def given(cast, purpose):
    found = sa.select(Consent).where(Consent.business_id == cast.keripik_sari.id, Consent.purpose == purpose)
    return db.session.scalars(found.order_by(Consent.created_at, Consent.id)).all()


@pytest.mark.parametrize("purpose", [one.key for one in content.consent().purposes])
def test_what_follows_is_said_before(phone, base, purpose):
    words = text_of(phone.get(f"{base}/izin/{purpose}"))
    if "Tarik izin" in words:
        assert all(sentence in words for sentence in content.privacy().purposes[purpose].withdrawn)
    else:
        assert content.privacy().purposes[purpose].given in words


def test_photos_are_shown_no_more_from_the_next_request_on(browser, phone, base, cast, run):
    pairs = f"/produk/{cast.keripik_pedas.id}/sebelum-sesudah"
    budi = browser(cast.budi)
    assert phone.post(f"{base}/izin/catalogue", {"agreed": "1"}).status_code == 303
    assert "Pemilik mengizinkan fotonya dipajang." in text_of(budi.get(pairs))
    for _tap in range(2):
        assert phone.post(f"{base}/izin/catalogue", {"agreed": "0"}).status_code == 303
    assert "Pemilik belum mengizinkan fotonya dipajang." in text_of(budi.get(pairs))
    assert phone.post(f"{base}/izin/catalogue", {"agreed": "1"}).status_code == 303
    rows = run(lambda: given(cast, "catalogue"))
    assert [row.withdrawn_on for row in rows] == [today(), None]
    actions = sa.select(AuditEntry.action).where(AuditEntry.action.like("consent.%")).order_by(AuditEntry.id)
    assert run(lambda: db.session.scalars(actions).all()) == ["consent.given", "consent.withdrawn", "consent.given"]


def test_without_the_consent_to_be_accompanied_the_mentor_is_out_and_she_stays_in(browser, phone, base, cast, run):
    budi, everybody = browser(cast.budi), Scoped(sa.select(Business))
    period = indicators.Period.until(today())
    before = run(lambda: indicators.numbers(everybody, period))["I01"]
    assert budi.get(f"/umkm/{cast.keripik_sari.id}").status_code == 200
    assert phone.post(f"{base}/izin/mentoring", {"agreed": "0"}).status_code == 303
    assert budi.get(f"/umkm/{cast.keripik_sari.id}").status_code == 404
    assert run(lambda: active_pairing(cast.keripik_sari.id)) is None
    assert run(lambda: indicators.numbers(everybody, period))["I01"] == before - 1
    words = text_of(phone.get("/data-saya"))
    assert "Ditarik" in words
    wulan = browser(cast.wulan)
    assert "Pemilik menarik izin: Pendampingan usaha." in text_of(wulan.get(f"/umkm/{cast.keripik_sari.id}"))
    assert wulan.post(f"/umkm/{cast.keripik_sari.id}/pendamping", {"mentor_id": str(cast.budi.id)}).status_code == 422
    assert phone.post(f"{base}/izin/mentoring", {"agreed": "1"}).status_code == 303
    assert wulan.post(f"/umkm/{cast.keripik_sari.id}/pendamping", {"mentor_id": str(cast.budi.id)}).status_code == 303


def test_other_phones_that_came_by_link_are_out(browser, phone, base, cast):
    other = browser(cast.sari, business_id=cast.keripik_sari.id)
    phone.post(f"{base}/izin/mentoring", {"agreed": "0"})
    assert other.get("/").status_code == 303
    assert phone.get("/").status_code == 200


def test_an_answer_that_is_none_and_a_purpose_that_is_none(phone, base, cast):
    assert phone.post(f"{base}/izin/catalogue", {"agreed": "2"}).status_code == 422
    assert phone.post(f"{base}/izin/catalogue").status_code == 422
    assert phone.get(f"{base}/izin/lain").status_code == phone.post(f"{base}/izin/lain").status_code == 404


def unpacked(answer):
    assert answer.mimetype == "application/zip"
    return zipfile.ZipFile(io.BytesIO(answer.get_data()))


def test_the_download_holds_everything_and_nothing_of_others(app, phone, base, cast, run):
    run(lambda: arranging.fill(cast, app.extensions["storage"]))
    answer = phone.post(f"{base}/unduh")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="data-saya_keripik-sari.zip"'
    whole = unpacked(answer)
    assert whole.testzip() is None
    names = whole.namelist()
    assert names[:3] == ["data-saya.html", "tampilan.css", "data-saya.json"]
    assert [name for name in names if name.startswith("foto/")] and all(".." not in name for name in names)
    page = whole.read("data-saya.html").decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script" not in page and "https://unpkg" not in page
    told = json.loads(whole.read("data-saya.json"))
    assert {part["judul"] for part in told["bagian"]} == {one.title for one in TABLES.values()}
    assert "rahasia dapur Sari" in page and "0812-0000-0001" in page and "Budi (Pendamping)" in page
    for number in (cast.budi.phone, cast.wulan.phone, "0812-0000-0002", "0812-0000-0004"):
        assert number not in page + json.dumps(told)
    assert not any(secret in page for secret in ("token", "a" * 64, str(cast.budi.id)))


def test_the_download_is_noted_and_asks_the_same_however_much_there_is(app, phone, base, cast, run):
    run(lambda: arranging.fill(cast, app.extensions["storage"]))
    with counted(app) as few:
        phone.post(f"{base}/unduh")

    def more():
        for nth in range(40):
            db.session.add(Progress(business_id=cast.keripik_sari.id, kind="step_done", on=today(), text=f"x {nth}"))

    run(more)
    with counted(app) as many:
        phone.post(f"{base}/unduh")
    assert len(few) == len(many)
    noted = sa.select(sa.func.count()).where(AuditEntry.action == "data.downloaded")
    assert run(lambda: db.session.scalar(noted)) == 2


def test_a_photo_that_cannot_be_read_is_named_and_stops_nothing(app, phone, base, cast, run, monkeypatch):
    run(lambda: arranging.fill(cast, app.extensions["storage"]))

    def down(_key):
        raise StorageDown("away")

    monkeypatch.setattr(app.extensions["storage"], "get", down)
    whole = unpacked(phone.post(f"{base}/unduh"))
    assert "foto/001_" in whole.read("foto-yang-belum-ikut.txt").decode()
