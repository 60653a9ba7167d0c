"""Reading everything that is kept about a business, row by row, as its owner may take it along.

Of other people only their names and roles. The number of statements does not depend on how much is kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import ROLE_LABELS, Appointment, Person, Role
from workspace.db import db
from workspace.photography.packs import slug
from workspace.privacy import words
from workspace.privacy.belongings import below, of_business, people_in
from workspace.privacy.labels import TABLES, Told

Row = sa.RowMapping


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one table: what is told of each, by label; for photos also the name of the file."""

    name: str
    told: Told
    rows: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class Everything:
    """All rows below a business by table, the people who stand in them, and the kind of business."""

    rows: Mapping[str, Sequence[Row]]
    people: Mapping[UUID, str]
    category: str

    @cached_property
    def photo_files(self) -> dict[UUID, str]:
        """Where each photo lies in the download: `foto/001_keripik-pedas.jpg`, in the order of the day."""
        products = {row["id"]: slug(row["name"]) for row in self.rows.get("products", ())}
        photos = self.rows.get("photos", ())
        return {
            row["id"]: f"foto/{nth:03d}_{products.get(row['product_id'], 'produk')}.jpg"
            for nth, row in enumerate(photos, 1)
        }

    @cached_property
    def _names(self) -> dict[UUID, str]:
        """What rows are called where others point at them."""
        say, rows = words.say, self.rows
        found: dict[UUID, str] = dict(self.photo_files)
        found |= {row["id"]: row["name"] for row in rows.get("products", ())}
        for row in rows.get("checklists", ()):
            found[row["id"]] = say("checklists", "template_key", row["template_key"])
        for row in rows.get("checklist_items", ()):
            found[row["id"]] = say("checklist_items", "key", row["key"])
        found |= {row["id"]: say("", "held_on", row["held_on"]) for row in rows.get("mentoring_sessions", ())}
        found |= {row["id"]: say("", "channel", row["channel"]) for row in rows.get("sales_channels", ())}
        return found

    def sections(self) -> list[Section]:
        """Every table that has rows, as its owner reads it."""
        filled = [(name, told) for name, told in TABLES.items() if self.rows.get(name)]
        return [
            Section(name, told, tuple(self._told(name, told, row) for row in self.rows[name])) for name, told in filled
        ]

    def _told(self, name: str, told: Told, row: Row) -> dict[str, str]:
        labelled = {"Berkas": self.photo_files[row["id"]]} if name == "photos" else {}
        for column, value in row.items():
            label = told.label(column)
            if label and (said := self._value(name, column, value)):
                labelled[label] = said
        return labelled

    def _value(self, name: str, column: str, value: Any) -> str:
        if isinstance(value, UUID):
            return self.people.get(value) or self._names.get(value, "")
        if column == "answers":
            return words.answers(self.category, value)
        return words.say(name, column, value)


def everything(business_id: UUID, category: str) -> Everything:
    """What is kept below a business of this kind: one statement for each table and one for the people."""
    tables = [table for table in below() if table.name in TABLES]
    rows = {table.name: _rows(table, business_id) for table in tables}
    found: set[UUID] = set()
    for table in tables:
        found |= {row[one.name] for one in people_in(table) for row in rows[table.name] if row[one.name]}
    return Everything(rows, people(found), category)


def _rows(table: sa.Table, business_id: UUID) -> Sequence[Row]:
    found = sa.select(table).where(of_business(table, business_id)).order_by(table.c.created_at, table.c.id)
    return db.session.execute(found).mappings().all()


def people(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names with roles of people, and nothing else about them: "Budi (Pendamping)"."""
    found = sa.select(Person.id, Person.name, Appointment.role).outerjoin(
        Appointment, Appointment.person_id == Person.id
    )
    roles: dict[UUID, tuple[str, set[Role]]] = {}
    for row in db.session.execute(found.where(Person.id.in_(list(ids)))):
        roles.setdefault(row.id, (row.name, set()))[1].update({row.role} - {None})
    return {key: f"{name}{_in_words(held)}" for key, (name, held) in roles.items()}


def _in_words(held: set[Role]) -> str:
    labels = ", ".join(ROLE_LABELS[role] for role in Role if role in held)
    return f" ({labels})" if labels else ""
