"""Bytes under a key: in a folder of this machine, or in an S3-compatible bucket (`MEDIA_URL=s3://bucket/prefix`).

A key looks like `photos/ab/abcd.jpg`. Callers derive it from the content, so a key never changes its meaning and
writing it twice is harmless. When `put` returns, the bytes survive a power cut.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import re
import weakref
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

if TYPE_CHECKING:
    from obstore.store import ObjectStore

KEY = re.compile(r"(?=.{1,500}\Z)[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")


class StorageFull(Exception):
    """There is no room left; nothing was written under the key."""


class Storage(Protocol):
    """What a feature may ask of the place where pictures lie. Each method raises ValueError for an odd key."""

    def put(self, key: str, content: bytes, content_type: str) -> None:
        """Stores the bytes durably, whole or not at all. Raises StorageFull, or OSError."""

    def get(self, key: str) -> bytes:
        """Raises FileNotFoundError."""

    def exists(self, key: str) -> bool: ...

    def delete(self, key: str) -> None:
        """Also fine when it is gone already."""

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Every key below this folder (`photos/ab`), or every key there is."""

    def path(self, key: str) -> Path | None:
        """The file to send, whether it exists or not; None where there are no files."""

    def healthy(self) -> bool: ...


def open_storage(media_url: str | None, data_folder: Path) -> Storage:
    """The bucket that `media_url` names, or the folder; without one, `media` in the data folder."""
    if media_url and media_url.startswith("s3://"):
        return BucketStorage(_bucket(media_url))
    return FolderStorage(Path(media_url.removeprefix("file://")) if media_url else data_folder / "media")


def checked(key: str) -> str:
    """The key, if it can name nothing outside: letters, digits, `._-`, no part that is empty or begins with a dot."""
    if not KEY.fullmatch(key):
        raise ValueError(f"not a storage key: {key[:80]!r}")
    return key


class FolderStorage:
    """Files in a folder. obstore's LocalStore renames without fsync (seen with strace), so these are our own writes."""

    def __init__(self, folder: Path):
        self.root = folder.resolve()
        self._incoming = self.root / ".incoming"  # no key begins with a dot: never read, listed or served
        self._incoming.mkdir(parents=True, exist_ok=True)
        _fsync(self.root.parent)
        self._settled = {self.root}
        self._sweep_incoming()

    def _sweep_incoming(self) -> None:
        """Removes what a killed process left half-written, unless another process lives that may be writing."""
        presence = os.open(self._incoming, os.O_RDONLY)
        weakref.finalize(self, os.close, presence)
        with contextlib.suppress(OSError):
            fcntl.flock(presence, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for left in self._incoming.iterdir():
                left.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            fcntl.flock(presence, fcntl.LOCK_SH)

    def put(self, key: str, content: bytes, content_type: str) -> None:
        target = self.path(key)
        try:
            self._settle(target.parent)
            if not _holds(target, content):
                self._write(target, content)
            _fsync(target.parent)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise StorageFull(str(error)) from error
            raise

    def _settle(self, folder: Path) -> None:
        """The folder exists and its parent's entry for it is on disk: asked once per folder and process."""
        if folder in self._settled and folder.is_dir():
            return
        self._settle(folder.parent)
        folder.mkdir(exist_ok=True)
        _fsync(folder.parent)
        self._settled.add(folder)

    def _write(self, target: Path, content: bytes) -> None:
        draft = self._incoming / uuid4().hex
        try:
            with draft.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)

    def get(self, key: str) -> bytes:
        return self.path(key).read_bytes()

    def exists(self, key: str) -> bool:
        return self.path(key).is_file()

    def delete(self, key: str) -> None:
        self.path(key).unlink(missing_ok=True)

    def keys(self, prefix: str = "") -> Iterator[str]:
        for folder, names, files in os.walk(self.path(prefix) if prefix else self.root):
            names[:] = sorted(name for name in names if not name.startswith("."))
            for name in sorted(files):
                yield (Path(folder) / name).relative_to(self.root).as_posix()

    def path(self, key: str) -> Path:
        return self.root / checked(key)

    def healthy(self) -> bool:
        return os.access(self._incoming, os.W_OK | os.X_OK)


def _holds(target: Path, content: bytes) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return target.stat().st_size == len(content) and target.read_bytes() == content
    return False


def _fsync(folder: Path) -> None:
    """Without this a power cut forgets the new names in the folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class BucketStorage:
    """Objects in a bucket, through obstore. A put that is answered is durable there."""

    def __init__(self, store: ObjectStore):
        self._store = store

    def put(self, key: str, content: bytes, content_type: str) -> None:
        self._store.put(checked(key), content, attributes={"Content-Type": content_type})

    def get(self, key: str) -> bytes:
        return bytes(self._store.get(checked(key)).bytes())

    def exists(self, key: str) -> bool:
        with contextlib.suppress(FileNotFoundError):
            return bool(self._store.head(checked(key)))
        return False

    def delete(self, key: str) -> None:
        self._store.delete(checked(key))

    def keys(self, prefix: str = "") -> Iterator[str]:
        for batch in self._store.list(checked(prefix) if prefix else None):
            yield from (found["path"] for found in batch)

    def path(self, key: str) -> None: ...

    def healthy(self) -> bool:
        with contextlib.suppress(Exception):
            return bool(self._store.list_with_delimiter())
        return False


def _bucket(url: str) -> ObjectStore:
    """obstore reads the usual AWS variables; a plain http endpoint is somebody's own MinIO. Gives up after 20 s."""
    from obstore.store import S3Store

    plain = os.environ.get("AWS_ENDPOINT_URL", "").startswith("http://")
    return S3Store.from_url(
        url,
        client_options={"allow_http": plain, "connect_timeout": "5s", "timeout": "20s"},
        retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=20)},
    )
