"""Reads and writes of the tree that need more than one row."""

import sqlalchemy as sa

from workspace.areas.models import Area, Level
from workspace.areas.rules import parent_of, rt_code
from workspace.db import db, insert_ignoring, within


def ensure_rt(kelurahan: str, rw: int, rt: int) -> str:
    """The code of a neighbourhood, added to the tree when nobody has named it before."""
    code = rt_code(kelurahan, rw, rt)
    rw_code = str(parent_of(code))
    insert_ignoring(Area, [{"code": rw_code, "parent_code": kelurahan, "level": Level.RW, "name": f"{rw:03d}"}])
    insert_ignoring(Area, [{"code": code, "parent_code": rw_code, "level": Level.RT, "name": f"{rt:03d}"}])
    return code


def kelurahan_in(codes: list[str]) -> list[Area]:
    """Every kelurahan and desa in the subtrees of `codes`, by name."""
    where = sa.or_(*[within(Area.code, code) for code in codes], sa.false())
    found = sa.select(Area).where(Area.level == Level.KELURAHAN, where).order_by(Area.name, Area.code)
    return list(db.session.scalars(found))


def neighbourhoods(kelurahan: str) -> list[Area]:
    """Every RT of a kelurahan, in the order of their numbers."""
    found = sa.select(Area).where(Area.level == Level.RT, within(Area.code, kelurahan)).order_by(Area.code)
    return list(db.session.scalars(found))
