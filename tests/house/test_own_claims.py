"""Nobody confirms what one claimed oneself, through whichever door."""

from datetime import timedelta

import sqlalchemy as sa

from tests.house.asking import ask
from workspace.accounts.models import Appointment, Role
from workspace.checklists.models import State
from workspace.clock import today
from workspace.db import db
from workspace.sample.cast import ANTIROGO
from workspace.storefront.models import SalesChannel


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

    def shop():
        return run(lambda: db.session.scalar(sa.select(SalesChannel)))

    typed = {"version": str(shop().version), "link": "https://shopee.co.id/toko-wulan"}
    assert ask(wulan, "POST", f"{path}/tautan", typed).status_code == 303
    seen = {"version": str(shop().version), "without_account": "y", "products": "3"}
    refused = ask(wulan, "POST", f"{path}/tayang", seen)
    assert refused.status_code == 422
    assert "Anda sendiri yang mengisi" in refused.get_data(as_text=True)
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
