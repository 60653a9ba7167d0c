"""Lists of photos that wait for somebody, and what was said of one. Large statements are built once."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.content.shots import UNJUDGED
from workspace.db import db
from workspace.photography.models import PhotoReview
from workspace.photography.reviews import judging
from workspace.products.models import Photo, Product, Standing
from workspace.scoped import Query, Scoped

PER_PAGE = 30
ME = sa.bindparam("person", type_=sa.Uuid())
SKIP = sa.bindparam("skip", type_=sa.Integer)
Taker, Reviewer = aliased(Person), aliased(Person)
#: Not the Business of the scopes, so that neither is taken for the other.
Shop = aliased(Business)
#: Loads the product, the business and the photographer of a photo in the same statement.
with_product = joinedload(Photo.product).joinedload(Product.business)
with_taker = joinedload(Photo.taken_by)
_TOLD = (
    sa.select(
        *(getattr(PhotoReview, name) for name in ("id", "approved", "reason", "sentence", "mark_x", "mark_y")),
        PhotoReview.created_at, PhotoReview.by_id, Person.name.label("by"),
    )
    .join(Person, Person.id == PhotoReview.by_id)
    .where(PhotoReview.photo_id == sa.bindparam("photo", type_=sa.Uuid()))
    .order_by(PhotoReview.created_at.desc(), PhotoReview.id.desc())
    .limit(1)
)  # fmt: skip


def outcome(photo_id: UUID, hidden: bool = False) -> Any | None:
    """What was said of a photo last and counts, with the reviewer's name; or why it was hidden."""
    wanted = sa.not_(judging()) if hidden else judging()
    return db.session.execute(_TOLD.where(wanted), {"photo": photo_id}).one_or_none()


def to_review(photos: Scoped, person_id: UUID, page: int = 1) -> tuple[Sequence[Any], bool]:
    """The photos that wait for this person's word, the oldest first, and whether more follow."""
    found = _listed(photos.select, "review")
    rows = photos.run(found, person=person_id, skip=(page - 1) * PER_PAGE).all()
    return rows[:PER_PAGE], len(rows) > PER_PAGE


def to_redo(photos: Scoped, person_id: UUID, page: int = 1) -> tuple[Sequence[Any], bool]:
    """The photos to be taken again, by the photographer or of the owner's own business; and whether more follow."""
    found = _listed(photos.select, "redo")
    rows = photos.run(found, person=person_id, skip=(page - 1) * PER_PAGE).all()
    return rows[:PER_PAGE], len(rows) > PER_PAGE


def hidden(photos: Scoped, page: int = 1) -> tuple[Sequence[Any], bool]:
    """The photos that are hidden and that the person may decide about, the newest first."""
    rows = photos.run(_listed(photos.select, "hidden"), skip=(page - 1) * PER_PAGE).all()
    return rows[:PER_PAGE], len(rows) > PER_PAGE


def numbers(photos: Scoped, person_id: UUID) -> Any:
    """How many photos are on each of the three lists: `review`, `redo`, `hidden`."""
    return photos.rows(numbers_of(photos.select), person=person_id)[0]


@lru_cache(maxsize=256)
def numbers_of(photos: Query) -> Query:
    """The statement of `numbers`, to which a home adds columns of its own."""
    lists = {"review": _to_review(photos), "redo": _to_redo(photos), "hidden": _hidden(photos)}
    return sa.select(
        *(
            sa.select(sa.func.count())
            .select_from(rows.with_only_columns(Photo.id).subquery())
            .scalar_subquery()
            .label(name)
            for name, rows in lists.items()
        )
    )


@lru_cache(maxsize=256)
def _listed(photos: Query, name: str) -> Query:
    rows = {"review": _to_review, "redo": _to_redo, "hidden": _hidden}[name](photos)
    order = Photo.hidden_at.desc() if name == "hidden" else Photo.created_at
    columns = [
        Photo.id, Photo.shown_sha256, Photo.shot, Photo.product_id, Photo.created_at, Photo.taken_by_id,
        Taker.name.label("taken_by"), Product.name.label("product"), Shop.name.label("business"),
    ]  # fmt: skip
    if name != "review":
        columns += [
            PhotoReview.reason,
            PhotoReview.sentence,
            PhotoReview.created_at.label("said_at"),
            Reviewer.name.label("by"),
        ]
        rows = rows.join(Reviewer, Reviewer.id == PhotoReview.by_id)
    rows = rows.outerjoin(Taker, Taker.id == Photo.taken_by_id)
    return rows.with_only_columns(*columns).order_by(order, Photo.id).limit(PER_PAGE + 1).offset(SKIP)


def _with_places(photos: Query) -> Query:
    return photos.join(Product, Product.id == Photo.product_id).join(Shop, Shop.id == Photo.business_id)


def _to_review(photos: Query) -> Query:
    """New photos of others' businesses that somebody else took, but for those that nobody judges."""
    others = sa.or_(Photo.taken_by_id.is_(None), Photo.taken_by_id != ME)
    waiting = (Photo.standing == Standing.NEW, Photo.shot.not_in(UNJUDGED), Photo.hidden_at.is_(None))
    return _with_places(photos).where(*waiting, others, Shop.owner_id != ME)


def _last(judges: bool) -> Any:
    """That a joined review is the last word about its photo: as a judgement, or as what hid it."""
    said = aliased(PhotoReview)
    kinds = [judging(rows) if judges else sa.not_(judging(rows)) for rows in (said, PhotoReview)]
    newest = sa.select(sa.func.max(said.created_at)).where(said.photo_id == Photo.id, kinds[0]).correlate(Photo)
    return sa.and_(PhotoReview.photo_id == Photo.id, PhotoReview.created_at == newest.scalar_subquery(), kinds[1])


def _to_redo(photos: Query) -> Query:
    """Photos whose last word is to take them again, while nobody has: no newer picture of the same shot is there."""
    newer = aliased(Photo)
    again = sa.exists().where(
        newer.product_id == Photo.product_id, newer.shot == Photo.shot, newer.hidden_at.is_(None),
        newer.created_at > PhotoReview.created_at,
    )  # fmt: skip
    mine = sa.or_(Photo.taken_by_id == ME, Shop.owner_id == ME)
    rows = _with_places(photos).join(PhotoReview, _last(judges=True))
    return rows.where(Photo.standing == Standing.REDO, Photo.hidden_at.is_(None), mine, sa.not_(again))


def _hidden(photos: Query) -> Query:
    """Photos that were hidden, with what hid them."""
    return _with_places(photos).join(PhotoReview, _last(judges=False)).where(Photo.hidden_at.is_not(None))
