"""Taking photos in: developed and safe on disk first, then named by a row; the same photo twice is one photo."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import sqlalchemy as sa

from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, record_progress
from workspace.content.shots import EVIDENCE
from workspace.db import db, insert_ignoring
from workspace.products import photos
from workspace.products.intake import Developed, PhotoRefused, develop
from workspace.products.models import Photo, Product
from workspace.storage import Storage, StorageDown, StorageFull

#: Photos that one person may send in a day: more than any afternoon of work, fewer than a script sends.
DAILY = 200
#: Numbers of photos at which a product has moved forward: it can be shown, sold in a market place, sold well.
MILESTONES = {1, 3, 5}
NO_ROOM = "Tempat foto di server penuh. Catatan lain tetap bisa disimpan. Beri tahu pengelola."
AWAY = "Tempat foto sedang tidak bisa dihubungi. Foto masih di HP, coba lagi sebentar."
TOO_MANY = "Sudah 200 foto hari ini. Lanjutkan besok, ya."


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one file: developed, or refused with a sentence for the person.

    A `status` of 500 and more blames the moment, not the photo: the phone keeps it and tries again.
    """

    file_name: str
    developed: Developed | None
    refusal: str = ""
    status: int = 422


def receive(source: bytes, file_name: str, storage: Storage) -> Sent:
    """Develop one file and put its pictures where they belong. Takes long, so no transaction may be open."""
    name = file_name.rpartition("/")[2].rpartition("\\")[2][:120]
    try:
        developed = develop(source)
        photos.keep(storage, developed)
    except PhotoRefused as refused:
        return Sent(name, None, refused.reason, 503 if refused.try_again else 422)
    except StorageFull:
        return Sent(name, None, NO_ROOM, 507)
    except StorageDown:
        return Sent(name, None, AWAY, 503)
    return Sent(name, developed)


def sent_since(person_id: UUID, at: datetime) -> int:
    """How many photos a person has sent in the day before `at`."""
    found = sa.select(sa.func.count()).where(Photo.taken_by_id == person_id, Photo.created_at > at - timedelta(days=1))
    return db.session.scalar(found) or 0


def name_photo(
    product: Product, sent: Developed, file_name: str, form_id: UUID, by: UUID, on: date, **said: str
) -> tuple[Photo, bool]:
    """The row of a photo whose files are safe, and whether it is new. The same photo of a business is one row.

    `said` is what is said of it: `shot`, of the product's list, empty, or that it proves a step; `original_sha256`.
    """
    row = {**_row(product, sent), "file_name": file_name, "taken_by_id": by, **said}
    if proves := said.get("shot") == EVIDENCE:
        row["advice"] = ""  # nobody takes it again to sell better
    # The form's id may name another photo already, of whichever business: then this one gets an id of its own.
    own_id = uuid5(form_id, f"{product.business_id} {sent.source_sha256}")
    is_new = any(insert_ignoring(Photo, [{**row, "id": row_id}]) for row_id in (form_id, own_id))
    same = sa.select(Photo).where(Photo.business_id == product.business_id, Photo.source_sha256 == sent.source_sha256)
    photo = db.session.scalars(same).one()
    if is_new and not proves:
        _milestone(product, by, on)
    elif photo.shot in ("", EVIDENCE) and photo.product_id == product.id and not proves:
        photo.shot = said.get("shot", "")
    return photo, is_new


def _row(product: Product, sent: Developed) -> dict[str, Any]:
    """What the photo itself says."""
    return {
        "business_id": product.business_id,
        "product_id": product.id,
        "source_sha256": sent.source_sha256,
        "master_sha256": sent.master_sha256,
        "shown_sha256": sent.master_sha256,
        "advice": " ".join(sent.advice),
        "width": sent.width,
        "height": sent.height,
    }


def _milestone(product: Product, by: UUID, on: date) -> None:
    """A step forward when the product has its first, third or fifth photo."""
    shown = (Photo.product_id == product.id, Photo.shot != EVIDENCE)
    count = db.session.scalar(sa.select(sa.func.count()).where(*shown)) or 0
    if count in MILESTONES:
        business = db.session.get_one(Business, product.business_id)
        record_progress(business, Kind.PHOTOS, on, by, f"{product.name} punya {count} foto.", product.id)
