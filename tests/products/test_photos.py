"""Where the three pictures of a photo lie, and that they lie there for good."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.products.pictures import drawn, sent
from workspace.products.intake import Developed, develop
from workspace.products.photos import SIZES, content_type, keep, key_of
from workspace.storage import FolderStorage


@pytest.fixture(scope="module")
def developed() -> Iterator[Developed]:
    yield develop(sent(drawn()))


def test_the_keys_come_from_the_hash_alone():
    assert key_of("ab" + "1" * 62, "web") == f"photos/ab/ab{'1' * 62}.web.webp"
    assert {content_type(size) for size in SIZES} == {"image/webp", "image/jpeg"}
    assert content_type("master") == "image/jpeg"


def test_a_size_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        key_of("ab", "../master")


def test_kept_pictures_are_found_under_their_keys(tmp_path, developed):
    storage = FolderStorage(tmp_path)
    keep(storage, developed)
    for size in SIZES:
        assert storage.get(key_of(developed.master_sha256, size)) == getattr(developed, size)
    assert len(list(storage.keys())) == 3


def test_the_same_photo_again_touches_nothing(tmp_path, developed):
    storage = FolderStorage(tmp_path)
    keep(storage, developed)
    before = {key: storage.path(key).stat() for key in sorted(storage.keys())}
    keep(storage, developed)
    assert {key: storage.path(key).stat() for key in sorted(storage.keys())} == before


def test_a_damaged_picture_is_mended_by_sending_the_photo_again(tmp_path, developed):
    storage = FolderStorage(tmp_path)
    keep(storage, developed)
    key = key_of(developed.master_sha256, "web")
    storage.path(key).write_bytes(bytes(len(developed.web)))
    keep(storage, developed)
    assert storage.get(key) == developed.web


def test_where_the_master_is_the_others_are(tmp_path, developed, monkeypatch):
    storage = FolderStorage(tmp_path)
    written: list[str] = []
    put = FolderStorage.put

    def failing_third(self: FolderStorage, key: str, content: bytes, content_type: str) -> None:
        if len(written) == 2:
            raise OSError("power cut")
        written.append(key)
        put(self, key, content, content_type)

    monkeypatch.setattr(FolderStorage, "put", failing_third)
    with pytest.raises(OSError, match="power cut"):
        keep(storage, developed)
    assert not storage.exists(key_of(developed.master_sha256, "master"))
    assert [Path(key).suffixes[0] for key in written] == [".thumb", ".web"]
