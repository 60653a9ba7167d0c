"""Before and after: two photos of the same thing, the first one and the best one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace.businesses import consents
from workspace.content.shots import BEFORE
from workspace.db import db
from workspace.products.models import Photo, Product, Standing

#: Loads the business with its product, in the same statement.
with_business = joinedload(Product.business)
AFTER = "sesudah"
#: The purpose without which a photo leaves the work between owner and mentor (content/consent.toml).
PURPOSE = "catalogue"
_PHOTOS = (
    sa.select(Photo.id, Photo.shot, Photo.standing, Photo.created_at, Photo.shown_sha256)
    .where(Photo.product_id == sa.bindparam("product", type_=sa.Uuid()), Photo.hidden_at.is_(None))
    .order_by(Photo.created_at, Photo.id)
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One photo as the rules of pairing see it."""

    id: UUID
    shot: str
    standing: Standing
    created_at: datetime
    shown_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two photos beside each other; `shot` is the code of what both show, empty for the packaging before and after."""

    before: Shown
    after: Shown
    shot: str = ""


def has_agreed(business_id: UUID) -> bool:
    """Whether the owner lets her photos be shown, and did not take that back."""
    return consents.has_agreed(business_id, PURPOSE)


def agree(business_id: UUID, agreed: bool, by_id: UUID, on: date) -> None:
    """Write down what the owner said about showing her photos. Saying it twice is saying it once."""
    consents.agree(business_id, PURPOSE, agreed, by_id, on)


def pairs_of(product_id: UUID) -> list[Pair]:
    """The pairs among a product's photos; what was hidden is in none."""
    rows: Sequence[Any] = db.session.execute(_PHOTOS, {"product": product_id}).all()
    return pairs([Shown(*row) for row in rows])


def pairs(photos: Iterable[Shown]) -> list[Pair]:
    """The first "sebelum" with the newest "sesudah" that nobody wants again; then every shot that was taken twice.

    Of a shot the oldest and the newest approved photo. `photos` come oldest first; nothing is ever deleted for it.
    """
    by_shot: dict[str, list[Shown]] = {}
    for photo in photos:
        by_shot.setdefault(photo.shot, []).append(photo)
    afters = [photo for photo in by_shot.get(AFTER, []) if photo.standing is not Standing.REDO]
    found = [Pair(by_shot[BEFORE][0], afters[-1])] if afters and BEFORE in by_shot else []
    for shot, taken in by_shot.items():
        good = [photo for photo in taken if photo.standing is Standing.APPROVED]
        if shot not in ("", BEFORE, AFTER) and len(good) > 1:
            found.append(Pair(good[0], good[-1], shot))
    return found
