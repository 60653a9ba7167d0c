"""What one piece of a product costs, and what an order costs besides."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workspace.businesses.models import Business
from workspace.db import Base, Identified
from workspace.products.models import Product


class PriceSheet(Identified, Base):
    """One for a product, in whole rupiah. The price itself is the product's own."""

    __tablename__ = "price_sheets"

    product_id: Mapped[UUID] = mapped_column(sa.ForeignKey("products.id"), unique=True)
    business_id: Mapped[UUID] = mapped_column(sa.ForeignKey("businesses.id"), index=True)
    #: For one piece.
    ingredients: Mapped[int]
    packaging: Mapped[int]
    labour: Mapped[int]
    #: For one order, however many pieces are in it.
    order_packing: Mapped[int]
    shipping: Mapped[int]
    #: Pieces in a bundle that the sheet compares with a single one.
    pieces: Mapped[int]
    #: What an agreement takes, by channel, in hundredths of a percent: comes before what the content says.
    percents: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)
    written_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    version: Mapped[int] = mapped_column(default=1)
    product: Mapped[Product] = relationship()
    business: Mapped[Business] = relationship()

    __mapper_args__ = {"version_id_col": version}
