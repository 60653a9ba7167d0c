"""What no row names is swept away after a day, from a folder and from a bucket; everything else stays."""

import os
from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.products.test_views import photos, send
from workspace.clock import now
from workspace.db import db
from workspace.products import sweeping
from workspace.products.models import Photo, Product
from workspace.products.photos import SIZES, key_of
from workspace.products.sweeping import FOLDERS, YOUNG, hash_in, sweep, unnamed
from workspace.storage import FolderStorage

TOMORROW = timedelta(days=1, minutes=5)


@pytest.fixture(params=["folder", "bucket"])
def storage(request, app, tmp_path, buckets, monkeypatch):
    made = FolderStorage(tmp_path / "media") if request.param == "folder" else buckets.open(buckets.new())
    monkeypatch.setitem(app.extensions, "storage", made)
    return made


def keys_of(sha256: str) -> set[str]:
    return {key_of(sha256, size) for size in SIZES}


def put(storage, sha256: str) -> set[str]:
    for key in keys_of(sha256):
        storage.put(key, b"picture", "image/webp")
    return keys_of(sha256)


def only(monkeypatch, storage, *hashes: str) -> None:
    """On the bucket of a test, which is slow, look into these folders only."""
    if not isinstance(storage, FolderStorage):
        monkeypatch.setattr(sweeping, "FOLDERS", sorted({one[:2] for one in hashes}))


def test_the_hash_in_a_key():
    assert hash_in(key_of("ab" * 32, "thumb")) == "ab" * 32
    assert len(set(FOLDERS)) == 256


def test_only_what_no_row_names_goes_and_only_after_a_day(storage, browser, cast, run, monkeypatch):
    send(browser(cast.budi), cast.keripik_pedas, 10, 60)
    first, second = photos(run)
    tidied = put(storage, "5d" * 32)
    run(lambda: setattr(db.session.get(Photo, second.id), "shown_sha256", "5d" * 32))
    orphan = put(storage, "5d" + "0" * 62) | put(storage, "ff" * 32)
    only(monkeypatch, storage, first.master_sha256, second.master_sha256, "5d", "ff")
    kept = keys_of(first.master_sha256) | keys_of(second.master_sha256) | tidied
    assert run(lambda: sweep(storage, now())) == 0
    assert set(storage.keys()) == kept | orphan
    assert run(lambda: {found.key for found in unnamed(storage, now() + TOMORROW)}) == orphan
    assert run(lambda: sweep(storage, now() + TOMORROW)) == 6
    assert set(storage.keys()) == kept
    assert run(lambda: sweep(storage, now() + TOMORROW)) == 0


def test_a_photo_that_comes_again_while_the_sweep_looks_is_spared(storage, run, monkeypatch):
    """Its row is not written yet, and its file is old: only the second look saves it."""
    put(storage, "5d" * 32)
    only(monkeypatch, storage, "5d")
    look = type(storage).look
    young = {key: look(storage, key) for key in keys_of("5d" * 32)}

    def again(self, key):
        found = look(self, key)
        return type(found)(found.key, found.size, found.since + YOUNG) if key in young else found

    monkeypatch.setattr(type(storage), "look", again)
    if isinstance(storage, FolderStorage):
        monkeypatch.setattr(
            FolderStorage, "entries", lambda self, prefix: filter(None, map(young.get, self.keys(prefix)))
        )
    assert run(lambda: sweep(storage, now() + TOMORROW)) == 0
    assert set(storage.keys()) == keys_of("5d" * 32)


def test_putting_an_old_file_again_makes_it_young(tmp_path):

    storage = FolderStorage(tmp_path)
    (key, *_rest) = put(storage, "5d" * 32)
    os.utime(storage.path(key), (1, 1))
    before = storage.path(key).stat().st_ino
    storage.put(key, b"picture", "image/webp")
    assert now() - storage.look(key).since < timedelta(hours=1)
    assert storage.path(key).stat().st_ino == before


def test_nobody_s_writing_waits_for_the_sweep(storage, app, run, monkeypatch):
    """A bucket may be slow: while a file is deleted, the database is free."""
    put(storage, "5d" * 32)
    only(monkeypatch, storage, "5d")
    written = []

    def delete(_self, _key):
        written.append(run(lambda: db.session.execute(update(Product).values(content="200 g"))))

    monkeypatch.setattr(type(storage), "delete", delete)
    with app.app_context():
        assert sweep(storage, now() + TOMORROW) == 3
    assert len(written) == 3
