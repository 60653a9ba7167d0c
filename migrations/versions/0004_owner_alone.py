"""Facts of products, papers that lapse, fix steps, and what an owner says, asks and reaches by herself."""

from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

#: What belongs to a business from here on and no longer to each of its products; the best way to stand comes first.
SHARED, SHARED_KEYS = "packaging/usaha", ("LEG-NIB", "LEG-KBLI", "LEG-PKP", "LEG-SLHS", "LEG-MEREK")
BEST = ("proven", "claimed", "waiting", "not_needed", "todo")
LISTS = sa.table(
    "checklists",
    *[sa.column(name, sa.Uuid()) for name in ("id", "business_id", "product_id")],
    *[sa.column(name, sa.String()) for name in ("template_key", "template_version", "declined_version")],
    sa.column("started_on", sa.Date()),
    sa.column("created_at", sa.DateTime(timezone=True)),
)
ITEMS = sa.table(
    "checklist_items",
    *[sa.column(name, sa.Uuid()) for name in ("id", "checklist_id")],
    *[sa.column(name, sa.String()) for name in ("key", "state")],
    sa.column("at", sa.DateTime(timezone=True)),
)
MARKS = sa.table("checklist_marks", sa.column("item_id", sa.Uuid()))
PROGRESS = sa.table("progress", sa.column("subject_id", sa.Uuid()))

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
            sa.Column("settled_on", sa.Date()),
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
    "postponements": (
        [sa.Column("until_on", sa.Date(), nullable=False)],
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
    "live_checks": (
        [
            sa.Column("link", sa.String(2048), nullable=False),
            sa.Column("looked_on", sa.Date(), nullable=False),
            sa.Column("products", sa.Integer(), nullable=False),
            sa.Column("trouble", sa.String(24), nullable=False),
        ],
        {"channel_id": ("sales_channels", False), "by_id": ("people", False)},
        ["channel_id"],
    ),
    "prerequisite_answers": (
        [
            sa.Column("key", sa.String(24), nullable=False),
            sa.Column("has", sa.Boolean(), nullable=False),
            sa.Column("said_on", sa.Date(), nullable=False),
        ],
        {"business_id": ("businesses", False), "said_by_id": ("people", False)},
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
    with op.batch_alter_table("postponements") as batch_op:
        batch_op.create_unique_constraint(op.f("uq_postponements_business_id"), ["business_id"])
    with op.batch_alter_table("prerequisite_answers") as batch_op:
        batch_op.create_unique_constraint(op.f("uq_prerequisite_answers_business_id"), ["business_id", "key"])
    _shops_have_ends()

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
    _share_papers()


def _shops_have_ends() -> None:
    """What went wrong when somebody looked, and since when a shop is used no more."""
    with op.batch_alter_table("sales_channels") as batch_op:
        for column, length in (("trouble", 24), ("given_up_reason", 24), ("given_up_note", 200)):
            batch_op.add_column(sa.Column(column, sa.String(length), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("trouble_on", sa.Date()))
        batch_op.add_column(sa.Column("given_up_on", sa.Date()))
        batch_op.add_column(sa.Column("given_up_by_id", sa.Uuid()))
        name = batch_op.f("fk_sales_channels_given_up_by_id_people")
        batch_op.create_foreign_key(name, "people", ["given_up_by_id"], ["id"])
    with op.batch_alter_table("sales_channels") as batch_op:
        for column, length in (("trouble", 24), ("given_up_reason", 24), ("given_up_note", 200)):
            batch_op.alter_column(column, existing_type=sa.String(length), server_default=None)


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


def _share_papers() -> None:
    """A business has its papers once. Of several rows the best stays; the marks of the others become its history."""
    database = op.get_bind()
    found = (
        sa.select(ITEMS.c.id, ITEMS.c.key, ITEMS.c.state, LISTS.c.business_id, LISTS.c.started_on, LISTS.c.created_at)
        .join(LISTS, LISTS.c.id == ITEMS.c.checklist_id)
        .where(ITEMS.c.key.in_(SHARED_KEYS), LISTS.c.product_id.is_not(None))
        .order_by(LISTS.c.business_id, ITEMS.c.at, ITEMS.c.id)
    )
    kept: dict[tuple[UUID, str], list[Any]] = {}
    for row in database.execute(found):
        kept.setdefault((row.business_id, row.key), []).append(row)
    lists: dict[UUID, UUID] = {}
    for (business_id, _key), rows in kept.items():
        if business_id not in lists:
            lists[business_id] = _begin(database, business_id, [r for rs in kept.values() for r in rs])
        best = min(rows, key=lambda row: BEST.index(row.state))
        _join(database, best.id, [row.id for row in rows if row is not best], lists[business_id])


def _begin(database: sa.Connection, business_id: UUID, rows: list[Any]) -> UUID:
    """The checklist of a business, as old as the first of its products' checklists that said something of it."""
    mine, list_id = [row for row in rows if row.business_id == business_id], uuid4()
    when = {name: min(getattr(row, name) for row in mine) for name in ("started_on", "created_at")}
    words = {"template_key": SHARED, "template_version": "2026-11-21", "declined_version": ""}
    database.execute(sa.insert(LISTS).values(id=list_id, business_id=business_id, **words, **when))
    return list_id


def _join(database: sa.Connection, best: UUID, others: list[UUID], list_id: UUID) -> None:
    database.execute(sa.update(ITEMS).where(ITEMS.c.id == best).values(checklist_id=list_id))
    if others:
        database.execute(sa.update(MARKS).where(MARKS.c.item_id.in_(others)).values(item_id=best))
        database.execute(sa.update(PROGRESS).where(PROGRESS.c.subject_id.in_(others)).values(subject_id=best))
        database.execute(sa.delete(ITEMS).where(ITEMS.c.id.in_(others)))


def _give_papers_back() -> None:
    """To the oldest checklist of a product of the same business; without one they go, as do their marks."""
    database, home = op.get_bind(), LISTS.alias()
    oldest = (
        sa.select(home.c.id)
        .where(home.c.business_id == LISTS.c.business_id, home.c.product_id.is_not(None))
        .order_by(home.c.created_at, home.c.id)
        .limit(1)
        .correlate(LISTS)
        .scalar_subquery()
    )
    for list_id, product_list in database.execute(sa.select(LISTS.c.id, oldest).where(LISTS.c.template_key == SHARED)):
        mine = sa.select(ITEMS.c.id).where(ITEMS.c.checklist_id == list_id)
        if product_list:
            taken = sa.select(ITEMS.c.key).where(ITEMS.c.checklist_id == product_list)
            stays = sa.and_(ITEMS.c.checklist_id == list_id, ITEMS.c.key.not_in(taken))
            database.execute(sa.update(ITEMS).where(stays).values(checklist_id=product_list))
        database.execute(sa.delete(MARKS).where(MARKS.c.item_id.in_(mine)))
        database.execute(sa.delete(ITEMS).where(ITEMS.c.checklist_id == list_id))
        database.execute(sa.delete(LISTS).where(LISTS.c.id == list_id))


def downgrade() -> None:
    with op.batch_alter_table("sales_channels") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_sales_channels_given_up_by_id_people"), type_="foreignkey")
        for column in ("given_up_note", "given_up_reason", "given_up_by_id", "given_up_on", "trouble_on", "trouble"):
            batch_op.drop_column(column)
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
    _give_papers_back()
