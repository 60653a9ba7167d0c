"""What has ended stays closed: roles, pairings, devices, and sessions that somebody else planted."""

import sqlalchemy as sa

from tests.house.asking import ask
from tests.support import world
from workspace.accounts.keys import SignIn
from workspace.accounts.models import Appointment, Role
from workspace.clock import today
from workspace.db import db, uuid7
from workspace.sample.cast import ANTIROGO, PASSWORD, TEGALGEDE


def give(run, person, role, area):
    run(lambda: db.session.add(Appointment(person_id=person.id, role=role, area_code=area, from_on=today())))


def test_a_mentor_whose_role_ended_here_sees_nothing_here_though_a_mentor_elsewhere(as_, cast, run, filled):
    """The pairing was not ended with the role."""
    give(run, cast.budi, Role.MENTOR, TEGALGEDE)
    here = sa.update(Appointment).where(Appointment.person_id == cast.budi.id, Appointment.area_code == ANTIROGO)
    run(lambda: db.session.execute(here.values(until_on=today())) and None)
    budi = as_("budi")
    assert ask(budi, "GET", "/").status_code == 200
    for path in (f"/umkm/{cast.keripik_sari.id}", f"/foto/{filled['photo_id']}/thumb", f"/sesi/{filled['session_id']}"):
        assert ask(budi, "GET", path).status_code == 404, path
    for path in ("/", "/umkm"):
        said = ask(budi, "GET", path).get_data(as_text=True)
        assert not [word for word in world.MARKERS if word in said], path


def test_an_ended_pairing_closes_the_tab_that_is_still_open(as_, cast, run, filled):
    budi, wulan = as_("budi"), as_("wulan")
    assert ask(budi, "GET", f"/umkm/{cast.keripik_sari.id}/sesi/baru").status_code == 200
    assert ask(wulan, "POST", f"/pendampingan/{filled['pairing_id']}/akhiri", {"reason": "moved"}).status_code == 303
    written = {"id": str(uuid7()), "result": "met", "text": "diam-diam"}
    assert ask(budi, "POST", f"/umkm/{cast.keripik_sari.id}/sesi/baru", written).status_code == 404
    assert (
        ask(budi, "POST", f"/produk/{cast.keripik_pedas.id}/kemasan/LBL-NAMA", {"verdict": "right"}).status_code == 404
    )
    assert ask(budi, "POST", f"/janji/{filled['promise_id']}/selesai", {"done": "1"}).status_code == 404
    assert ask(budi, "POST", f"/sesi/{filled['session_id']}/ubah", {"version": "1"}).status_code == 404
    assert ask(budi, "POST", f"/umkm/{cast.keripik_sari.id}/tautan").status_code == 404


def test_an_old_cookie_opens_nothing(app, as_, cast, run):
    """After signing out, after "keluar semua", and after the password was changed elsewhere."""
    for leave, body in (("/keluar", {}), ("/saya/perangkat/keluar-semua", {})):
        device = as_("budi")
        cookie = device.client.get_cookie("sesi").value
        assert ask(device, "POST", leave, body).status_code == 303
        device.client.set_cookie("sesi", cookie)
        assert ask(device, "GET", "/saya").status_code == 303, leave
    other, device = as_("budi"), as_("budi")
    change = {"old": PASSWORD, "password": "sawah hujan lampu"}
    assert ask(device, "POST", "/saya/sandi", change).status_code == 303
    assert (ask(device, "GET", "/saya").status_code, ask(other, "GET", "/saya").status_code) == (200, 303)


def test_a_session_that_was_planted_is_not_the_one_that_gets_in(as_, run):
    """Session fixation: whoever knows the cookie from before signing in knows nothing after it."""
    victim, planted = as_("nobody"), as_("nobody")
    ask(planted, "GET", "/masuk")
    token = planted.csrf()
    cookie = planted.client.get_cookie("sesi").value
    victim.client.set_cookie("sesi", cookie)
    body = {"phone": "081200000002", "password": PASSWORD}
    assert ask(victim, "POST", "/masuk", body).status_code == 303
    assert victim.client.get_cookie("sesi").value != cookie
    assert victim.csrf() != token
    assert ask(planted, "GET", "/saya").status_code == 303
    assert len(run(lambda: db.session.scalars(sa.select(SignIn).where(SignIn.ended_at.is_(None))).all())) == 3
