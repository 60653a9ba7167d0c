"""The whole policy of the product: who sees what (scopes.py) and who may do what (may.py).

Not visible is 404: whoever may not see a row does not learn that it exists. Visible but not allowed is 403.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import abort, g
from flask_login import current_user
from werkzeug.local import LocalProxy

from workspace.access.may import May
from workspace.access.scopes import SCOPES, counted_by
from workspace.access.second_eyes import to_look_at as to_look_at
from workspace.access.shapes import Shape
from workspace.accounts import appointments
from workspace.accounts.models import Appointment, Role
from workspace.accounts.signing_in import SignedIn
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.db import db
from workspace.scoped import Scoped


@dataclass(frozen=True, slots=True)
class Someone:
    """What decides over somebody who is not signed in here: the roles that count today."""

    appointments: list[Appointment]

    def areas(self, *roles: Role) -> list[str]:
        """The codes of the areas where one of these roles counts."""
        return [one.area_code for one in self.appointments if one.role in roles]


def _bound() -> May:
    if "may" not in g:
        g.may = May(current_user)
    return g.may  # type: ignore[no-any-return]


#: What the person who is signed in may do.
may: May = LocalProxy(_bound)  # type: ignore[assignment]


def visible(model: Any, user: SignedIn | None = None) -> sa.Select[Any]:
    """The rows of `model` that a person may see, the one who is signed in by default."""
    return sa.select(model).where(SCOPES[model](user or current_user))


def scoped(model: Any) -> Scoped:
    """The same as `visible`, for statements that are large and asked for often: built once for each shape of person."""
    shape = Shape.of(current_user)
    return Scoped(_seen(model, shape), shape.values(current_user))


def countable() -> Scoped:
    """The businesses that the person may count. Only for aggregates: never show one of them, or a person."""
    shape = Shape.of(current_user)
    return Scoped(_counted(shape), shape.values(current_user))


def manages(person_id: UUID, held: list[Appointment]) -> bool:
    """`may.manage_person`, asked about what somebody else may do today."""
    return May(Someone(appointments.of(person_id, today()))).manage_person(held)  # type: ignore[arg-type]


@lru_cache(maxsize=1024)
def _seen(model: Any, shape: Shape) -> sa.Select[Any]:
    return sa.select(model).where(SCOPES[model](shape))


@lru_cache(maxsize=1024)
def _counted(shape: Shape) -> sa.Select[Any]:
    return sa.select(Business).where(counted_by(shape))  # type: ignore[arg-type]


def get(model: Any, key: UUID | str, *options: Any) -> Any:
    """The row with this key if it is visible, else 404: whoever may not see it does not learn that it exists.

    `options` are loader options; name them at module level, since statements are kept by them.
    """
    shape = Shape.of(current_user)
    row = db.session.scalar(_one(model, shape, options), {"row": key, **shape.values(current_user)})
    return row if row is not None else abort(404)


def sees(model: Any, key: UUID | str) -> bool:
    """Whether the row with this key is visible: for a page that is there in any case, but shows less without it."""
    shape = Shape.of(current_user)
    return db.session.scalar(_one(model, shape, ()), {"row": key, **shape.values(current_user)}) is not None


def only(rows: Sequence[Any]) -> Any:
    """The one row that a statement over `scoped` gave, else 404."""
    return rows[0] if rows else abort(404)


@lru_cache(maxsize=1024)
def _one(model: Any, shape: Shape, options: tuple[Any, ...]) -> sa.Select[Any]:
    """The statement of `get`, built once for each model and shape of person: building it costs more than running it."""
    column = sa.inspect(model).primary_key[0]
    key = sa.bindparam("row", type_=column.type)
    return sa.select(model).where(SCOPES[model](shape), column == key).options(*options)


def every(model: Any, *order: Any) -> list[Any]:
    """All visible rows, in order. For lists that can be long, add to `visible` instead."""
    return list(db.session.scalars(visible(model).order_by(*order)))


def require(allowed: bool) -> None:
    """Go on if it is allowed, else 403: it can be seen, but this is not for this person to do."""
    if not allowed:
        abort(403)
