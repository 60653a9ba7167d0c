"""A full installation with its archive, and an empty one."""

import pytest

from tests.backup.place import Place
from tests.products.pictures import drawn, sent
from workspace import upgrade
from workspace.db import db
from workspace.products import photos
from workspace.products.intake import develop
from workspace.products.models import Photo


@pytest.fixture(scope="module")
def developed():
    return develop(sent(drawn()))


@pytest.fixture
def full(database, app, cast, run, tmp_path, developed):
    """An installation with the cast, and a photo with its files."""
    made = Place(database["database"].url, tmp_path / "full")
    photos.keep(made.storage, developed)
    hashes = {"master_sha256": developed.master_sha256, "shown_sha256": developed.master_sha256}
    known = {"source_sha256": developed.source_sha256, "width": 1, "height": 1, **hashes}
    product = cast.keripik_pedas
    run(lambda: db.session.add(Photo(business_id=product.business_id, product_id=product.id, **known)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(upgrade, "current", upgrade.head)  # these tables were made without migrations
        made.archive = tmp_path / "first.tar"
        made.said = made.says("backup", made.archive)
    return made


@pytest.fixture
def empty(tmp_path):
    return Place(f"sqlite:///{tmp_path}/target.db", tmp_path / "target")
