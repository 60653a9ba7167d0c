"""Bytes under a key: whole or not at all, durable before the call returns, never outside the folder."""

import errno
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from obstore.store import MemoryStore

from workspace.storage import BucketStorage, FolderStorage, Storage, StorageFull, folder, open_storage

ROOT = Path(__file__).resolve().parents[2]
KEY = "photos/ab/abcd.web.webp"


@pytest.fixture(params=["folder", "bucket"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    return FolderStorage(tmp_path / "media") if request.param == "folder" else BucketStorage(MemoryStore())


def test_what_was_put_is_got(storage):
    storage.put(KEY, b"picture", "image/webp")
    assert storage.exists(KEY)
    assert storage.get(KEY) == b"picture"
    assert list(storage.keys()) == [KEY]


def test_what_is_missing_is_missing(storage):
    assert not storage.exists(KEY)
    assert list(storage.keys()) == list(storage.keys("photos")) == []
    with pytest.raises(FileNotFoundError):
        storage.get(KEY)


def test_deleting_twice_is_fine(storage):
    storage.put(KEY, b"picture", "image/webp")
    storage.delete(KEY)
    storage.delete(KEY)
    assert not storage.exists(KEY)


def test_other_bytes_under_the_same_key_replace_the_old(storage):
    storage.put(KEY, b"one", "image/webp")
    storage.put(KEY, b"two", "image/webp")
    assert storage.get(KEY) == b"two"


def test_keys_below_a_folder(storage):
    for key in ("photos/ab/1", "photos/ab/2", "photos/abc/3", "backups/4"):
        storage.put(key, b"", "text/plain")
    assert sorted(storage.keys("photos/ab")) == ["photos/ab/1", "photos/ab/2"]
    assert len(list(storage.keys())) == 4


def test_it_says_that_it_is_healthy(storage):
    assert storage.healthy()


ESCAPES = ["", "/etc/passwd", "../secret", "photos/../../secret", "photos//a", "photos/a/", ".", "..", ".incoming/x"]
ESCAPES += ["photos/.a", "a\\b", "a\x00b", "a b", "a\n", "%2e%2e/a", "C:a", "a" * 501, "foto/é", "~/a", "photos/./a"]


@pytest.mark.parametrize("key", ESCAPES)
def test_no_key_leads_outside(storage, key, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    for attempt in (lambda: storage.put(key, b"x", ""), lambda: storage.get(key), lambda: storage.delete(key)):
        with pytest.raises(ValueError, match="not a storage key"):
            attempt()
    with pytest.raises(ValueError, match="not a storage key"):
        storage.exists(key)
    assert sorted(tmp_path.rglob("*")) == before


def test_only_a_folder_has_paths(tmp_path):
    assert FolderStorage(tmp_path).path(KEY) == tmp_path.resolve() / KEY
    assert BucketStorage(MemoryStore()).path(KEY) is None
    with pytest.raises(ValueError, match="not a storage key"):
        FolderStorage(tmp_path).path("../secret")


def test_the_address_decides_which(tmp_path, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "b")
    assert open_storage(None, tmp_path).path(KEY) == tmp_path.resolve() / "media" / KEY
    assert open_storage(f"file://{tmp_path}/foto", tmp_path).path(KEY) == tmp_path.resolve() / "foto" / KEY
    bucket = open_storage("s3://bucket/prefix", tmp_path)
    assert bucket.path(KEY) is None
    assert bucket._store.prefix == "prefix"
    assert not bucket.healthy()


def calls_of(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Records what is asked of the disk, in order. A folder is known by its opening; any other file is a draft."""
    calls: list[tuple[str, str]] = []
    folders: dict[int, str] = {}
    fsync, replace, mkdir, open_ = os.fsync, Path.replace, Path.mkdir, os.open

    def opened(path: Path, flags: int) -> int:
        number = open_(path, flags)
        folders[number] = str(path)
        return number

    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "close", lambda number, close=os.close: (close(number), folders.pop(number, None)))
    monkeypatch.setattr(os, "fsync", lambda n: (calls.append(("fsync", folders.get(n, "draft"))), fsync(n)))
    monkeypatch.setattr(Path, "replace", lambda one, other: (replace(one, other), calls.append(("rename", str(other)))))
    monkeypatch.setattr(Path, "mkdir", lambda path, **how: (mkdir(path, **how), calls.append(("mkdir", str(path)))))
    return calls


def test_a_put_is_on_disk_before_it_returns(tmp_path, monkeypatch):
    storage = FolderStorage(tmp_path)
    root = str(tmp_path.resolve())
    calls = calls_of(monkeypatch)
    storage.put(KEY, b"picture", "image/webp")
    assert calls == [
        *[("mkdir", f"{root}/photos"), ("fsync", root), ("mkdir", f"{root}/photos/ab"), ("fsync", f"{root}/photos")],
        *[("fsync", "draft"), ("rename", f"{root}/{KEY}"), ("fsync", f"{root}/photos/ab")],
    ]
    calls.clear()
    storage.put(KEY.replace("web", "thumb"), b"picture", "image/webp")
    assert [name for name, _ in calls] == ["fsync", "rename", "fsync"]
    calls.clear()
    storage.put(KEY, b"picture", "image/webp")
    assert calls == [("fsync", f"{root}/photos/ab")], "another process may have renamed it and not settled it yet"


def test_a_power_cut_between_writing_and_renaming_leaves_no_key(tmp_path):
    dies = "import os, sys; from pathlib import Path; from workspace.storage import FolderStorage\n"
    dies += f"Path.replace = lambda *_: os.kill(os.getpid(), 9)\nFolderStorage(Path({str(tmp_path)!r}))"
    dies += f".put({KEY!r}, b'picture', '')"
    assert subprocess.run([sys.executable, "-c", dies], cwd=ROOT).returncode == -9
    assert [path.name for path in (tmp_path / ".incoming").iterdir()] != []
    storage = FolderStorage(tmp_path)
    assert not storage.exists(KEY)
    assert list(storage.keys()) == []
    assert list((tmp_path / ".incoming").iterdir()) == []


def test_what_another_process_is_writing_is_not_swept_away(tmp_path):
    living = FolderStorage(tmp_path)
    (tmp_path / ".incoming" / "half").touch()
    FolderStorage(tmp_path)
    assert (tmp_path / ".incoming" / "half").exists()
    del living
    FolderStorage(tmp_path)
    assert not (tmp_path / ".incoming" / "half").exists()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_has_a_name_and_leaves_nothing(tmp_path, monkeypatch, number):
    storage = FolderStorage(tmp_path)

    def full(_: int) -> None:
        raise OSError(number, "no room")

    with monkeypatch.context() as patch, pytest.raises(StorageFull):
        patch.setattr(folder, "_fsync", full)
        storage.put(KEY, b"picture", "image/webp")
    with monkeypatch.context() as patch, pytest.raises(StorageFull):
        patch.setattr(os, "fsync", full)
        storage.put(KEY, b"picture", "image/webp")
    assert not storage.exists(KEY)
    assert list((tmp_path / ".incoming").iterdir()) == []
    storage.put(KEY, b"picture", "image/webp")
    assert storage.get(KEY) == b"picture"


def test_another_trouble_of_the_disk_keeps_its_name(tmp_path):
    storage = FolderStorage(tmp_path)
    (tmp_path / "photos").write_bytes(b"a file where a folder should be")
    with pytest.raises(FileExistsError):
        storage.put(KEY, b"picture", "image/webp")


def test_many_threads_put_the_same_photo(tmp_path):
    storage = FolderStorage(tmp_path)
    content = os.urandom(100_000)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda number: storage.put(f"photos/{number % 3}/a", content, "image/webp"), range(60)))
    assert list(storage.keys()) == ["photos/0/a", "photos/1/a", "photos/2/a"]
    assert {storage.get(key) for key in sorted(storage.keys())} == {content}
    assert list((tmp_path / ".incoming").iterdir()) == []


def test_a_folder_that_vanished_is_not_healthy_and_one_below_it_comes_back(tmp_path):
    storage = FolderStorage(tmp_path / "media")
    storage.put(KEY, b"picture", "image/webp")
    storage.path(KEY).unlink()
    storage.path(KEY).parent.rmdir()
    storage.put(KEY, b"picture", "image/webp")
    assert storage.get(KEY) == b"picture"
    (tmp_path / "media").rename(tmp_path / "elsewhere")
    assert not storage.healthy()
