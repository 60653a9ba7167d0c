"""Reviews of photos."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.db import Base, Identified
from workspace.products.models import Photo


class PhotoReview(Identified, Base):
    """What somebody other than the photographer said of a photo. The newest one counts, all are kept."""

    __tablename__ = "photo_reviews"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"), index=True)
    photo_id: Mapped[UUID] = mapped_column(sa.ForeignKey("photos.id"), index=True)
    #: Whose photo it was: reasons are counted for the person's coaching.
    photographer_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"), index=True)
    approved: Mapped[bool]
    #: Key of a reason to take it again, or of a privacy flag (content); empty when approved.
    reason: Mapped[str] = mapped_column(sa.String(24), default="")
    sentence: Mapped[str] = mapped_column(sa.String(160), default="")
    #: Where on the picture, in thousandths of its width and height; both or neither.
    mark_x: Mapped[int | None]
    mark_y: Mapped[int | None]
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    photo: Mapped[Photo] = relationship()
    business: Mapped[Business] = relationship()
    by: Mapped[Person] = relationship(foreign_keys=by_id)
