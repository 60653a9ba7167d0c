"""Saying of a photo whether it can be used: never the photographer, and the newest word counts."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace import content, repeats
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, Progress, record_progress
from workspace.content.shots import BEFORE, EVIDENCE
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.photography.models import PhotoReview
from workspace.products.models import Photo, Product, Standing

OWN = "Foto ini kamu sendiri yang ambil. Minta orang lain menilainya."
AS_IT_WAS = "Foto sebelum dibenahi tidak dinilai. Foto itu memang apa adanya."
PROVES = "Foto ini bukti sebuah langkah. Yang dicek langkahnya, bukan fotonya."
HIDDEN = "Foto ini sedang disembunyikan. Tunggu keputusan koordinator."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a photo: it can be used, or why not; where on the picture, in thousandths of its sides."""

    approved: bool
    reason: str = ""
    sentence: str = ""
    mark_x: int | None = None
    mark_y: int | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A review, and the one that somebody else gave while this one's form lay open."""

    review: PhotoReview
    meanwhile: PhotoReview | None = None


def obstacles(photo: Photo, by_id: UUID) -> Iterator[str]:
    """Why this person may not judge this photo now, in sentences."""
    if photo.taken_by_id == by_id:
        yield OWN
    if photo.hidden_at is not None:
        yield HIDDEN
    if photo.shot == BEFORE:
        yield AS_IT_WAS
    if photo.shot == EVIDENCE:
        yield PROVES


def review(photo_id: UUID, verdict: Verdict, row_id: UUID, by_id: UUID, seen: str, on: date) -> Given:
    """Add a review, and let it decide how the photo stands; what was said before stays.

    `seen` is the id of the newest review that the reviewer had in view. Raises RuleBroken, and what `repeats` raises.
    """
    photo = locked(photo_id)
    told = asdict(verdict)
    if kept := repeats.earlier(PhotoReview, row_id, by_id, author="by_id", photo_id=photo_id, **told):
        return Given(kept)
    for sentence in obstacles(photo, by_id):
        raise RuleBroken(sentence)
    before = newest(photo_id)
    row = added(photo, row_id, by_id, verdict)
    photo.standing = Standing.APPROVED if verdict.approved else Standing.REDO
    if verdict.approved:
        _passed(photo, by_id, on)
    db.session.flush()
    other = before if before and str(before.id) != seen and before.by_id != by_id else None
    return Given(row, other)


def added(photo: Photo, row_id: UUID, by_id: UUID, verdict: Verdict) -> PhotoReview:
    """The row of something that was said of a photo."""
    told, place = asdict(verdict), {"business_id": photo.business_id, "photo_id": photo.id}
    row = PhotoReview(id=row_id, photographer_id=photo.taken_by_id, by_id=by_id, **place, **told)
    db.session.add(row)
    return row


def locked(photo_id: UUID) -> Photo:
    """The photo as it is now; others who judge it wait until the transaction ends."""
    found = sa.select(Photo).where(Photo.id == photo_id).with_for_update(key_share=True, of=Photo)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def judging(rows: Any = PhotoReview) -> sa.ColumnElement[bool]:
    """That a row judges the picture; the others hid it for somebody's sake."""
    return sa.and_(*[rows.reason != reason.key for reason in content.photo_review().privacy])


def newest(photo_id: UUID) -> PhotoReview | None:
    """The review that counts."""
    found = sa.select(PhotoReview).where(PhotoReview.photo_id == photo_id, judging())
    return db.session.scalar(found.order_by(PhotoReview.created_at.desc(), PhotoReview.id.desc()).limit(1))


def _passed(photo: Photo, by_id: UUID, on: date) -> None:
    """A step forward, once for each photo, however often it is judged."""
    told = sa.select(Progress.id).where(Progress.subject_id == photo.id, Progress.kind == Kind.PHOTO_APPROVED)
    if db.session.scalar(told.limit(1)) is None:
        business = db.session.get_one(Business, photo.business_id)
        product = db.session.get_one(Product, photo.product_id)
        text = f"Satu foto {product.name} disetujui."
        record_progress(business, Kind.PHOTO_APPROVED, on, by_id, text, photo.id)
