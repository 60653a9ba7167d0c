"""Members, cohorts, lessons, quizzes, practice, certificates, and hand-overs."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

CODE = sa.String(40).with_variant(sa.String(40, collation="C"), "postgresql")
PEOPLE, AREAS = "people.id", "areas.code"


def _needed(name: str, kind: Any, to: str = "") -> sa.Column[Any]:
    return sa.Column(name, kind, *([sa.ForeignKey(to)] if to else []), nullable=False)


def _optional(name: str, kind: Any, to: str = "") -> sa.Column[Any]:
    return sa.Column(name, kind, *([sa.ForeignKey(to)] if to else []), nullable=True)


def _choice(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, length=24)


MOMENT = sa.DateTime(timezone=True)


def _tables() -> dict[str, list[Any]]:
    """Every new table, those before which others name."""
    return {
        "members": [
            _needed("area_code", CODE, AREAS), _needed("name", sa.String(80)), _optional("phone", sa.String(15)),
            _needed("born_on", sa.Date()), _optional("neighbourhood", CODE, AREAS), _needed("skills", sa.JSON()),
            _needed("languages", sa.JSON()), _needed("times", sa.JSON()), _optional("person_id", sa.Uuid(), PEOPLE),
            _needed("entered_on", sa.Date()), _needed("entered_by_id", sa.Uuid(), PEOPLE),
            _optional("left_on", sa.Date()), _needed("version", sa.Integer()),
            sa.UniqueConstraint("area_code", "phone"),
        ],
        "cohorts": [
            _needed("area_code", CODE, AREAS), _needed("name", sa.String(80)), _needed("quota", sa.Integer()),
            _needed("begins_on", sa.Date()), _optional("closed_on", sa.Date()),
            _needed("made_by_id", sa.Uuid(), PEOPLE), _needed("version", sa.Integer()),
        ],
        "seats": [
            _needed("cohort_id", sa.Uuid(), "cohorts.id"), _needed("member_id", sa.Uuid(), "members.id"),
            _needed("state", _choice("seatstate", "seated", "waiting", "left")), _needed("place", sa.Integer()),
            _needed("given_on", sa.Date()), _needed("given_by_id", sa.Uuid(), PEOPLE),
            _optional("replaces_id", sa.Uuid(), "seats.id"), _optional("left_on", sa.Date()),
            _needed("left_reason", sa.String(24)), _needed("version", sa.Integer()),
            sa.UniqueConstraint("cohort_id", "member_id"),
        ],
        "meetings": [
            _needed("cohort_id", sa.Uuid(), "cohorts.id"), _needed("on", sa.Date()), _needed("begins_at", sa.Time()),
            _needed("ends_at", sa.Time()), _needed("place", sa.String(120)), _needed("modules", sa.JSON()),
            _needed("note", sa.String(200)), _needed("made_by_id", sa.Uuid(), PEOPLE),
            _optional("cancelled_on", sa.Date()), _needed("version", sa.Integer()),
        ],
        "attendances": [
            _needed("meeting_id", sa.Uuid(), "meetings.id"), _needed("member_id", sa.Uuid(), "members.id"),
            _needed("present", sa.Boolean()), _needed("by_id", sa.Uuid(), PEOPLE), _needed("at", MOMENT),
            sa.UniqueConstraint("meeting_id", "member_id"),
        ],
        "lesson_reads": [
            _needed("person_id", sa.Uuid(), PEOPLE), _needed("module", sa.String(8)),
            _needed("screen", sa.String(40)), _needed("read_on", sa.Date()),
            sa.UniqueConstraint("person_id", "module", "screen"),
        ],
        "quiz_attempts": [
            _needed("person_id", sa.Uuid(), PEOPLE), _needed("module", sa.String(8)),
            _needed("questions", sa.String(12)), _needed("shown", sa.JSON()), _needed("answers", sa.JSON()),
            _needed("begun_at", MOMENT), _optional("finished_at", MOMENT), _optional("right", sa.Integer()),
            _needed("version", sa.Integer()),
        ],
        "practices": [
            _needed("person_id", sa.Uuid(), PEOPLE), _needed("module", sa.String(8)), _needed("text", sa.Text()),
            _needed("handed_in_at", MOMENT),
            _needed("state", _choice("practicestate", "waiting", "accepted", "again")),
            _needed("rubric", sa.JSON()), _needed("sentence", sa.String(240)),
            _optional("judged_by_id", sa.Uuid(), PEOPLE), _optional("judged_at", MOMENT),
            _needed("version", sa.Integer()),
        ],
        "practice_photos": [
            _needed("practice_id", sa.Uuid(), "practices.id"), _needed("source_sha256", sa.String(64)),
            _needed("master_sha256", sa.String(64)), sa.UniqueConstraint("practice_id", "source_sha256"),
        ],
        "supervisions": [
            _needed("person_id", sa.Uuid(), PEOPLE), _needed("on", sa.Date()), _needed("by_id", sa.Uuid(), PEOPLE),
            _needed("note", sa.String(200)),
        ],
        "certificates": [
            _needed("person_id", sa.Uuid(), PEOPLE), _needed("code", sa.String(24)), _needed("name", sa.String(80)),
            _needed("issued_on", sa.Date()), _optional("issued_by_id", sa.Uuid(), PEOPLE),
            _optional("revoked_on", sa.Date()), _optional("revoked_by_id", sa.Uuid(), PEOPLE),
            sa.UniqueConstraint("code"),
        ],
        "cards_seen": [
            _needed("person_id", sa.Uuid(), PEOPLE), _needed("card", sa.String(24)), _needed("seen_on", sa.Date()),
            sa.UniqueConstraint("person_id", "card"),
        ],
        "handovers": [
            _needed("mentor_id", sa.Uuid(), PEOPLE), _needed("on", sa.Date()), _needed("reason", sa.String(24)),
            _needed("by_id", sa.Uuid(), PEOPLE),
        ],
    }  # fmt: skip


INDEXES = {
    "members": ["area_code", "person_id"],
    "cohorts": ["area_code"],
    "seats": ["member_id"],
    "meetings": ["cohort_id"],
    "practice_photos": ["master_sha256"],
    "supervisions": ["person_id"],
    "certificates": ["person_id"],
    "handovers": ["mentor_id"],
}


def upgrade() -> None:
    for name, parts in _tables().items():
        op.create_table(name, *parts, _needed("id", sa.Uuid()), _needed("created_at", MOMENT), _key())
        for column in INDEXES.get(name, []):
            op.create_index(op.f(f"ix_{name}_{column}"), name, [column])
    for name in ("quiz_attempts", "practices"):
        op.create_index(f"ix_{name}_person_id_module", name, ["person_id", "module"])
    with op.batch_alter_table("businesses") as batch_op:
        batch_op.add_column(sa.Column("language", sa.String(24)))
    with op.batch_alter_table("pairings") as batch_op:
        batch_op.add_column(sa.Column("handover_id", sa.Uuid()))
        name = batch_op.f("fk_pairings_handover_id_handovers")
        batch_op.create_foreign_key(name, "handovers", ["handover_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_pairings_handover_id"), ["handover_id"])
    _spare_cards()


def _spare_cards() -> None:
    """Cards are for doing something the first time: whoever has written a session has done all of it."""
    people = op.get_bind().execute(sa.text("SELECT DISTINCT mentor_id FROM mentoring_sessions")).scalars().all()
    seen = sa.table("cards_seen", *[sa.column(name) for name in ("id", "person_id", "card", "seen_on", "created_at")])
    seen.c.id.type = seen.c.person_id.type = sa.Uuid()
    at = datetime.now(UTC)
    rows = [
        {"id": uuid4(), "person_id": UUID(str(person)), "card": card, "seen_on": at.date(), "created_at": at}
        for person in people
        for card in ("first_visit", "first_photo", "first_label", "first_channel")
    ]
    op.bulk_insert(seen, rows)


def _key() -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("id")


def downgrade() -> None:
    with op.batch_alter_table("pairings") as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairings_handover_id"))
        batch_op.drop_constraint(batch_op.f("fk_pairings_handover_id_handovers"), type_="foreignkey")
        batch_op.drop_column("handover_id")
    with op.batch_alter_table("businesses") as batch_op:
        batch_op.drop_column("language")
    for name in reversed(_tables()):
        op.drop_table(name)
