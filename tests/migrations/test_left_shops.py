"""Migration 0006 on a database with a shop that was given up: nobody is asked for its steps, its marks stay."""

import sqlalchemy as sa

from tests.migrations.test_photo_reviews import BEFORE, BUSINESS, PERSON, PRODUCT, insert
from workspace import upgrade
from workspace.checklists.models import Checklist
from workspace.db import db

DAY = "2026-11-01 01:00:00.000000"
LISTS = {"storefront/shopee": None, "storefront/instagram": None, "packaging/makanan_kering": PRODUCT}


def fill():
    """Shopee, given up, and Instagram, in use; a list of steps for each, and one of a product."""
    for table, known in BEFORE[:4]:
        known = {**known, "facts": "{}"} if table == "products" else known
        insert(table, {**known, "created_at": DAY} if "created_at" in known else known)
    for nth, (channel, left) in enumerate({"shopee": "2026-10-03", "instagram": None}.items(), 20):
        row = {"id": f"{nth:032x}", "business_id": BUSINESS, "channel": channel, "opened_by_id": PERSON}
        insert("sales_channels", {**row, "given_up_on": left, "created_at": DAY, "version": 1})
    for nth, (key, product) in enumerate(LISTS.items(), 30):
        row = {"id": f"{nth:032x}", "business_id": BUSINESS, "product_id": product, "template_key": key}
        insert("checklists", {**row, "created_at": DAY})
    db.session.commit()
    db.session.remove()


def test_the_steps_of_a_shop_that_was_given_up_rest(installation):
    upgrade.bring_to("0005", installation)
    fill()
    upgrade.upgrade(installation)
    found = dict(db.session.execute(sa.select(Checklist.template_key, Checklist.left_on)).all())
    assert {key: left and left.isoformat() for key, left in found.items()} == {
        "storefront/shopee": "2026-10-03", "storefront/instagram": None, "packaging/makanan_kering": None,
    }  # fmt: skip
