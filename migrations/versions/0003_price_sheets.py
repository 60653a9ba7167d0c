"""Price sheets: what one piece of a product costs."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

WHOLE = ("ingredients", "packaging", "labour", "order_packing", "shipping", "pieces")


def upgrade() -> None:
    op.create_table(
        "price_sheets",
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("business_id", sa.Uuid(), nullable=False),
        *[sa.Column(name, sa.Integer(), nullable=False) for name in WHOLE],
        sa.Column("percents", sa.JSON(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["business_id"], ["businesses.id"], name=op.f("fk_price_sheets_business_id_businesses")
        ),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_price_sheets_product_id_products")),
        sa.ForeignKeyConstraint(["written_by_id"], ["people.id"], name=op.f("fk_price_sheets_written_by_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_sheets")),
        sa.UniqueConstraint("product_id", name=op.f("uq_price_sheets_product_id")),
    )
    op.create_index(op.f("ix_price_sheets_business_id"), "price_sheets", ["business_id"])


def downgrade() -> None:
    op.drop_table("price_sheets")
