"""Products and photos."""

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
    added_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column(default=1)
    business: Mapped[Business] = relationship()
    photos: Mapped[list["Photo"]] = relationship(back_populates="product", order_by="Photo.created_at, Photo.id")

    __mapper_args__ = {"version_id_col": version}


class Photo(Identified, Base):
    """A picture whose three files are already safe on disk when this row is written."""

    __tablename__ = "photos"

    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"))
    product_id: Mapped[UUID] = mapped_column(sa.ForeignKey("products.id"), index=True)
    #: SHA-256 of the bytes as they came: the same photo twice is one photo.
    source_sha256: Mapped[str] = mapped_column(sa.String(64))
    #: SHA-256 of the master: names the files, and lets the doctor check them.
    master_sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    width: Mapped[int]
    height: Mapped[int]
    file_name: Mapped[str] = mapped_column(sa.String(120), default="")
    taken_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    product: Mapped[Product] = relationship(back_populates="photos")
    taken_by: Mapped[Person | None] = relationship()

    __table_args__ = (sa.UniqueConstraint("business_id", "source_sha256"),)
