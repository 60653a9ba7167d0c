"""The database: base class, ids, UTC times, and how transactions begin.

SQLite runs in WAL with foreign keys and full synchronisation. A transaction that may write begins with
BEGIN IMMEDIATE, because SQLite's default silently loses updates when two writers read before they write.
"""

import enum
import secrets
import time
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "cache_size=-16000")

#: Whether transactions of this context take the write lock at once; requests that only read switch it off.
writing: ContextVar[bool] = ContextVar("writing", default=True)


def uuid7() -> UUID:
    """A time-ordered id (RFC 9562): 48 bits of milliseconds, then chance."""
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


class Moment(sa.types.TypeDecorator[datetime]):
    """An aware time, kept in UTC on every database and given back in UTC. Raises ValueError for a naive one."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without a zone: ask workspace.clock")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


#: An area's official code. Compared byte by byte on every database, so that a subtree is one range of the index.
AreaCode = sa.String(40).with_variant(sa.String(40, collation="C"), "postgresql")


def _words(kinds: Any) -> list[str]:
    return [kind.value for kind in kinds]


class Base(DeclarativeBase):
    """Names every constraint, so that migrations can find them again; keeps times in UTC and choices as their words."""

    registry = registry(
        metadata=sa.MetaData(naming_convention=NAMES),
        type_annotation_map={
            datetime: Moment(),
            enum.Enum: sa.Enum(enum.Enum, native_enum=False, length=24, values_callable=_words),
        },
    )


class Identified:
    """A row with a UUIDv7 id, minted before the first save, and the moment the server received it."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    created_at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC))


db = SQLAlchemy(model_class=Base)
Kind = TypeVar("Kind", bound=Base)


def prepare(engine: sa.Engine) -> None:
    """Teach a SQLite engine its pragmas and its way to begin; PostgreSQL needs neither."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we begin transactions ourselves
        for pragma in PRAGMAS:
            connection.execute("PRAGMA " + pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")


def insert_ignoring(model: type[Base], rows: Iterable[Mapping[str, Any]]) -> int:
    """Insert what is not there yet; a row that breaks a unique rule is passed over. Returns how many went in."""
    rows = list(rows)
    if not rows:
        return 0
    db.session.flush()
    connection = db.session.connection()
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    table = sa.inspect(model).local_table
    added = insert(table).on_conflict_do_nothing().returning(*table.primary_key)  # type: ignore[arg-type]
    return len(connection.execute(added, rows).all())


def insert_new(model: type[Kind], **values: Any) -> Kind | None:
    """Insert one row and give it; None when one is there already that a unique rule keeps apart from it."""
    db.session.flush()
    insert = postgresql.insert if db.session.connection().dialect.name == "postgresql" else sqlite.insert
    added = insert(model).values(**values).on_conflict_do_nothing().returning(model)  # type: ignore[arg-type]
    return db.session.scalars(added).one_or_none()


def within(column: Any, code: str) -> sa.ColumnElement[bool]:
    """That an area code lies in the subtree of `code`: one range, since "/" follows "." in ASCII."""
    return sa.and_(column >= code, column < code + "/")
