"""Statements that are built once. Building a large one costs far more than running it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import sqlalchemy as sa

from workspace import prepared
from workspace.db import db
from workspace.prepared import Query

__all__ = ["Query", "Scoped"]
Rows: TypeAlias = sa.Result[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Scoped:
    """The rows that a person may see: a statement kept for all people of the same roles, and this person's values.

    Whoever asks for more of them builds the larger statement once from `select` (which is the same object every time)
    and runs it with `values` and its own parameters.
    """

    select: Query
    values: Mapping[str, Any] = field(default_factory=dict)

    def rows(self, statement: Query, **more: Any) -> list[Any]:
        """The rows of a statement that was built once from `select`."""
        return prepared.rows(statement, **{**self.values, **more})

    def run(self, statement: Query, **more: Any) -> Rows:
        """Run a statement that was built from `select`."""
        return db.session.execute(statement, {**self.values, **more})
