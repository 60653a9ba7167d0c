"""Products with what a list shows of them. The statements are built once: building costs more than running."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from workspace.content.shots import BEFORE, EVIDENCE
from workspace.db import db
from workspace.products.models import Photo, Product

PER_PAGE = 30
BUSINESS = sa.bindparam("business", type_=sa.Uuid())
PRODUCT = sa.bindparam("product", type_=sa.Uuid())
WITH_BUSINESS = (joinedload(Product.business),)

#: Shots that show a product as a shop would, and the one that shows it as it was: the first choice and the last.
FACES = ("hero", "hasil")
#: What was hidden for somebody's sake is on no list, in no number, and nobody's first picture.
SHOWN = Photo.hidden_at.is_(None)

_FOR_BUYERS = (Photo.product_id == Product.id, Photo.shot != EVIDENCE, SHOWN)
_count = sa.select(sa.func.count()).where(*_FOR_BUYERS).correlate(Product).scalar_subquery()
_first = (
    sa.select(Photo.id)
    .where(*_FOR_BUYERS)
    .order_by(sa.case((Photo.shot.in_(FACES), 0), (Photo.shot == BEFORE, 2), else_=1), Photo.created_at, Photo.id)
    .limit(1)
    .scalar_subquery()
)
_First = aliased(Photo)
_LISTED = (
    sa.select(
        Product.id,
        Product.name,
        Product.category,
        Product.price,
        Product.content,
        _count.label("photos"),
        _First.id.label("photo_id"),
        _First.shown_sha256,
    )
    .outerjoin(_First, _First.id == _first)
    .where(Product.business_id == BUSINESS)
    .order_by(Product.name, Product.id)
    .limit(PER_PAGE + 1)
    .offset(sa.bindparam("skip", type_=sa.Integer))
)


def listed(business_id: UUID, page: int = 1) -> tuple[Sequence[sa.Row[Any]], bool]:
    """The products of a business with their number of photos and their first photo, and whether more follow."""
    rows = db.session.execute(_LISTED, {"business": business_id, "skip": (page - 1) * PER_PAGE}).all()
    return rows[:PER_PAGE], len(rows) > PER_PAGE


def same_photo(business_id: UUID, sha256: str) -> Photo | None:
    """The photo of a business that came from a file with this hash, as the phone or as the server computed it."""
    same = sa.or_(Photo.source_sha256 == sha256, Photo.original_sha256 == sha256)
    found = sa.select(Photo).where(Photo.business_id == business_id, same).order_by(Photo.created_at).limit(1)
    return db.session.scalars(found).first()
