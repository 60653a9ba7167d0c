"""Making an archive of an installation, and taking one in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import sqlalchemy as sa

from workspace import upgrade
from workspace.backup import archive, rows
from workspace.backup.archive import Contents, Reader, Writer
from workspace.clock import now
from workspace.db import Base, db, writing
from workspace.products.photos import SIZES, content_type, key_of
from workspace.products.sweeping import naming
from workspace.storage import Storage


class Refused(Exception):
    """It may not be done with this installation; the text says why, and what to do."""


def save(storage: Storage, path: Path) -> tuple[Contents, list[str]]:
    """Write rows and photos of one moment into an archive. Returns what it holds, and the keys of files that are gone.

    Nobody's writing waits. A photo's files are there before the row that names them and for a day after it, so the
    files that are read after the rows fit them. Raises Refused, FileExistsError, StorageDown.
    """
    revision = upgrade.current()
    if revision is None or revision != upgrade.head():
        raise Refused("Susunan basis data lain dari program ini. Jalankan `workspace doctor`.")
    with archive.writing(path, revision, now().isoformat()) as writer:
        missing = list(_save_files(writer, storage, _save_rows(writer)))
        return writer.contents, missing


def _save_rows(writer: Writer) -> list[str]:
    """Every table as it is at one moment; returns the hashes that its rows name."""
    reading = writing.set(False)
    try:
        with db.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            for table in Base.metadata.sorted_tables:
                writer.add_table(table.name, rows.columns_of(table), rows.written(connection, table))
            named = sa.union(*(sa.select(column).where(column.is_not(None)) for column in naming()))
            return sorted(connection.scalars(named))
    finally:
        writing.reset(reading)


def _save_files(writer: Writer, storage: Storage, hashes: list[str]) -> Iterator[str]:
    """The files of every photo; yields the keys of those that are not there."""
    for sha256 in hashes:
        for size in SIZES:
            key = key_of(sha256, size)
            try:
                writer.add_file(key, storage.get(key))
            except FileNotFoundError:
                yield key


def restore(reader: Reader, storage: Storage, bring_to: Callable[[str], None]) -> None:
    """Take an archive in, whole or not at all: the files first, then all rows in one transaction.

    The tables are made as they were then (`bring_to` runs the migrations), filled, and brought up to date. Whoever is
    stopped on the way begins again: without rows an installation counts as empty.
    Raises Refused, StorageFull, StorageDown.
    """
    _demand_empty(reader.contents.revision)
    bring_to(reader.contents.revision)
    for key, content in reader.files():
        storage.put(key, content, content_type(key.split(".")[-2]))
    with db.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for table in reader.contents.tables:
            rows.insert(connection, table.name, table.columns, reader.lines(table))
    bring_to("head")


def _demand_empty(revision: str) -> None:
    """That nothing is here, and that the archive's tables can be made. Raises Refused."""
    if revision not in upgrade.revisions():
        raise Refused("Cadangan ini dibuat versi yang lebih baru. Perbarui programnya dulu.")
    if upgrade.current() not in (None, revision) or holds_something():
        raise Refused("Di sini sudah ada data. Kembalikan cadangan ke WORKSPACE_DATA (dan basis data) yang baru.")


def holds_something() -> bool:
    """Whether any table has a row."""
    with db.engine.connect() as connection:
        there = set(sa.inspect(connection).get_table_names())
        tables = [table for table in Base.metadata.sorted_tables if table.name in there]
        return any(connection.scalar(sa.select(sa.exists(sa.select(table)))) for table in tables)
