"""Sari's world, and the devices of those who ask about it."""

import pytest
import sqlalchemy as sa

from tests.house.asking import fill, viewer
from workspace.checklists.models import Checklist, ChecklistItem
from workspace.db import db


@pytest.fixture
def filled(app, cast, run):
    """Everything that addresses name."""
    return fill(app, cast, run)


@pytest.fixture
def as_(app, cast, filled):
    """The device of somebody, just signed in."""
    return lambda who: viewer(app, cast, filled, who)


@pytest.fixture
def item(run, filled):
    """The state of an item of Sari's packaging, who claimed it, and with which photo."""

    def look(key):
        found = sa.select(ChecklistItem).join(Checklist).where(Checklist.product_id == filled["product_id"])
        row = db.session.scalars(found.where(ChecklistItem.key == key)).one()
        return row.state, row.claimed_by_id, row.photo_id

    return lambda key="LBL-NAMA": run(lambda: look(key))
