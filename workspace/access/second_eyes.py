"""Whose shops a person opens as the second one: the same as `may.confirm_live`, for lists."""

from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from flask_login import current_user

from workspace.access.scopes import in_areas
from workspace.access.shapes import Shape
from workspace.accounts.models import Role
from workspace.businesses.models import Business
from workspace.pairings.models import Pairing
from workspace.scoped import Scoped


def to_look_at() -> Scoped:
    """The businesses of a coordinator's area that the person neither owns nor accompanies; none for everybody else."""
    shape = Shape.of(current_user)
    return Scoped(_to_look_at(shape), shape.values(current_user))


@lru_cache(maxsize=1024)
def _to_look_at(shape: Shape) -> sa.Select[Any]:
    mine = sa.select(Pairing.business_id).where(Pairing.mentor_id == shape.id, Pairing.ended_on.is_(None))
    coordinated = in_areas(Business.area_code, shape.areas(Role.COORDINATOR))
    return sa.select(Business).where(coordinated, Business.owner_id != shape.id, Business.id.not_in(mine))
