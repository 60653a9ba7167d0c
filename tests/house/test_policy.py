"""The policy of access: complete, and shaped as the architecture says."""

import sqlalchemy as sa

from workspace.access.scopes import SCOPES
from workspace.businesses.models import Business
from workspace.db import Base, uuid7


def leads_to(table: sa.Table, goal: sa.Table, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a row of `table` belongs, by foreign keys, to a row of `goal`."""
    if table is goal:
        return True
    parents = {key.column.table for key in table.foreign_keys} - {table}
    return any(leads_to(p, goal, seen | {table.name}) for p in parents if p.name not in seen and p.name != "people")


def test_every_model_below_a_business_has_a_scope():
    """A table without a scope is a table that everybody sees, one careless query from now."""
    below = {m.class_ for m in Base.registry.mappers if leads_to(m.local_table, Business.__table__)}
    assert below <= set(SCOPES)


def test_unknown_roles_see_nothing(session, cast):
    from types import SimpleNamespace

    nobody = SimpleNamespace(id=uuid7(), roles=set(), grants=[], business_id=None, areas=lambda *roles: [])
    for model, scope in SCOPES.items():
        assert session.scalars(sa.select(model).where(scope(nobody))).all() == [], model.__name__
