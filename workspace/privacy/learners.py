"""What is kept about one member and learner: how much at a glance, and everything to take along.

Of other people only their names. The number of statements does not depend on how much is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace import content, prepared
from workspace.cohorts.models import Cohort, Meeting, Member
from workspace.content.privacy import RosterGroup
from workspace.db import Base, db
from workspace.formats import tanggal
from workspace.privacy.belongings import people_in
from workspace.privacy.learner_labels import TABLES
from workspace.privacy.learner_words import say
from workspace.privacy.reading import Row, Section, people

PERSON = sa.bindparam("person", type_=sa.Uuid())


@dataclass(frozen=True, slots=True)
class Kept:
    """A group of what is kept, and how many rows of each sort."""

    group: RosterGroup
    counts: tuple[tuple[str, int], ...]


def kept(person_id: UUID) -> list[Kept]:
    """Every group with what there is in it, in one statement."""
    numbers = {row.name: row.number for row in prepared.rows(_counts(), person=person_id)}
    return [
        Kept(group, tuple((told.title, numbers[name]) for name, told in TABLES.items()
                          if told.group == key and numbers[name]))
        for key, group in content.privacy().roster.groups.items()
    ]  # fmt: skip


@cache
def _counts() -> Any:
    def count(table: sa.Table) -> Any:
        number = sa.select(sa.literal(table.name).label("name"), sa.func.count().label("number"))
        return number.select_from(table).where(about(table, PERSON))

    return sa.union_all(*(count(Base.metadata.tables[name]) for name in TABLES)).subquery("each").select()


def about(table: sa.Table, person: Any) -> sa.ColumnElement[bool]:
    """That a row of one of these tables is about a person: names the person, or hangs below a row that does."""
    if "person_id" in table.c:
        return sa.and_(table.c.person_id == person)
    above = next(key for key in sorted(table.foreign_keys, key=lambda one: one.parent.name) if _is_told(key))
    return above.parent.in_(sa.select(above.column).where(about(above.column.table, person)))


def _is_told(key: sa.ForeignKey) -> bool:
    return "person_id" in key.column.table.c and key.column.table.name in TABLES


def member_of(person_id: UUID) -> Member | None:
    """The row on a karang taruna's list; of several the one that still counts, or the newest."""
    found = sa.select(Member).where(Member.person_id == person_id)
    return db.session.scalar(found.order_by(Member.left_on.is_not(None), Member.entered_on.desc(), Member.id).limit(1))


def rows_of(person_id: UUID) -> dict[str, Sequence[Row]]:
    """Every row about a person, by table: one statement for each."""
    tables = [Base.metadata.tables[name] for name in TABLES]
    return {
        table.name: db.session.execute(
            sa.select(table).where(about(table, person_id)).order_by(table.c.created_at, table.c.id)
        ).mappings().all()
        for table in tables
    }  # fmt: skip


def photo_files(rows: Mapping[str, Sequence[Row]]) -> dict[UUID, str]:
    """Where each photo of a practice lies in the download."""
    return {row["id"]: f"foto/{nth:03d}_praktik.jpg" for nth, row in enumerate(rows["practice_photos"], 1)}


def sections(rows: Mapping[str, Sequence[Row]]) -> list[Section]:
    """Every table that has rows, as the learner reads it."""
    names = _names(rows)
    return [
        Section(name, told, tuple(_told(name, row, names) for row in rows[name]))
        for name, told in TABLES.items()
        if rows[name]
    ]


def _told(name: str, row: Row, names: Mapping[UUID, str]) -> dict[str, str]:
    labelled = {"Berkas": names[row["id"]]} if name == "practice_photos" else {}
    for column, value in row.items():
        label = "" if column == "person_id" else TABLES[name].label(column)
        said = names.get(value, "") if isinstance(value, UUID) else say(column, value)
        if label and said:
            labelled[label] = said
    return labelled


def _names(rows: Mapping[str, Sequence[Row]]) -> dict[UUID, str]:
    """What rows are called where others point at them: people, cohorts, meetings, hand-ins and photos."""
    named = {
        row[column.name]
        for name in TABLES
        for column in people_in(Base.metadata.tables[name])
        for row in rows[name]
        if row[column.name]
    }
    found = people(named) | photo_files(rows)
    cohorts = sa.select(Cohort.id, Cohort.name).where(Cohort.id.in_([row["cohort_id"] for row in rows["seats"]]))
    met = sa.select(Meeting.id, Meeting.on, Meeting.place)
    met = met.where(Meeting.id.in_([row["meeting_id"] for row in rows["attendances"]]))
    found |= {row.id: row.name for row in db.session.execute(cohorts)}
    found |= {row.id: f"{tanggal(row.on)}, {row.place}" for row in db.session.execute(met)}
    return found | {row["id"]: say("module", row["module"]) for row in rows["practices"]}
