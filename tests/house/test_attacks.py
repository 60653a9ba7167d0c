"""What a curious or angry person with an account would try to see or be more: each attempt once, each in vain."""

from uuid import UUID

import pytest
import sqlalchemy as sa

from tests.house.asking import ask
from tests.support.client import Browser, text_of
from workspace.accounts import invitations, owner_links
from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.clock import now
from workspace.db import db, uuid7
from workspace.sample.cast import ANTIROGO, PASSWORD, TEGALGEDE


def registration(**other):
    facts = {
        "id": str(uuid7()),
        "name": "Jamu Segar",
        "owner_name": "Yem",
        "phone": "081377770001",
        "rt": "3",
        "rw": "2",
    }
    facts |= {"category": "makanan_kering", "sells": "jamu", "kelurahan": ANTIROGO, "consent": "y", "another": "y"}
    return {**facts, **other}


def fresh(run, model, key):
    return run(lambda: db.session.get_one(model, UUID(str(key))))


def enter(app, run, person_id, business_id):
    """Somebody opens an owner's link that a mentor made, on whatever phone."""
    token = run(lambda: owner_links.make(person_id, business_id, person_id, now(), ANTIROGO)[1])
    device = Browser(app)
    assert ask(device, "POST", f"/p/{token}").status_code == 303
    return device


def test_another_mentor_cannot_take_over_an_owner_by_registering_a_business_of_hers(as_, cast, run):
    """Her number, once changed by a stranger, would bring the links of her own mentor to the stranger's phone."""
    tuti = as_("tuti")
    form = registration(owner_name="Sari", phone="081200000001")
    assert ask(tuti, "POST", "/umkm/baru", form).status_code == 303
    run(
        lambda: (
            db.session.execute(sa.update(Person).where(Person.id == cast.sari.id).values(password_hash=None)) and None
        )
    )
    facts = {name: form[name] for name in ("name", "rt", "rw", "category", "sells")}
    mine = {**facts, "version": "1", "address": "", "owner_name": "Sari", "phone": "081299990009"}
    answer = ask(tuti, "POST", f"/umkm/{form['id']}/ubah", mine)
    assert answer.status_code == 422, text_of(answer)
    assert fresh(run, Person, cast.sari.id).phone == "6281200000001"


def test_whoever_looks_after_all_of_an_owners_businesses_may_correct_her_number(as_, cast, run):
    form = registration(owner_name="Lastri", phone="081200000012")
    wulan = as_("wulan")
    assert ask(wulan, "POST", "/umkm/baru", form).status_code == 303
    facts = {name: form[name] for name in ("name", "rt", "rw", "category", "sells")}
    right = {**facts, "version": "1", "address": "", "owner_name": "Lastri", "phone": "081299990009"}
    assert ask(wulan, "POST", f"/umkm/{form['id']}/ubah", right).status_code == 303
    assert fresh(run, Person, cast.lastri.id).phone == "6281299990009"


@pytest.mark.parametrize(("who", "phone"), [("wulan", "081200000004"), ("dewi", "081200000006")])
def test_a_link_for_somebody_who_is_more_than_an_owner_opens_the_business_only(app, as_, cast, run, who, phone):
    """A mentor registers a business in the name of an office holder, and opens the owner's link herself."""
    form = registration(owner_name=who.capitalize(), phone=phone)
    assert ask(as_("tuti"), "POST", "/umkm/baru", form).status_code == 303
    business = fresh(run, Business, form["id"])
    assert business.owner_id == getattr(cast, who).id
    thief = enter(app, run, business.owner_id, business.id)
    assert ask(thief, "GET", f"/umkm/{business.id}").status_code == 200
    for path in ("/orang", "/catatan", "/pemantauan", "/pendampingan", "/laporan", "/saya/sandi", "/umkm/baru"):
        assert ask(thief, "GET", path).status_code == 403, path
    for path in (f"/umkm/{cast.keripik_sari.id}", f"/orang/{cast.budi.id}", f"/produk/{cast.keripik_pedas.id}"):
        assert ask(thief, "GET", path).status_code == 404, path
    assert ask(thief, "GET", f"/orang/{business.owner_id}").status_code == 403
    assert ask(thief, "POST", "/orang/baru", {"name": "x"}).status_code == 403
    assert ask(thief, "POST", "/saya/sandi", {"old": PASSWORD, "password": "sawah hujan lampu"}).status_code == 403


def test_a_link_ends_only_the_devices_that_came_by_it(as_, cast, run):
    own = as_("sari")
    assert ask(as_("sari_by_link"), "POST", "/saya/perangkat/keluar-semua").status_code == 303
    assert ask(own, "GET", "/saya").status_code == 200


def test_a_link_tells_nothing_of_the_owners_other_businesses(app, as_, cast, run):
    """Tuti registers a business of Sari's and opens its link: Budi and his number are none of her business."""
    form = registration(owner_name="Sari", phone="081200000001")
    assert ask(as_("tuti"), "POST", "/umkm/baru", form).status_code == 303
    thief = enter(app, run, cast.sari.id, fresh(run, Business, form["id"]).id)
    for path in ("/", "/tugas", "/bantuan", "/umkm", "/saya", f"/tugas?usaha={cast.keripik_sari.id}"):
        said = ask(thief, "GET", path, follow_redirects=True).get_data(as_text=True)
        assert not [word for word in ("Budi", "6281200000002", "Keripik", "rahasia dapur") if word in said], path


# Climbing


def test_an_invitation_made_before_somebody_rose_is_no_ladder(as_, cast, run):
    """Wulan keeps the link of a mentor's invitation until the mentor is made an admin."""
    token = run(lambda: invitations.make(cast.budi, cast.wulan.id, now()))
    form = {"id": str(uuid7()), "name": "Budi", "phone": "081200000002", "role": "admin", "area": ANTIROGO}
    assert ask(as_("dewi"), "POST", "/orang/baru", form).status_code == 303
    thief = as_("nobody")
    assert ask(thief, "POST", f"/undangan/{token}", {"password": "sawah hujan lampu"}).status_code == 404
    assert ask(thief, "GET", "/orang").status_code == 303


def test_nobody_makes_a_password_for_an_owner(as_, cast, filled):
    """With it whoever invited could be the owner, and confirm what "she" claimed."""
    for who in ("wulan", "dewi"):
        assert ask(as_(who), "POST", f"/orang/{cast.rini.id}/undangan").status_code == 403, who


@pytest.mark.parametrize("role", ["admin", "coordinator", "observer", "owner", "mentor "])
def test_a_coordinator_gives_no_role_above_mentor(as_, run, role):
    form = {"id": str(uuid7()), "name": "Putri", "phone": "081377770002", "role": role, "area": ANTIROGO}
    assert ask(as_("wulan"), "POST", "/orang/baru", form).status_code == 422


def test_nobody_appoints_oneself(as_, cast):
    for who, phone in (("wulan", "081200000004"), ("dewi", "081200000006")):
        form = {"id": str(uuid7()), "name": who, "phone": phone, "role": "mentor", "area": ANTIROGO}
        assert ask(as_(who), "POST", "/orang/baru", form).status_code == 422, who


@pytest.mark.parametrize(
    "area", [TEGALGEDE, "35.09.21", "35", "35.09.21.1007.002.003", "35.09.21.1007/", "35.09.21.100"]
)
def test_areas_outside_are_not_on_offer(as_, area):
    form = {"id": str(uuid7()), "name": "Putri", "phone": "081377770002", "role": "mentor", "area": area}
    assert ask(as_("wulan"), "POST", "/orang/baru", form).status_code == 422
    assert ask(as_("budi"), "POST", "/umkm/baru", registration(kelurahan=area)).status_code == 422
