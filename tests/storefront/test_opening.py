"""Opening channels at once: the rule of one at a time holds, and the same channel is opened once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from workspace import content
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.db import db, uuid7
from workspace.errors import RuleBroken
from workspace.storefront.channels import open_channel
from workspace.storefront.models import SalesChannel


@pytest.mark.parametrize("keys", [["shopee", "instagram", "whatsapp_business", "facebook"], ["shopee"] * 4])
def test_four_taps_at_once_open_one_channel(run, cast, keys):
    def tap(key):
        def work():
            business = db.session.get(Business, cast.keripik_sari.id)
            return open_channel(business, content.channel(key), uuid7(), cast.budi.id, today()).channel

        try:
            return run(work)
        except RuleBroken:
            return None

    with ThreadPoolExecutor(4) as pool:
        opened = {key for key in pool.map(tap, keys) if key}
    kept = run(lambda: db.session.scalars(sa.select(SalesChannel.channel)).all())
    assert len(kept) == 1
    assert opened == set(kept)
