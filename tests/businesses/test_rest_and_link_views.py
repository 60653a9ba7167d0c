"""Resting and going on; and the link that lets an owner in, which only a POST makes."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
import sqlalchemy as sa

from tests.support.client import Browser, text_of
from workspace import create_app
from workspace.accounts.audit import AuditEntry
from workspace.accounts.keys import OwnerLink
from workspace.accounts.models import Appointment, Person
from workspace.businesses.models import Pause
from workspace.businesses.progress import Kind, Progress
from workspace.clock import today
from workspace.db import db, uuid7
from workspace.formats import tanggal
from workspace.limits import limiter

TODAY = today()
SOON = TODAY + timedelta(days=30)


def rest(**other):
    form = {"id": str(uuid7()), "reason": "harvest", "until_on": SOON.isoformat()}
    return {name: value for name, value in (form | other).items() if value is not None}


def rows(model):
    return db.session.scalar(sa.select(sa.func.count()).select_from(model))


@pytest.fixture
def path(cast):
    return f"/umkm/{cast.keripik_sari.id}"


def test_a_business_rests_until_a_day_and_goes_on_earlier(browser, cast, path):
    budi = browser(cast.budi)
    assert "Paling lama 90 hari." in text_of(budi.get(f"{path}/jeda"))
    answer = budi.post(f"{path}/jeda", rest())
    assert (answer.status_code, answer.location) == (303, path)
    assert f"Jeda sampai {tanggal(SOON)}" in text_of(budi.get(path))
    assert "Lanjutkan sekarang" in text_of(budi.get(f"{path}/jeda"))
    assert "Kita istirahat dulu" in text_of(browser(cast.sari).get(path))
    assert budi.post(f"{path}/lanjut").status_code == 303
    words = text_of(budi.get(path))
    assert "Lanjut lagi sesudah jeda." in words
    assert "Lanjutkan lebih cepat" not in words


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"reason": None}, "Pilih alasannya."),
        ({"reason": "malas"}, "ilih"),
        ({"until_on": ""}, "Pilih tanggal kembalinya."),
        ({"until_on": None}, "Pilih tanggal kembalinya."),
        ({"until_on": "\x00"}, "anggal"),
        ({"until_on": "0000-01-01"}, "anggal"),
        ({"until_on": "9999-12-31"}, "Jeda paling lama 90 hari."),
        ({"until_on": TODAY.isoformat()}, "sesudah hari ini"),
        ({"until_on": (TODAY + timedelta(days=91)).isoformat()}, "Jeda paling lama 90 hari."),
    ],
)
def test_a_rest_that_cannot_be_is_refused(browser, cast, run, path, other, sentence):
    answer = browser(cast.budi).post(f"{path}/jeda", rest(**other))
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert run(lambda: rows(Pause)) == 0


def test_sent_twice_it_is_one_rest_and_another_one_is_refused(browser, cast, run, path):
    budi, form = browser(cast.budi), rest()
    assert [budi.post(f"{path}/jeda", form).status_code for _ in range(2)] == [303, 303]
    assert run(lambda: rows(Pause)) == 1
    answer = browser(cast.wulan).post(f"{path}/jeda", rest(reason="illness"))
    assert answer.status_code == 422
    assert "UMKM ini sudah jeda sampai" in text_of(answer)
    assert budi.post(f"{path}/jeda", form | {"reason": "illness"}).status_code == 409


def test_a_mentor_sends_a_fresh_link_that_works(browser, cast, run, path):
    answer = browser(cast.budi).post(f"{path}/tautan")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    page = answer.get_data(as_text=True)
    (address,) = set(re.findall(r"http://localhost/p/[\w-]+", page))
    letter = unquote(re.search(r'href="https://wa.me/6281200000001\?text=([^"]+)"', page)[1])
    assert address in letter
    assert "saya Budi, pendamping Keripik Sari" in letter
    opened = browser().post(address.removeprefix("http://localhost"))
    assert opened.status_code == 303
    kinds = run(lambda: db.session.scalars(sa.select(Progress.kind).where(Progress.kind == Kind.LINK_SENT)).all())
    assert kinds == [Kind.LINK_SENT]
    assert run(lambda: db.session.scalar(sa.select(AuditEntry.action).where(AuditEntry.person_id == cast.budi.id)))


def test_the_token_is_kept_nowhere(browser, cast, run, path):
    page = browser(cast.budi).post(f"{path}/tautan").get_data(as_text=True)
    token = re.search(r"/p/([\w-]+)", page)[1]

    def everything():
        texts = [str(row) for model in (Progress, AuditEntry, OwnerLink) for row in
                 db.session.execute(sa.select(model.__table__)).all()]  # fmt: skip
        return " ".join(texts)

    assert token not in run(everything)


def test_a_new_link_ends_the_old_one(browser, cast, path):
    links = [
        re.search(r"/p/[\w-]+", browser(cast.budi).post(f"{path}/tautan").get_data(as_text=True))[0] for _ in range(2)
    ]
    assert links[0] != links[1]
    assert browser().post(links[0]).status_code == 404
    assert browser().post(links[1]).status_code == 303


def test_opening_the_address_makes_no_link(browser, cast, run, path):
    answer = browser(cast.budi).get(f"{path}/tautan")
    assert (answer.status_code, answer.location) == (303, path)
    assert run(lambda: rows(OwnerLink)) == 0


def test_the_public_address_is_used_when_it_is_set(app, browser, cast, path, monkeypatch):
    from dataclasses import replace

    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], public_url="https://umkm.example.id"))
    page = browser(cast.budi).post(f"{path}/tautan").get_data(as_text=True)
    assert "https://umkm.example.id/p/" in page
    assert "http://localhost/p/" not in page


def test_without_a_number_there_is_no_link_but_a_way_on(browser, cast, run, path):
    run(lambda: db.session.execute(sa.update(Person).where(Person.id == cast.sari.id).values(phone=None)))
    answer = browser(cast.budi).post(f"{path}/tautan")
    assert answer.status_code == 422
    assert "Nomor WhatsApp pemilik belum ada." in text_of(answer)
    assert run(lambda: rows(OwnerLink)) == 0


def test_for_an_owner_whose_role_ended_there_is_no_link(browser, cast, run, path):
    over = sa.update(Appointment).where(Appointment.person_id == cast.sari.id).values(until_on=TODAY)
    run(lambda: db.session.execute(over))
    answer = browser(cast.budi).post(f"{path}/tautan")
    assert answer.status_code == 422
    assert "Peran pemilik sudah berakhir." in text_of(answer)


def test_three_links_in_a_quarter_of_an_hour_are_enough(app, cast, path, monkeypatch):
    monkeypatch.setattr(limiter, "enabled", True)
    limited = create_app({"TESTING": True, "RATELIMIT_ENABLED": True}, app.config["SETTINGS"])
    budi, wulan = Browser(limited, cast.budi), Browser(limited, cast.wulan)
    answers = [budi.client.post(f"{path}/tautan", data={"csrf_token": budi.csrf()}).status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    other = wulan.client.post(f"{path}/tautan", data={"csrf_token": wulan.csrf()})
    assert other.status_code == 200
    with limited.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("action", ["jeda", "lanjut", "tautan"])
def test_who_may_not_is_kept_out(browser, cast, path, action):
    form = rest() if action == "jeda" else {}
    assert browser(cast.sari).post(f"{path}/{action}", form).status_code == 403
    assert browser(cast.sari, business_id=cast.keripik_sari.id).post(f"{path}/{action}", form).status_code == 403
    for person in (cast.tuti, cast.joko, cast.hadi, cast.dewi, cast.ratna):
        assert browser(person).post(f"{path}/{action}", form).status_code == 404
    assert browser().post(f"{path}/{action}", form).status_code == 303


def test_owners_do_not_see_the_form_of_a_rest(browser, cast, path):
    assert browser(cast.sari).get(f"{path}/jeda").status_code == 403
    assert browser(cast.tuti).get(f"{path}/jeda").status_code == 404
