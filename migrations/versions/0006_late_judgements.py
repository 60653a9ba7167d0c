"""Revoked certificates, late judgements, first orders of shops, and six cards before a first visit."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _certificates()
    _roster()
    _channels()
    _cards()


def _certificates() -> None:
    """Which session was supervised, and why a certificate was revoked."""
    with op.batch_alter_table("supervisions") as batch_op:
        batch_op.add_column(sa.Column("session_id", sa.Uuid(), nullable=True))
        name = batch_op.f("fk_supervisions_session_id_mentoring_sessions")
        batch_op.create_foreign_key(name, "mentoring_sessions", ["session_id"], ["id"])
    op.create_index(op.f("ix_supervisions_session_id"), "supervisions", ["session_id"])
    with op.batch_alter_table("certificates") as batch_op:
        batch_op.add_column(sa.Column("revoked_reason", sa.String(200), nullable=False, server_default=""))
    with op.batch_alter_table("certificates") as batch_op:
        batch_op.alter_column("revoked_reason", existing_type=sa.String(200), server_default=None)


def _roster() -> None:
    """When a member was forgotten, what a quiz asked in its words, and the judgement of whoever came second."""
    with op.batch_alter_table("members") as batch_op:
        batch_op.add_column(sa.Column("forgotten_on", sa.Date(), nullable=True))
    with op.batch_alter_table("quiz_attempts") as batch_op:
        batch_op.add_column(sa.Column("words", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("quiz_attempts") as batch_op:
        batch_op.alter_column("words", existing_type=sa.JSON(), server_default=None)
    op.create_table(
        "late_judgements",
        sa.Column("practice_id", sa.Uuid(), sa.ForeignKey("practices.id"), nullable=False),
        sa.Column("state", _choice("practicestate", "waiting", "accepted", "again"), nullable=False),
        sa.Column("rubric", sa.JSON(), nullable=False),
        sa.Column("sentence", sa.String(240), nullable=False),
        sa.Column("by_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("practice_id", "by_id"),
    )


def _choice(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, length=24)


def _channels() -> None:
    """The first order of a shop; and since when the steps of a shop that was given up are asked of nobody."""
    with op.batch_alter_table("sales_channels") as batch_op:
        batch_op.add_column(sa.Column("first_order_on", sa.Date()))
        batch_op.add_column(sa.Column("first_order_by_id", sa.Uuid()))
        name = batch_op.f("fk_sales_channels_first_order_by_id_people")
        batch_op.create_foreign_key(name, "people", ["first_order_by_id"], ["id"])
    with op.batch_alter_table("checklists") as batch_op:
        batch_op.add_column(sa.Column("left_on", sa.Date()))
    op.execute(
        "UPDATE checklists SET left_on = (SELECT given_up_on FROM sales_channels WHERE "
        "sales_channels.business_id = checklists.business_id AND checklists.product_id IS NULL "
        "AND checklists.template_key = 'storefront/' || sales_channels.channel)"
    )


def _cards() -> None:
    """The first visit has six cards: whoever has read the one of before needs none of the new ones."""
    connection, at = op.get_bind(), datetime.now(UTC)
    people = connection.execute(sa.text("SELECT person_id FROM cards_seen WHERE card = 'first_visit'")).scalars().all()
    seen = sa.table("cards_seen", *[sa.column(name) for name in ("id", "person_id", "card", "seen_on", "created_at")])
    seen.c.id.type = seen.c.person_id.type = sa.Uuid()
    new = ("visit_arriving", "visit_listening", "visit_consent", "visit_secrets", "visit_closing")
    rows = [
        {"id": uuid4(), "person_id": UUID(str(person)), "card": card, "seen_on": at.date(), "created_at": at}
        for person in people
        for card in new
    ]
    op.bulk_insert(seen, rows)


def downgrade() -> None:
    op.drop_table("late_judgements")
    for table, columns in {
        "checklists": ["left_on"],
        "sales_channels": ["first_order_on", "first_order_by_id"],
        "quiz_attempts": ["words"],
        "members": ["forgotten_on"],
        "certificates": ["revoked_reason"],
    }.items():
        with op.batch_alter_table(table) as batch_op:
            if table == "sales_channels":
                batch_op.drop_constraint(batch_op.f("fk_sales_channels_first_order_by_id_people"), type_="foreignkey")
            for column in columns:
                batch_op.drop_column(column)
    op.drop_index(op.f("ix_supervisions_session_id"), "supervisions")
    with op.batch_alter_table("supervisions") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_supervisions_session_id_mentoring_sessions"), type_="foreignkey")
        batch_op.drop_column("session_id")
