"""Hiding a photo at once, because it could harm somebody; a coordinator decides whether it is shown again."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from workspace import repeats
from workspace.accounts.audit import note
from workspace.businesses.models import Business
from workspace.db import db
from workspace.photography.models import PhotoReview
from workspace.photography.reviews import Verdict, added, locked
from workspace.products.models import Photo


def hide(photo_id: UUID, reason: str, sentence: str, row_id: UUID, by_id: UUID, at: datetime) -> PhotoReview:
    """Hide a photo for a reason of the content's privacy list. How it was judged stays as it is."""
    photo = locked(photo_id)
    if kept := repeated(photo_id, reason, sentence, row_id, by_id):
        return kept
    row = added(photo, row_id, by_id, Verdict(approved=False, reason=reason, sentence=sentence))
    photo.hidden_at = photo.hidden_at or at
    note("photo.hidden", by_id, photo.id, _area(photo), reason=reason)
    return row


def repeated(photo_id: UUID, reason: str, sentence: str, row_id: UUID, by_id: UUID) -> PhotoReview | None:
    """What the same form did before: whoever sends it again no longer sees the photo. Raises what `repeats` raises."""
    told = {"photo_id": photo_id, "reason": reason, "sentence": sentence}
    return repeats.earlier(PhotoReview, row_id, by_id, author="by_id", **told)  # type: ignore[no-any-return]


def show_again(photo_id: UUID, by_id: UUID) -> None:
    """The photo was hidden by mistake. Doing it twice is doing it once."""
    photo = locked(photo_id)
    if photo.hidden_at is not None:
        photo.hidden_at = None
        note("photo.shown", by_id, photo.id, _area(photo))


def _area(photo: Photo) -> str | None:
    return db.session.scalar(sa.select(Business.area_code).where(Business.id == photo.business_id))
