"""Bytes under a key: in a folder of this machine, or in an S3-compatible bucket (`MEDIA_URL=s3://bucket/prefix`).

A key looks like `photos/ab/abcd.jpg`. Callers derive it from the content, so a key never changes its meaning and
writing it twice is harmless. When `put` returns, the bytes survive a power cut.
"""

from pathlib import Path

from workspace.storage.bucket import BucketStorage
from workspace.storage.folder import FolderStorage
from workspace.storage.keys import checked
from workspace.storage.opening import open_bucket
from workspace.storage.promises import LONGEST, File, Kept, Storage, StorageDown, StorageFull

__all__ = [
    "LONGEST",
    "BucketStorage",
    "File",
    "FolderStorage",
    "Kept",
    "Storage",
    "StorageDown",
    "StorageFull",
    "checked",
    "in_bucket",
    "open_storage",
]


def in_bucket(media_url: str | None) -> bool:
    """Whether this address names a bucket."""
    return bool(media_url and media_url.startswith("s3://"))


def open_storage(media_url: str | None, data_folder: Path) -> Storage:
    """The bucket that `media_url` names, or the folder; without one, `media` in the data folder."""
    if media_url and in_bucket(media_url):
        return open_bucket(media_url)
    return FolderStorage(Path(media_url.removeprefix("file://")) if media_url else data_folder / "media")
