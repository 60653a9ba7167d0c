"""Ids of one thing sent with another: nothing is linked that does not belong together, and nothing is overwritten."""

from uuid import UUID

import pytest
import sqlalchemy as sa

from tests.house.asking import ask
from tests.house.bodies import photo
from workspace.accounts.models import Appointment, Person, Role
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.db import db, uuid7
from workspace.mentoring.models import MentoringSession
from workspace.pairings.models import Pairing
from workspace.products.models import Photo, Product
from workspace.sample.cast import ANTIROGO, TEGALGEDE
from workspace.training.models import TrainingPass


def product_of(run, business):
    """A product with a photo, of somebody else."""

    def make():
        sold = Product(business_id=business.id, name="Kopi", category="minuman_serbuk")
        db.session.add(sold)
        db.session.flush()
        taken = Photo(business_id=business.id, product_id=sold.id, source_sha256="b" * 64, master_sha256="b" * 64,
                      shown_sha256="b" * 64, width=400, height=300)  # fmt: skip
        db.session.add(taken)
        db.session.flush()
        return sold.id, taken.id

    return run(make)


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
        answer = ask(as_("wulan"), "GET", f"/pemantauan/pendamping/{getattr(cast, who).id}")
        assert answer.status_code == 200, who
        assert "Serahkan UMKM" not in answer.get_data(as_text=True), "there is nothing to hand over"


def test_filters_narrow_and_never_widen(as_, cast, filled):
    for query in ("rt=35", f"rt={TEGALGEDE}", "q=Kopi", "q=%25", f"rt={TEGALGEDE}.001.001&tahap=terdaftar"):
        said = ask(as_("wulan"), "GET", f"/umkm?{query}").get_data(as_text=True)
        assert "Kopi Joko" not in said, query
    for query in (f"keadaan=semua&rt={TEGALGEDE}", f"keadaan=semua&pendamping={cast.joko.id}", "keadaan=semua&rt=35"):
        said = ask(as_("wulan"), "GET", f"/pemantauan?{query}").get_data(as_text=True)
        assert "Kopi Joko" not in said, query
