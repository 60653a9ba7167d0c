"""Pictures in an S3-compatible bucket, through obstore."""

from __future__ import annotations

import asyncio
import functools
import logging
import os
import re
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from workspace.storage.keys import checked
from workspace.storage.promises import LONGEST, File, Kept, StorageDown, StorageFull

if TYPE_CHECKING:
    from obstore.store import ObjectStore

T = TypeVar("T")
log = logging.getLogger(__name__)
#: Seconds within which a bucket that is well has answered the question whether it is.
SOON = 5.0
#: How buckets say that there is no room: by status, or by a code of their own.
NO_ROOM = re.compile(r"status code: 507|QuotaExceeded|StorageFull|InsufficientStorage")


class BucketStorage:
    """Objects in a bucket. A put that is answered is durable there; each verb ends within LONGEST seconds."""

    def __init__(self, store: ObjectStore, origin: str | None = None, longest: float = LONGEST):
        self._store, self.origin, self._longest = store, origin, longest
        self._silent, self._asking = False, threading.Lock()

    def _wait(self, work: Callable[[], Coroutine[Any, Any, T]], seconds: float | None = None) -> T:
        """The outcome of some calls to obstore; what takes longer is broken off.

        After that one request at a time tries again, all others are told at once: pages need their places.
        """
        if not self._silent:
            return self._bounded(work, seconds)
        if not self._asking.acquire(blocking=False):
            raise StorageDown("no answer yet")
        try:
            return self._bounded(work, seconds)
        finally:
            self._asking.release()

    def _bounded(self, work: Callable[[], Coroutine[Any, Any, T]], seconds: float | None) -> T:
        async def bounded() -> T:
            async with asyncio.timeout(seconds or self._longest):
                return await work()

        loop = _loop()
        try:
            outcome = asyncio.run_coroutine_threadsafe(bounded(), loop).result()
        except Exception as error:
            self._silent = isinstance(error, TimeoutError)
            raise _told(error) from error
        self._silent = False
        return outcome

    def put(self, key: str, content: bytes, content_type: str) -> None:
        self.put_all([File(key, content, content_type)])

    def put_all(self, files: Sequence[File]) -> None:
        for file in files:
            checked(file.key)

        async def put(file: File) -> None:
            kind = {"Content-Type": file.content_type}
            await self._store.put_async(file.key, file.content, attributes=kind, use_multipart=False)

        async def put_each() -> None:
            async with asyncio.TaskGroup() as together:
                for file in files[:-1]:
                    together.create_task(put(file))
            await put(files[-1])

        try:
            self._wait(put_each)
        except FileNotFoundError as error:
            raise StorageDown("there is no such bucket") from error

    def get(self, key: str) -> bytes:
        checked(key)

        async def fetch() -> bytes:
            return bytes(await (await self._store.get_async(key)).bytes_async())

        return self._wait(fetch)

    def exists(self, key: str) -> bool:
        return self.look(key) is not None

    def look(self, key: str) -> Kept | None:
        checked(key)

        async def ask() -> Any:
            return await self._store.head_async(key)

        try:
            return _kept(self._wait(ask))
        except FileNotFoundError:
            return None

    def delete(self, key: str) -> None:
        checked(key)

        async def drop() -> None:
            await self._store.delete_async(key)

        self._wait(drop)

    def entries(self, prefix: str = "") -> Iterator[Kept]:
        pages = self._store.list(checked(prefix) if prefix else None).__aiter__()

        async def turn() -> Any:
            return await anext(pages, None)

        while page := self._wait(turn):
            yield from map(_kept, page)

    def keys(self, prefix: str = "") -> Iterator[str]:
        yield from (found.key for found in self.entries(prefix))

    def path(self, key: str) -> None:
        checked(key)

    def url(self, key: str, seconds: int) -> str | None:
        checked(key)

        async def sign() -> str:
            from obstore import sign_async

            return str(await sign_async(self._store, "GET", key, timedelta(seconds=seconds)))  # type: ignore[call-overload]

        return self._wait(sign) if self.origin else None

    def healthy(self) -> bool:
        async def glance() -> None:
            await self._store.list_with_delimiter_async()

        try:
            self._wait(glance, SOON)
        except Exception:
            return False
        return True


@functools.cache
def _started() -> tuple[int, asyncio.AbstractEventLoop]:
    """The one thread that talks with buckets, and its process: all calls of all requests wait there together."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True, name="bucket").start()
    return os.getpid(), loop


def _loop() -> asyncio.AbstractEventLoop:
    """Raises RuntimeError in a forked process: obstore's threads are not there, and nothing would ever answer."""
    process, loop = _started()
    if process != os.getpid():
        raise RuntimeError("a bucket was used before this process was forked: spawn it instead")
    return loop


def _kept(found: Any) -> Kept:
    return Kept(found["path"], found["size"], found["last_modified"])


def _told(error: Exception) -> Exception:
    """What went wrong, in our own words; the log keeps the bucket's."""
    first = error.exceptions[0] if isinstance(error, ExceptionGroup) else error
    if isinstance(first, FileNotFoundError):
        return FileNotFoundError("no such key or bucket")
    if isinstance(first, TimeoutError):
        said = "no answer in time"
    elif type(first).__module__.startswith("obstore"):
        said = str(first).partition("\n\nDebug source")[0]
    else:
        return first
    log.error("bucket: %s: %s", type(first).__name__, said[:300])
    return (StorageFull if NO_ROOM.search(said) else StorageDown)(said[:300])
