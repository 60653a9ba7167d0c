"""Facts of products, papers that lapse, fix steps, and what an owner says, asks and reaches by herself."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

#: The new tables: their own columns, then the columns that name a row of another table, then those with an index.
TABLES: dict[str, tuple[list[sa.Column[Any]], dict[str, tuple[str, bool]], list[str]]] = {
    "fix_steps": (
        [
            sa.Column("item_key", sa.String(24), nullable=False),
            sa.Column("reason", sa.String(24), nullable=False),
            sa.Column("note", sa.String(200), nullable=False),
            sa.Column("refused_on", sa.Date(), nullable=False),
            sa.Column("refused_by", sa.String(60), nullable=False),
            sa.Column("done_at", sa.DateTime(timezone=True)),
        ],
        {
            "checklist_id": ("checklists", False),
            "recorded_by_id": ("people", False),
            "done_by_id": ("people", True),
        },
        ["checklist_id"],
    ),
    "help_requests": (
        [
            sa.Column(
                "kind", sa.Enum("not_clear", "help", name="helpkind", native_enum=False, length=24), nullable=False
            ),
            sa.Column("about", sa.String(160), nullable=False),
            sa.Column("path", sa.String(200), nullable=False),
            sa.Column("note", sa.String(200), nullable=False),
            sa.Column("asked_on", sa.Date(), nullable=False),
            sa.Column("due_on", sa.Date(), nullable=False),
            sa.Column("answered_on", sa.Date()),
            sa.Column("answer", sa.String(300), nullable=False),
        ],
        {
            "business_id": ("businesses", False),
            "asked_by_id": ("people", False),
            "holder_id": ("people", True),
            "answered_by_id": ("people", True),
        },
        ["business_id", "holder_id"],
    ),
    "self_checks": (
        [
            sa.Column("begun_on", sa.Date(), nullable=False),
            sa.Column("finished_on", sa.Date()),
            sa.Column("questions", sa.String(12), nullable=False),
            sa.Column("answers", sa.JSON(), nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
        ],
        {"business_id": ("businesses", False), "by_id": ("people", False)},
        ["business_id"],
    ),
    "outcomes": (
        [
            sa.Column("answered_on", sa.Date(), nullable=False),
            sa.Column("covers_from", sa.Date(), nullable=False),
            sa.Column("covers_until", sa.Date(), nullable=False),
            sa.Column("turnover", sa.String(16), nullable=False),
            sa.Column("orders", sa.String(16), nullable=False),
            sa.Column("because", sa.String(16), nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
        ],
        {"business_id": ("businesses", False), "by_id": ("people", False)},
        [],
    ),
    "rungs": (
        [
            sa.Column("rung", sa.SmallInteger(), nullable=False),
            sa.Column("first_met_on", sa.Date(), nullable=False),
            sa.Column("last_met_on", sa.Date(), nullable=False),
        ],
        {"business_id": ("businesses", False)},
        [],
    ),
    "data_requests": (
        [
            sa.Column(
                "kind", sa.Enum("correct", "erase", name="requestkind", native_enum=False, length=24), nullable=False
            ),
            sa.Column("note", sa.String(300), nullable=False),
            sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
            sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
            sa.Column("settled_at", sa.DateTime(timezone=True)),
            sa.Column("outcome", sa.String(300), nullable=False),
        ],
        {
            "business_id": ("businesses", False),
            "asked_by_id": ("people", False),
            "settled_by_id": ("people", True),
        },
        ["business_id"],
    ),
}


def upgrade() -> None:
    for name, (columns, references, indexed) in TABLES.items():
        _create(name, columns, references)
        for column in indexed:
            op.create_index(op.f(f"ix_{name}_{column}"), name, [column])
    op.create_index("ix_outcomes_business_id_answered_on", "outcomes", ["business_id", "answered_on"])
    with op.batch_alter_table("rungs") as batch_op:
        batch_op.create_unique_constraint(op.f("uq_rungs_business_id"), ["business_id", "rung"])

    with op.batch_alter_table("businesses") as batch_op:
        batch_op.add_column(sa.Column("erased_on", sa.Date()))
    with op.batch_alter_table("checklist_items") as batch_op:
        batch_op.add_column(sa.Column("expires_on", sa.Date()))
        batch_op.create_index(batch_op.f("ix_checklist_items_expires_on"), ["expires_on"])
    with op.batch_alter_table("checklist_marks") as batch_op:
        batch_op.alter_column("by_id", existing_type=sa.Uuid(), nullable=True)
    with op.batch_alter_table("checklists") as batch_op:
        batch_op.add_column(sa.Column("declined_version", sa.String(12), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("declined_by_id", sa.Uuid()))
        batch_op.add_column(sa.Column("declined_on", sa.Date()))
        name = batch_op.f("fk_checklists_declined_by_id_people")
        batch_op.create_foreign_key(name, "people", ["declined_by_id"], ["id"])
    with op.batch_alter_table("checklists") as batch_op:
        batch_op.alter_column("declined_version", existing_type=sa.String(12), server_default=None)
    with op.batch_alter_table("products") as batch_op:
        batch_op.add_column(sa.Column("facts", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("products") as batch_op:
        batch_op.alter_column("facts", existing_type=sa.JSON(), server_default=None)


def _create(name: str, columns: list[sa.Column[Any]], references: dict[str, tuple[str, bool]]) -> None:
    op.create_table(
        name,
        *[sa.Column(column, sa.Uuid(), nullable=optional) for column, (_table, optional) in references.items()],
        *[column._copy() for column in columns],
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *[
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_{name}_{column}_{table}"))
            for column, (table, _optional) in references.items()
        ],
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )


def downgrade() -> None:
    with op.batch_alter_table("products") as batch_op:
        batch_op.drop_column("facts")
    with op.batch_alter_table("checklists") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_checklists_declined_by_id_people"), type_="foreignkey")
        for column in ("declined_on", "declined_by_id", "declined_version"):
            batch_op.drop_column(column)
    op.execute("DELETE FROM checklist_marks WHERE by_id IS NULL")
    with op.batch_alter_table("checklist_marks") as batch_op:
        batch_op.alter_column("by_id", existing_type=sa.Uuid(), nullable=False)
    with op.batch_alter_table("checklist_items") as batch_op:
        batch_op.drop_index(batch_op.f("ix_checklist_items_expires_on"))
        batch_op.drop_column("expires_on")
    with op.batch_alter_table("businesses") as batch_op:
        batch_op.drop_column("erased_on")
    for name in reversed(TABLES):
        op.drop_table(name)
