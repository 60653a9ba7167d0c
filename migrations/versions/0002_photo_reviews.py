"""Reviews of photos; what a photo shows, its shot, its advice, whether it is hidden."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

STANDING = sa.Enum("new", "approved", "redo", name="standing", native_enum=False, length=24)
#: New columns, and what the photos of before have in them.
FILLED = (
    (sa.Column("original_sha256", sa.String(length=64), nullable=False), ""),
    (sa.Column("shown_sha256", sa.String(length=64), nullable=False), ""),
    (sa.Column("steps", sa.JSON(), nullable=False), "[]"),
    (sa.Column("shot", sa.String(length=16), nullable=False), ""),
    (sa.Column("advice", sa.String(length=120), nullable=False), ""),
    (sa.Column("standing", STANDING, nullable=False), "new"),
)


def upgrade() -> None:
    op.create_table(
        "photo_reviews",
        sa.Column("business_id", sa.Uuid(), nullable=False),
        sa.Column("photo_id", sa.Uuid(), nullable=False),
        sa.Column("photographer_id", sa.Uuid(), nullable=True),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=24), nullable=False),
        sa.Column("sentence", sa.String(length=160), nullable=False),
        sa.Column("mark_x", sa.Integer(), nullable=True),
        sa.Column("mark_y", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["business_id"], ["businesses.id"], name=op.f("fk_photo_reviews_business_id_businesses")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_photo_reviews_by_id_people")),
        sa.ForeignKeyConstraint(["photo_id"], ["photos.id"], name=op.f("fk_photo_reviews_photo_id_photos")),
        sa.ForeignKeyConstraint(
            ["photographer_id"], ["people.id"], name=op.f("fk_photo_reviews_photographer_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo_reviews")),
    )
    for column in ("business_id", "photo_id", "photographer_id"):
        op.create_index(op.f(f"ix_photo_reviews_{column}"), "photo_reviews", [column])

    with op.batch_alter_table("photos") as batch_op:
        for column, before in FILLED:
            batch_op.add_column(sa.Column(column.name, column.type, nullable=False, server_default=before))
        batch_op.add_column(sa.Column("hidden_at", sa.DateTime(timezone=True)))
    op.execute("UPDATE photos SET shown_sha256 = master_sha256")
    with op.batch_alter_table("photos") as batch_op:
        for column, _before in FILLED:
            batch_op.alter_column(column.name, existing_type=column.type, server_default=None)
        batch_op.create_index(batch_op.f("ix_photos_shown_sha256"), ["shown_sha256"])


def downgrade() -> None:
    with op.batch_alter_table("photos") as batch_op:
        batch_op.drop_index(batch_op.f("ix_photos_shown_sha256"))
        for name in ("hidden_at", *(column.name for column, _before in reversed(FILLED))):
            batch_op.drop_column(name)
    op.drop_table("photo_reviews")
