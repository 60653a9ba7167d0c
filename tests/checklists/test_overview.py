"""What the homes and monitoring read: how far, what next, what waits."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.checklists.conftest import next_step_of
from tests.support.statements import counted
from workspace import content
from workspace.businesses.models import Business
from workspace.checklists.claims import claims_waiting
from workspace.checklists.moves import Move, Wish
from workspace.checklists.overview import progress_of
from workspace.clock import today
from workspace.content.paths import right_path
from workspace.db import db
from workspace.products.models import Product
from workspace.scoped import Scoped

CLAIM, CONFIRM = Wish(Move.CLAIM), Wish(Move.CONFIRM)


def every():
    """All businesses."""
    return Scoped(sa.select(Business))


def waiting_for(person, only=None):
    """The claims that wait for somebody."""
    return claims_waiting(every(), person.id, today(), only)


def waiting(days):
    """A wish to wait for an office, and to ask it again in so many days."""
    return Wish(Move.WAIT, waiting_for="health", check_on=today() + timedelta(days=days))


def test_a_product_counts_before_anybody_touched_it(run, cast):
    (one,) = run(lambda: progress_of(cast.keripik_sari.id, today()))
    assert (one.name, one.tally.todo, one.tally.total, one.ready) == ("Keripik Pedas", 36, 36, False)
    assert (one.endpoint, one.values) == ("packaging.show", {"product_id": cast.keripik_pedas.id})


def test_claims_and_proofs_of_products_and_channels_are_counted_apart(run, cast, say):
    run(lambda: say("sari", "LEG-NIB", Wish(Move.CLAIM, evidence="1234567890123")))
    run(lambda: say("budi", "LEG-NIB", CONFIRM))
    run(lambda: say("sari", "LBL-NAMA", CLAIM))
    run(lambda: say("sari", "SH-01", CLAIM, shop="shopee"))
    product, shop = run(lambda: progress_of(cast.keripik_sari.id, today()))
    assert (product.tally.proven, product.tally.claimed) == (1, 1)
    assert (shop.name, shop.channel, shop.tally.claimed, shop.tally.proven) == ("Shopee", "shopee", 1, 0)
    assert shop.values == {"business_id": cast.keripik_sari.id, "channel": "shopee"}


@pytest.mark.parametrize("more", [0, 30])
def test_reading_all_checklists_takes_two_statements_however_many(app, run, cast, say, more):
    def fill():
        for number in range(more):
            db.session.add(Product(business_id=cast.keripik_sari.id, name=f"Rasa {number}", category="makanan_kering"))

    run(fill)
    run(lambda: say("sari", "LEG-NIB", CLAIM))
    run(lambda: say("sari", "SH-01", CLAIM, shop="shopee"))
    with app.app_context(), counted(app) as statements:
        assert len(progress_of(cast.keripik_sari.id, today())) == more + 2
    assert len(statements) == 2


def test_the_next_step_is_in_her_words(run, cast):
    step = run(lambda: next_step_of(cast.keripik_sari.id, today()))
    nib = content.template("packaging/makanan_kering").item("LEG-NIB")
    assert (step.label, step.why, step.minutes, step.helper) == (
        "Buat NIB, nomor resmi tanda usaha",
        nib.why,
        nib.minutes,
        "pendamping",
    )
    assert (step.endpoint, step.values) == ("packaging.item", {"product_id": cast.keripik_pedas.id, "key": "LEG-NIB"})


def test_without_a_product_there_is_no_next_step(run, cast):
    assert run(lambda: next_step_of(cast.kue_lastri.id, today())) is None


def test_steps_of_a_channel_come_after_what_is_required_of_a_product(run, cast, say):
    template = right_path(content.template("packaging/makanan_kering"), {}).template
    run(lambda: say("sari", "SH-01", CLAIM, shop="shopee"))

    def finish():
        for item in sorted(template.items, key=lambda item: bool(item.needs)):
            if item.level == "required":
                say("sari", item.key, CLAIM)

    run(finish)
    step = run(lambda: next_step_of(cast.keripik_sari.id, today()))
    assert (step.where, step.key, step.endpoint) == ("Shopee", "SH-02", "storefront.item")


def test_an_office_that_was_given_its_time_is_asked_first(run, cast, say):
    run(lambda: say("sari", "LBL-NAMA", waiting(5)))
    assert run(lambda: next_step_of(cast.keripik_sari.id, today())).key == "LEG-NIB"
    step = run(lambda: next_step_of(cast.keripik_sari.id, today() + timedelta(days=5)))
    assert (step.key, step.why) == ("LBL-NAMA", "Sudah waktunya bertanya lagi ke Dinas Kesehatan atau puskesmas.")


def test_a_product_of_an_unknown_category_is_passed_over(run, cast):
    def lose():
        db.session.get(Product, cast.keripik_pedas.id).category = "tidak_ada"

    run(lose)
    assert run(lambda: progress_of(cast.keripik_sari.id, today())) == []


def test_claims_wait_for_a_second_person_the_oldest_first(run, cast, say):
    run(lambda: say("sari", "LEG-NIB", CLAIM))
    run(lambda: say("budi", "SH-01", CLAIM, shop="shopee"))
    first, second = run(lambda: waiting_for(cast.wulan, cast.keripik_sari.id))
    assert (first.business, first.where, first.key, first.by) == ("Keripik Sari", "Surat izin usaha", "LEG-NIB", "Sari")
    assert (first.endpoint, first.values) == ("permits.item", {"business_id": cast.keripik_sari.id, "key": "LEG-NIB"})
    assert (second.where, second.endpoint, second.by) == ("Shopee", "storefront.item", "Budi")


def test_nobody_is_asked_to_check_the_own_claim(run, cast, say):
    run(lambda: say("sari", "LEG-NIB", CLAIM))
    run(lambda: say("budi", "LBL-NAMA", CLAIM))
    assert [claim.key for claim in run(lambda: waiting_for(cast.budi))] == ["LEG-NIB"]


def test_only_the_businesses_asked_for_are_looked_at(run, cast, say):
    run(lambda: say("sari", "LEG-NIB", CLAIM))
    others = Scoped(sa.select(Business).where(Business.id != cast.keripik_sari.id))
    assert run(lambda: claims_waiting(others, cast.budi.id, today())) == []


def test_a_claim_outside_the_present_category_is_not_asked_about(run, cast, say):
    run(lambda: say("sari", "LBL-NAMA", CLAIM))

    def change():
        db.session.get(Product, cast.keripik_pedas.id).category = "jasa"

    run(change)
    assert run(lambda: waiting_for(cast.budi)) == []
