"""What every place for pictures promises, and how it says that it cannot keep it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

#: Seconds that somebody waits for a place that does not answer, whatever was asked of it.
LONGEST = 20.0


class StorageFull(Exception):
    """There is no room left; nothing was written under the key."""


class StorageDown(Exception):
    """The place cannot be reached or refuses to work. Passing: the same may go through in a while."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A key that exists, its length in bytes, and since when it is there (UTC)."""

    key: str
    size: int
    since: datetime


@dataclass(frozen=True, slots=True)
class File:
    """Bytes that shall lie under a key."""

    key: str
    content: bytes
    content_type: str


class Storage(Protocol):
    """What a feature may ask of the place where pictures lie.

    Each method raises ValueError for an odd key, and StorageDown after at most LONGEST seconds. A list may take
    longer: each page of it as long as that.
    """

    #: The site that signed addresses lead to; None where every picture passes through the application.
    origin: str | None

    def put(self, key: str, content: bytes, content_type: str) -> None:
        """Stores the bytes durably, whole or not at all. Raises StorageFull, or OSError."""

    def put_all(self, files: Sequence[File]) -> None:
        """Stores several within the time of one. The last one comes last: where it is, the others are."""

    def get(self, key: str) -> bytes:
        """Raises FileNotFoundError."""

    def exists(self, key: str) -> bool: ...

    def look(self, key: str) -> Kept | None:
        """How large it is and since when it is there, if it is."""

    def delete(self, key: str) -> None:
        """Also fine when it is gone already."""

    def entries(self, prefix: str = "") -> Iterator[Kept]:
        """Everything below this folder (`photos/ab`), or everything there is."""

    def keys(self, prefix: str = "") -> Iterator[str]:
        """The same, by name only."""

    def path(self, key: str) -> Path | None:
        """The file to send, whether it exists or not; None where there are no files."""

    def url(self, key: str, seconds: int) -> str | None:
        """An address that opens for so many seconds to whoever has it; None where there is no `origin`."""

    def healthy(self) -> bool: ...
