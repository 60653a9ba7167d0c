"""Sari's channels, and what the timeline tells of them."""

import pytest
import sqlalchemy as sa

from workspace.businesses.progress import Progress
from workspace.db import db, uuid7


@pytest.fixture
def path(cast):
    """The address of Sari's channels."""
    return f"/umkm/{cast.keripik_sari.id}/toko"


@pytest.fixture
def opened(browser, cast, path):
    """Shopee, opened by Budi: its address."""
    assert browser(cast.budi).post(path, {"channel": "shopee", "id": str(uuid7())}).status_code == 303
    return f"{path}/shopee"


@pytest.fixture
def told(cast, run):
    """`told(Kind.STEP_DONE)`: the sentences of the timeline of Sari's business of one kind."""

    def look(kind):
        found = sa.select(Progress.text).where(Progress.business_id == cast.keripik_sari.id, Progress.kind == kind)
        return run(lambda: db.session.scalars(found).all())

    return look
