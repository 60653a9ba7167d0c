"""Pictures in a folder of this machine."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import time
import weakref
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from workspace.storage.keys import checked
from workspace.storage.promises import File, Kept, StorageFull

#: What is put again after so many seconds counts as new from then on: the sweep leaves alone what is new.
STALE = 3600


class FolderStorage:
    """Files in a folder. obstore's LocalStore renames without fsync (seen with strace), so these are our own writes."""

    origin: str | None = None

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

    def put_all(self, files: Sequence[File]) -> None:
        for file in files:
            self.put(file.key, file.content, file.content_type)

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

    def look(self, key: str) -> Kept | None:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            found = self.path(key).stat()
            return Kept(key, found.st_size, datetime.fromtimestamp(found.st_mtime, UTC))
        return None

    def delete(self, key: str) -> None:
        self.path(key).unlink(missing_ok=True)

    def entries(self, prefix: str = "") -> Iterator[Kept]:
        yield from filter(None, map(self.look, self.keys(prefix)))

    def keys(self, prefix: str = "") -> Iterator[str]:
        for folder, names, files in os.walk(self.path(prefix) if prefix else self.root):
            names[:] = sorted(name for name in names if not name.startswith("."))
            for name in sorted(files):
                yield (Path(folder) / name).relative_to(self.root).as_posix()

    def path(self, key: str) -> Path:
        return self.root / checked(key)

    def url(self, key: str, seconds: int) -> None:
        checked(key)

    def healthy(self) -> bool:
        return os.access(self._incoming, os.W_OK | os.X_OK)


def _holds(target: Path, content: bytes) -> bool:
    """Whether it is there already; then it is as good as new, so that no sweep takes it meanwhile."""
    with contextlib.suppress(FileNotFoundError):
        found = target.stat()
        if found.st_size == len(content) and target.read_bytes() == content:
            if time.time() - found.st_mtime > STALE:
                os.utime(target)
            return True
    return False


def _fsync(folder: Path) -> None:
    """Without this a power cut forgets the new names in the folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
