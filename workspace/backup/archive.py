"""The archive: a tar file with every table's rows, every photo's files, and last the list of all with their hashes."""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

CONTENTS = "contents.json"
FORMAT = 1
#: Bytes of a table that are kept in memory while it is written.
IN_MEMORY = 8 * 1024 * 1024
#: Only whoever runs the installation may read an archive: it holds names and numbers.
PRIVATE = 0o600


class Unreadable(Exception):
    """The archive is not whole, or none of ours. The text says what is wrong, in words for whoever runs it."""


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table in the archive: the kind of each column, how many rows, and the hash of its lines."""

    name: str
    columns: dict[str, str]
    rows: int
    sha256: str

    @property
    def place(self) -> str:
        """Where its lines lie in the archive."""
        return f"rows/{self.name}.jsonl"


@dataclass(slots=True)
class Contents:
    """What an archive holds. `revision` is the migration that the tables stood at, `made_at` a UTC time in ISO 8601."""

    revision: str
    made_at: str
    tables: list[TableEntry] = field(default_factory=list)
    #: The hash of each file's bytes, by its key in the storage.
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """How many rows there are in all tables together."""
        return sum(table.rows for table in self.tables)


class Writer:
    """Adds to an archive that is being written."""

    def __init__(self, archive: tarfile.TarFile, contents: Contents) -> None:
        self._archive, self.contents = archive, contents

    def add_table(self, name: str, columns: dict[str, str], lines: Iterable[bytes]) -> None:
        """All rows of one table, as lines."""
        digest, number = hashlib.sha256(), 0
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as kept:
            for line in lines:
                kept.write(line)
                digest.update(line)
                number += 1
            entry = TableEntry(name, columns, number, digest.hexdigest())
            size = kept.tell()
            kept.seek(0)
            self._add(entry.place, kept, size)
        self.contents.tables.append(entry)

    def add_file(self, key: str, content: bytes) -> None:
        """The bytes of one file of the storage."""
        self._add(f"media/{key}", io.BytesIO(content), len(content))
        self.contents.files[key] = hashlib.sha256(content).hexdigest()

    def close(self) -> None:
        """The list of everything, after which nothing is added."""
        content = json.dumps(asdict(self.contents), ensure_ascii=False, indent=1).encode()
        self._add(CONTENTS, io.BytesIO(content), len(content))

    def _add(self, name: str, content: IO[bytes], size: int) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, PRIVATE
        self._archive.addfile(member, content)


@contextmanager
def writing(path: Path, revision: str, made_at: str) -> Iterator[Writer]:
    """A new archive, which takes its name only when it is whole and on the disk. Raises FileExistsError."""
    if path.exists():
        raise FileExistsError(path)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE), "wb") as file:
            with tarfile.open(fileobj=file, mode="w") as archive:
                yield (writer := Writer(archive, Contents(revision, made_at)))
                writer.close()
            file.flush()
            os.fsync(file.fileno())
        os.link(partial, path)  # never over another one
    finally:
        with suppress(OSError):
            partial.unlink()


class Reader:
    """An archive that was checked: everything in it has the hash that its list says."""

    def __init__(self, archive: tarfile.TarFile) -> None:
        self._archive = archive
        self.contents = self._read_contents()
        for table in self.contents.tables:
            self._compare(table.place, table.sha256)
        for key, sha256 in self.contents.files.items():
            self._compare(f"media/{key}", sha256)

    def lines(self, table: TableEntry) -> Iterator[bytes]:
        """The rows of a table."""
        yield from self._open(table.place)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Key and bytes of every file."""
        for key in self.contents.files:
            yield key, self._open(f"media/{key}").read()

    def _read_contents(self) -> Contents:
        try:
            told: dict[str, Any] = json.loads(self._open(CONTENTS).read())
            if told["format"] > FORMAT:
                raise Unreadable("Cadangan ini dibuat versi yang lebih baru. Perbarui programnya dulu.")
            return Contents(**told | {"tables": [TableEntry(**table) for table in told["tables"]]})
        except (ValueError, KeyError, TypeError):
            raise Unreadable("Ini bukan cadangan Workspace Karang Taruna.") from None

    def _compare(self, name: str, sha256: str) -> None:
        if hashlib.file_digest(self._open(name), "sha256").hexdigest() != sha256:  # type: ignore[arg-type]
            raise Unreadable(f"Cadangan rusak: isi {name} bukan yang dulu disimpan. Pakai cadangan lain.")

    def _open(self, name: str) -> IO[bytes]:
        try:
            found = self._archive.extractfile(name)
        except (KeyError, tarfile.TarError, OSError):
            found = None
        if found is None:
            raise Unreadable(f"Cadangan tidak utuh: {name} tidak ada. Pakai cadangan lain.")
        return found


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """An archive, after everything in it was compared with its list. Raises Unreadable."""
    try:
        archive = tarfile.open(path)  # noqa: SIM115 (what may fail here is the opening alone)
    except (tarfile.TarError, OSError) as error:
        raise Unreadable(f"Berkas ini tidak bisa dibuka sebagai cadangan. ({error})") from None
    with archive:
        yield Reader(archive)
