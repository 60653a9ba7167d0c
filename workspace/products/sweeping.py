"""Removing files that no row names: what was kept for a row that was never written, or for steps that were undone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from workspace.db import Base, db
from workspace.storage import Kept, Storage

#: A file younger than this may belong to a request that has not committed yet.
YOUNG = timedelta(days=1)
#: All photos lie in these; each is looked at by itself, so that a province fits into memory.
FOLDERS = [f"{number:02x}" for number in range(256)]


def hash_in(key: str) -> str:
    """The hash in a key: "photos/ab/abcd….thumb.webp" gives "abcd…"."""
    return key.rpartition("/")[2].partition(".")[0]


def begins(column: Any, folder: str) -> sa.ColumnElement[bool]:
    """That a hash begins with these two digits: one range of the index."""
    return sa.and_(column >= folder, column < folder + "g")


def named_in(folder: str) -> set[str]:
    """The hashes of a folder that rows name. In a transaction of its own: nobody's writing waits for a bucket."""
    with db.engine.connect() as connection:
        return set(connection.scalars(sa.union(*(sa.select(one).where(begins(one, folder)) for one in naming()))))


def naming() -> list[sa.ColumnElement[str]]:
    """Every column that names files, of whichever table: a new table with photos is known by its columns' names."""
    tables = Base.metadata.sorted_tables
    return [table.c[name] for table in tables for name in ("master_sha256", "shown_sha256") if name in table.c]


def unnamed(storage: Storage, at: datetime) -> Iterator[Kept]:
    """The files that no row has named for a day. What is listed before the rows are read cannot be newer than they."""
    for folder in FOLDERS:
        old = [found for found in storage.entries(f"photos/{folder}") if at - found.since > YOUNG]
        named = named_in(folder) if old else set()
        yield from (found for found in old if hash_in(found.key) not in named)


def sweep(storage: Storage, at: datetime) -> int:
    """Delete what no row has named for a day. Returns how many files went. Raises StorageDown."""
    removed = 0
    for found in unnamed(storage, at):
        again = storage.look(found.key)  # the same photo may have come again meanwhile
        if again and at - again.since > YOUNG:
            storage.delete(found.key)
            removed += 1
    return removed
