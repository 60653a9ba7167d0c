"""Bytes under a key: in a folder of this machine, or in an S3-compatible bucket (`MEDIA_URL=s3://bucket/prefix`).

A key looks like `photos/ab/abcd.jpg`. Callers derive it from the content, so a key never changes its meaning and
writing it twice is harmless. When `put` returns, the bytes survive a power cut.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

KEY = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
LONGEST_KEY = 500
INCOMING = ".incoming"  # no key begins with a dot, so nothing in there can be read, listed or served


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
        """Every key below this folder, `photos/ab`, or every key there is."""

    def path(self, key: str) -> Path | None:
        """The file to send, whether it exists or not; None where there are no files."""

    def healthy(self) -> bool:
        """Does it answer?"""


def open_storage(media_url: str | None, data_folder: Path) -> Storage:
    """The bucket that `media_url` names; without one, or with a `file://` address or a path, a folder."""
    if media_url and media_url.startswith("s3://"):
        return BucketStorage(media_url)
    return FolderStorage(Path(media_url.removeprefix("file://")) if media_url else data_folder / "media")


def checked(key: str) -> str:
    """The key, if it can name nothing outside: letters, digits, `._-`, no part that is empty or begins with a dot."""
    if len(key) > LONGEST_KEY or not KEY.fullmatch(key):
        raise ValueError(f"not a storage key: {key[:80]!r}")
    return key


class FolderStorage:
    """Files in a folder. obstore's own LocalStore renames without fsync (1.5 ms a photo faster, and not durable)."""

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self.root = folder.resolve()
        self._incoming = self.root / INCOMING
        self._incoming.mkdir(exist_ok=True)
        self._settled = {self.root}
        self._lock = threading.Lock()
