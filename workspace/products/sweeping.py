"""Removing files that no row names: what was kept for a photo whose row was never written."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from workspace.db import db
from workspace.products.models import Photo
from workspace.storage import Storage

#: A file younger than this may belong to a request that has not committed yet.
YOUNG = timedelta(days=1)


def master_of(key: str) -> str:
    """The master's hash in a key: "photos/ab/abcd….thumb.webp" gives "abcd…"."""
    return key.rpartition("/")[2].partition(".")[0]


def sweep(storage: Storage, at: datetime) -> int:
    """Delete what no row has named for a day. Returns how many files went. Buckets keep no age here: left alone."""
    removed = 0
    named = set(db.session.scalars(sa.select(Photo.master_sha256)))
    for key in list(storage.keys("photos")):
        path = storage.path(key)
        if path is None or master_of(key) in named:
            continue
        if at.timestamp() - path.stat().st_mtime > YOUNG.total_seconds():
            storage.delete(key)
            removed += 1
    return removed
