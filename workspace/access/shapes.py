"""What two people have in common when the same statement decides for both: their roles, not their names."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from workspace.accounts.models import Role
from workspace.accounts.signing_in import Grant, SignedIn
from workspace.db import AreaCode

ME = sa.bindparam("me", type_=sa.Uuid())
LINKED = sa.bindparam("linked", type_=sa.Uuid())


@dataclass(frozen=True)
class Shape:
    """A person without values: scopes built from it hold parameters where `SignedIn` holds an id or an area."""

    by_role: tuple[Role, ...]
    by_link: bool

    @classmethod
    def of(cls, user: SignedIn) -> "Shape":
        """The shape of the person who is signed in."""
        return cls(tuple(grant.role for grant in user.grants), user.business_id is not None)

    @property
    def id(self) -> Any:
        """The person's id, as a parameter."""
        return ME

    @property
    def business_id(self) -> Any:
        """The one business of an owner who came by link, as a parameter; None for everybody else."""
        return LINKED if self.by_link else None

    @property
    def roles(self) -> set[Role]:
        """The roles that count today."""
        return set(self.by_role)

    @property
    def grants(self) -> list[Grant]:
        """The appointments, their areas as parameters."""
        areas = [sa.bindparam(f"area_{number}", type_=AreaCode) for number in range(len(self.by_role))]
        return [Grant(role, area, "") for role, area in zip(self.by_role, areas, strict=True)]  # type: ignore[arg-type]

    def areas(self, *roles: Role) -> list[Any]:
        """The areas where one of these roles counts, as parameters."""
        return [grant.area_code for grant in self.grants if grant.role in roles]

    def values(self, user: SignedIn) -> dict[str, Any]:
        """The parameters of one person of this shape."""
        areas = {f"area_{number}": grant.area_code for number, grant in enumerate(user.grants)}
        return {"me": user.id, **areas, **({"linked": user.business_id} if self.by_link else {})}
