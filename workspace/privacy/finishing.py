"""What is left to do after erasing: files, rows that came at the same moment, and backups that bring people back.

For every erased business a mark lies beside the photos, `erased/<id>`: an older database that is put back meets it,
and the business is erased again the same night.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from workspace.businesses.models import Business
from workspace.clock import WIB
from workspace.db import db
from workspace.privacy import erasing
from workspace.products.photos import SIZES, key_of
from workspace.storage import Storage

FOLDER = "erased"
#: Rows that were on their way while a business was erased came within moments; two nights are enough.
LATELY = timedelta(days=2)

_ERASED = sa.select(Business.id, Business.erased_on).where(Business.erased_on.is_not(None))


def mark(storage: Storage, business_id: UUID) -> None:
    """Leave the mark of an erased business; call it after the commit."""
    storage.put(f"{FOLDER}/{business_id}", b"", "text/plain")


def delete_files(storage: Storage, hashes: Iterable[str]) -> None:
    """Delete the files of photos that are gone; call it after the commit."""
    for sha256 in hashes:
        for size in SIZES:
            storage.delete(key_of(sha256, size))


def finish(storage: Storage, at: datetime, commit: Callable[[], None]) -> int:
    """Erase again what a backup brought back, and what came too late; returns how many businesses came back.

    Each in a transaction of its own (`commit` ends it), none of them open while storage is asked.
    """
    on = at.astimezone(WIB).date()
    marked = {UUID(key.rpartition("/")[2]) for key in storage.keys(FOLDER)}
    erased = {row.id: row.erased_on for row in db.session.execute(_ERASED)}
    known = set(db.session.scalars(sa.select(Business.id).where(Business.id.in_(marked - set(erased)))))
    for business_id in [key for key, since in erased.items() if since and on - since <= LATELY]:
        hashes = erasing.files_of(business_id)
        erasing.clear(business_id)
        files = erasing.nobodys(hashes)
        commit()
        delete_files(storage, files)
    commit()
    for business_id in set(erased) - marked:
        mark(storage, business_id)
    for business_id in known:
        files = erasing.erase(db.session.get_one(Business, business_id), None, on, at)
        commit()
        delete_files(storage, files)
    return len(known)
