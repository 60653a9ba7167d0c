"""Products and photos."""

import enum
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.db import Base, Identified


class Product(Identified, Base):
    """Something a business sells. The price is in whole rupiah; unknown is not zero."""

    __tablename__ = "products"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(80))
    category: Mapped[str] = mapped_column(sa.String(24))
    price: Mapped[int | None] = mapped_column(sa.BigInteger)
    content: Mapped[str] = mapped_column(sa.String(40), default="")
    #: What is known about it (content: facts), true or false by key, None for "belum tahu"; a question that nobody put
    #: yet has no key.
    facts: Mapped[dict[str, bool | None]] = mapped_column(sa.JSON, default=dict)
    added_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column(default=1)
    business: Mapped[Business] = relationship()
    photos: Mapped[list["Photo"]] = relationship(back_populates="product", order_by="Photo.created_at, Photo.id")

    __mapper_args__ = {"version_id_col": version}


class Standing(enum.StrEnum):
    """What the newest review says of a photo; the reviews themselves are kept."""

    NEW = "new"
    APPROVED = "approved"
    REDO = "redo"


class Photo(Identified, Base):
    """A picture whose three files are already safe on disk when this row is written."""

    __tablename__ = "photos"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"))
    product_id: Mapped[UUID] = mapped_column(sa.ForeignKey("products.id"), index=True)
    #: SHA-256 of the bytes as they came: the same photo twice is one photo.
    source_sha256: Mapped[str] = mapped_column(sa.String(64))
    #: SHA-256 of the master: names the files, and lets the doctor check them.
    master_sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    #: SHA-256 that the phone says its original had before it was shrunk: only to spare sending it again.
    original_sha256: Mapped[str] = mapped_column(sa.String(64), default="")
    #: What is shown: the master's hash, or that of the master as the tidying steps leave it. Names those files too.
    shown_sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    #: Tidying steps on the master, in order; undoing takes the last one away. The master stays.
    steps: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
    #: Which shot of its kind's list this is (content); empty when nobody said.
    shot: Mapped[str] = mapped_column(sa.String(16), default="")
    #: Codes of advice, apart by spaces, in the order of importance (content); never a refusal.
    advice: Mapped[str] = mapped_column(sa.String(120), default="")
    standing: Mapped[Standing] = mapped_column(default=Standing.NEW)
    #: Since when it is hidden, for a child's face, an identity card or somebody else's code on it.
    hidden_at: Mapped[datetime | None]
    #: Of the master, in pixels.
    width: Mapped[int]
    height: Mapped[int]
    file_name: Mapped[str] = mapped_column(sa.String(120), default="")
    taken_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    product: Mapped[Product] = relationship(back_populates="photos")
    taken_by: Mapped[Person | None] = relationship()

    __table_args__ = (sa.UniqueConstraint("business_id", "source_sha256"),)
