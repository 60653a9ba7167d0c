"""Ids of one thing sent with another, claims that confirm themselves, and doors that are not doors."""

from datetime import timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from tests.house.asking import ask, fill, viewer
from tests.house.bodies import photo
from tests.support import world
from workspace.accounts.models import Appointment, Person, Role
from workspace.businesses.models import Business
from workspace.checklists.models import Checklist, ChecklistItem, State
from workspace.clock import today
from workspace.db import db, uuid7
from workspace.mentoring.models import MentoringSession, Promise
from workspace.pairings.models import Pairing
from workspace.products.models import Photo, Product
from workspace.sample.cast import ANTIROGO, TEGALGEDE
from workspace.storefront.models import SalesChannel
from workspace.training.models import TrainingPass


@pytest.fixture
def filled(app, cast, run):
    return fill(app, cast, run)


@pytest.fixture
def as_(app, cast, filled):
    """The device of somebody, just signed in."""
    return lambda who: viewer(app, cast, filled, who)


@pytest.fixture
def item(run, filled):
    """The state of an item of Sari's packaging, who claimed it, and with which photo."""
    found = sa.select(ChecklistItem).join(Checklist).where(Checklist.product_id == filled["product_id"])
    row = lambda key: run(lambda: db.session.scalar(found.where(ChecklistItem.key == key)))  # noqa: E731
    return lambda key="LBL-NAMA": (row(key).state, row(key).claimed_by_id, row(key).photo_id)


def product_of(run, business):
    """A product with a photo, of somebody else."""

    def make():
        sold = Product(business_id=business.id, name="Kopi", category="minuman_serbuk")
        db.session.add(sold)
        db.session.flush()
        taken = Photo(business_id=business.id, product_id=sold.id, source_sha256="b" * 64, master_sha256="b" * 64,
                      width=400, height=300)  # fmt: skip
        db.session.add(taken)
        db.session.flush()
        return sold.id, taken.id

    return run(make)


# Ids that belong elsewhere


@pytest.mark.parametrize("whose", ["kopi_joko", "jahit_rini", "keripik_sari"])
def test_a_photo_of_another_product_is_no_evidence(as_, cast, run, filled, item, whose):
    """Not of another business, nor of another product of the same one."""
    _product, strange = product_of(run, getattr(cast, whose))
    before = item()
    claim = {"move": "claim", "evidence": "lihat foto", "photo": str(strange)}
    assert ask(as_("sari"), "POST", f"/produk/{cast.keripik_pedas.id}/kemasan/LBL-NAMA", claim).status_code == 422
    assert item() == before


def test_an_item_of_another_template_does_not_exist(as_, cast, filled):
    shops, items = f"/umkm/{cast.keripik_sari.id}/toko", f"/produk/{cast.keripik_pedas.id}/kemasan"
    for path in (f"{items}/SH-01", f"{shops}/shopee/LBL-NAMA", f"{shops}/facebook/SH-01", f"{shops}/tidak-ada"):
        assert ask(as_("budi"), "GET", path).status_code == 404, path
    assert ask(as_("budi"), "POST", f"{items}/SH-01", {"done": "1"}).status_code == 404


@pytest.mark.parametrize("holder", ["joko", "tuti", "wulan", "hadi"])
def test_a_stranger_promises_nothing(as_, cast, run, filled, holder):
    body = {"id": str(uuid7()), "result": "met", "text": "Label difoto.", "promise_0": "beli plastik"}
    body["holder_0"] = str(getattr(cast, holder).id)
    assert ask(as_("budi"), "POST", f"/umkm/{cast.keripik_sari.id}/sesi/baru", body).status_code == 422
    assert run(lambda: db.session.get(MentoringSession, UUID(body["id"]))) is None


def test_a_mentor_of_another_kelurahan_is_paired_with_nobody_here(as_, cast, run, filled):
    """Neither an unknown one, nor one who is known here by another role."""

    def trained(role_here=None):
        person = Person(name="Kelana")
        db.session.add(person)
        db.session.flush()
        db.session.add(TrainingPass(person_id=person.id, passed_on=today()))
        roles = [(Role.MENTOR, TEGALGEDE)] + ([(role_here, ANTIROGO)] if role_here else [])
        for role, area in roles:
            db.session.add(Appointment(person_id=person.id, role=role, area_code=area, from_on=today()))
        return person.id

    path = f"/umkm/{cast.kue_lastri.id}/pendamping"
    unknown, known = run(trained), run(lambda: trained(Role.VOLUNTEER))
    for chosen, status in (
        (unknown, 404),
        (known, 422),
        (cast.joko.id, 404),
        (cast.lastri.id, 422),
        (cast.ratna.id, 422),
    ):
        form = {"id": str(uuid7()), "mentor_id": str(chosen)}
        assert ask(as_("wulan"), "POST", path, form).status_code == status
    assert (
        run(lambda: db.session.scalar(sa.select(Pairing.id).where(Pairing.business_id == cast.kue_lastri.id))) is None
    )


def test_a_role_is_ended_only_at_the_address_of_its_person(as_, cast, filled):
    other = f"/orang/{cast.tuti.id}/peran/{filled['appointment_id']}/akhiri"
    assert ask(as_("wulan"), "POST", other).status_code == 404


def test_the_same_id_serves_in_one_table_only_its_own_row(as_, cast, run, filled):
    """Ids of other people's rows in the hidden field of a new one: nothing is overwritten, nothing is told."""
    form = {"name": "Keripik Ungu", "category": "makanan_kering"}
    for taken, status in ((cast.kopi_joko.id, 303), (cast.keripik_pedas.id, 404)):
        answer = ask(as_("sari"), "POST", f"/umkm/{cast.keripik_sari.id}/produk", {**form, "id": str(taken)})
        assert answer.status_code == status
    assert run(lambda: db.session.get_one(Product, cast.keripik_pedas.id)).name == "Keripik Pedas"
    assert run(lambda: db.session.get_one(Business, cast.kopi_joko.id)).name == "Kopi Joko"


def test_one_form_id_for_the_same_photo_of_three_businesses_keeps_three_photos(as_, cast, run, filled):
    """A photo takes another id when its own is taken, each time."""
    wulan, form_id = as_("wulan"), str(uuid7())
    for business in (cast.keripik_sari, cast.jahit_rini, cast.kue_lastri):
        sold, _taken = product_of(run, business)
        sent = {"id": form_id, "photo": photo()}
        answer = ask(wulan, "POST", f"/produk/{sold}/foto", sent, content_type="multipart/form-data")
        assert answer.status_code == 303, business.name
        assert run(lambda sold=sold: db.session.scalar(sa.select(sa.func.count()).where(Photo.product_id == sold))) == 2


def test_looking_at_the_load_of_somebody_who_is_no_mentor(as_, cast, filled):
    for who in ("sari", "dewi", "ratna", "wulan"):
        assert ask(as_("wulan"), "GET", f"/pemantauan/pendamping/{getattr(cast, who).id}").status_code in (200, 404), (
            who
        )


def test_filters_narrow_and_never_widen(as_, cast, filled):
    for query in ("rt=35", f"rt={TEGALGEDE}", "q=Kopi", "q=%25", f"rt={TEGALGEDE}.001.001&tahap=terdaftar"):
        said = ask(as_("wulan"), "GET", f"/umkm?{query}").get_data(as_text=True)
        assert "Kopi Joko" not in said, query
    for query in (f"keadaan=semua&rt={TEGALGEDE}", f"keadaan=semua&pendamping={cast.joko.id}", "keadaan=semua&rt=35"):
        said = ask(as_("wulan"), "GET", f"/pemantauan?{query}").get_data(as_text=True)
        assert "Kopi Joko" not in said, query


# Confirming what one claimed oneself


def test_no_door_leads_from_the_own_claim_to_its_proof(as_, cast, run, item):
    """Claim, then confirm by the list, by the page, after taking back, after waiting, after reopening."""
    path, budi = f"/produk/{cast.keripik_pedas.id}/kemasan/LBL-BERAT", as_("budi")
    week = (today() + timedelta(days=7)).isoformat()
    wait = {"move": "wait", "waiting_for": "printer", "check_on": week}
    doors = ({"verdict": "right"}, {"move": "confirm", "evidence": "sudah saya lihat"})
    before = ([{"done": "1"}], [{"move": "claim", "evidence": "250 g"}], [{"done": "1"}, {"done": "0"}, {"done": "1"}],
              [{"done": "1"}, wait, {"move": "reopen", "why": "sudah"}, {"done": "1"}], [wait],
              [{"move": "skip", "reason": "covered"}, {"move": "reopen", "why": "perlu"}, {"done": "1"}])  # fmt: skip
    for steps in before:
        for step in steps:
            ask(budi, "POST", path, step)
        for door in doors:
            assert ask(budi, "POST", path, door).status_code == 422, (steps, door)
            assert item("LBL-BERAT")[0] is not State.PROVEN


def test_taking_over_a_claim_with_new_evidence_makes_it_ones_own(as_, cast, item):
    path, budi = f"/produk/{cast.keripik_pedas.id}/kemasan/LBL-NAMA", as_("budi")
    assert item()[:2] == (State.CLAIMED, cast.sari.id)
    assert ask(budi, "POST", path, {"move": "claim", "evidence": "saya yang foto"}).status_code == 303
    assert item()[:2] == (State.CLAIMED, cast.budi.id)
    assert ask(budi, "POST", path, {"verdict": "right"}).status_code == 422


def test_an_owner_judges_nothing(as_, cast, item):
    path = f"/produk/{cast.keripik_pedas.id}/kemasan/LBL-NAMA"
    for who in ("sari", "sari_by_link"):
        for body in (
            {"verdict": "right"},
            {"move": "confirm"},
            {"move": "reject"},
            {"move": "skip", "reason": "covered"},
        ):
            assert ask(as_(who), "POST", path, body).status_code == 403, (who, body)
    assert item()[0] is State.CLAIMED


def test_who_typed_the_address_of_a_shop_does_not_see_it_live(as_, cast, run, filled):
    """Nor a coordinator who is its mentor or its owner."""
    path, wulan = f"/umkm/{cast.keripik_sari.id}/toko/shopee", as_("wulan")
    shop = lambda: run(lambda: db.session.scalar(sa.select(SalesChannel)))  # noqa: E731
    typed = {"version": str(shop().version), "link": "https://shopee.co.id/toko-wulan"}
    assert ask(wulan, "POST", f"{path}/tautan", typed).status_code == 303
    seen = {"version": str(shop().version), "without_account": "y", "enough": "y", "complete": "y"}
    assert ask(wulan, "POST", f"{path}/tayang", seen).status_code == 422
    run(
        lambda: db.session.add(
            Appointment(person_id=cast.budi.id, role=Role.COORDINATOR, area_code=ANTIROGO, from_on=today())
        )
    )
    assert ask(as_("budi"), "POST", f"{path}/tayang", seen).status_code == 403
    assert shop().seen_live_on is None


def test_nobody_passes_the_own_training(as_, cast, run, filled):
    run(
        lambda: db.session.add(
            Appointment(person_id=cast.wulan.id, role=Role.VOLUNTEER, area_code=ANTIROGO, from_on=today())
        )
    )
    passed = {"passed_on": today().isoformat()}
    assert ask(as_("wulan"), "POST", f"/pelatihan/{cast.wulan.id}/lulus", passed).status_code == 422


# Forged requests


@pytest.mark.parametrize(
    "target", ["businesses-list", "businesses-timeline", "monitoring-list", "accounts-people-list", "main", "x"]
)
def test_a_forged_target_gets_no_page_of_another_role(as_, cast, filled, target):
    headers = {"HX-Request": "true", "HX-Target": f"section#{target}"}
    for who, path in (
        ("hadi", "/umkm"),
        ("joko", "/umkm"),
        ("ratna", "/pelatihan"),
        ("hadi", "/laporan"),
        ("dewi", "/orang"),
    ):
        said = ask(as_(who), "GET", path, headers=headers).get_data(as_text=True)
        assert not [word for word in world.MARKERS if word in said], (who, path)
    for path in (f"/umkm/{cast.keripik_sari.id}", "/pemantauan", f"/produk/{cast.keripik_pedas.id}"):
        answer = ask(as_("hadi"), "GET", path, headers=headers)
        assert answer.status_code in (403, 404), path


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_a_method_is_what_it_is(as_, run, filled, name):
    """GET changes nothing, whatever it calls itself."""
    path = f"/janji/{filled['promise_id']}/selesai"
    for address in (path, f"{path}?_method=POST&done=1"):
        assert ask(as_("budi"), "GET", address, headers={name: "POST"}).status_code == 405
    for method in ("PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "FOO"):
        assert ask(as_("budi"), method, path).status_code == 405, method
    assert run(lambda: db.session.get_one(Promise, filled["promise_id"])).kept_on is None


@pytest.mark.parametrize(
    "headers", [{"Host": "jahat.example"}, {"X-Forwarded-Host": "jahat.example"}, {"Forwarded": "host=jahat.example"}]
)
def test_a_forged_host_leads_nobody_away(as_, filled, headers):
    answer = ask(as_("nobody"), "GET", "/umkm", headers=headers)
    assert answer.headers["Location"] == "/masuk?next=/umkm"
    sent = ask(as_("budi"), "POST", "/saya/tampilan", {"theme": "dark"}, headers=headers)
    assert "jahat.example" not in sent.headers.get("Location", "")
