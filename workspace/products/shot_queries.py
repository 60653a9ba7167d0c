"""Photos by their shot. The newest photo of a shot stands on its tile; all others follow in a list."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.db import db
from workspace.products.models import Photo
from workspace.products.queries import PER_PAGE, PRODUCT, SHOWN

_PLACE = sa.func.row_number().over(
    partition_by=Photo.shot, order_by=(Photo.created_at.desc(), Photo.id.desc())
)  # fmt: skip
_placed = (
    sa.select(
        Photo.id, Photo.shown_sha256, Photo.shot, Photo.standing, Photo.advice, Photo.created_at, _PLACE.label("place")
    )
    .where(Photo.product_id == PRODUCT, SHOWN)
    .subquery()
)
_shown = (_placed.c.id, _placed.c.shown_sha256, _placed.c.shot, _placed.c.standing, _placed.c.advice)
_on_tile = sa.and_(_placed.c.place == 1, _placed.c.shot.in_(sa.bindparam("shots", expanding=True)))
_NEWEST = sa.select(*_shown).where(_on_tile)
_OTHERS = (
    sa.select(*_shown)
    .where(sa.not_(_on_tile))
    .order_by(_placed.c.created_at.desc(), _placed.c.id.desc())
    .limit(PER_PAGE + 1)
    .offset(sa.bindparam("skip", type_=sa.Integer))
)
_PRESENT = (
    sa.select(Photo.product_id, Photo.shot)
    .where(Photo.product_id.in_(sa.bindparam("products", expanding=True, type_=sa.Uuid())), Photo.shot != "", SHOWN)
    .distinct()
)


def newest_of(product_id: UUID, shots: Collection[str]) -> dict[str, Any]:
    """The newest photo of each of these shots that has one."""
    rows = db.session.execute(_NEWEST, {"product": product_id, "shots": list(shots)})
    return {row.shot: row for row in rows}


def others_of(product_id: UUID, shots: Collection[str], page: int = 1) -> tuple[Sequence[Any], bool]:
    """A page of the other photos, the newest page first and the oldest of a page first; and whether more follow."""
    known = {"product": product_id, "shots": list(shots), "skip": (page - 1) * PER_PAGE}
    rows = db.session.execute(_OTHERS, known).all()
    return rows[:PER_PAGE][::-1], len(rows) > PER_PAGE


def present_in(product_ids: Collection[UUID]) -> dict[UUID, set[str]]:
    """The shots that each of these products has a photo of."""
    found: dict[UUID, set[str]] = {product_id: set() for product_id in product_ids}
    for product_id, shot in db.session.execute(_PRESENT, {"products": list(product_ids)}):
        found[product_id].add(shot)
    return found
