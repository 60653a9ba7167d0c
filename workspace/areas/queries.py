"""Reads and writes of the tree that need more than one row."""

from collections.abc import Collection

import sqlalchemy as sa

from workspace import prepared
from workspace.areas.models import Area, Level
from workspace.areas.rules import contains, depth, kelurahan_of, label, lineage, parent_of, rt_code
from workspace.db import db, insert_ignoring, within


def ensure_rt(kelurahan: str, rw: int, rt: int) -> str:
    """The code of a neighbourhood, added to the tree when nobody has named it before."""
    code = rt_code(kelurahan, rw, rt)
    rw_code = str(parent_of(code))
    insert_ignoring(Area, [{"code": rw_code, "parent_code": kelurahan, "level": Level.RW, "name": f"{rw:03d}"}])
    insert_ignoring(Area, [{"code": code, "parent_code": rw_code, "level": Level.RT, "name": f"{rt:03d}"}])
    return code


def ensure_all_rt(kelurahan: str, codes: Collection[str]) -> None:
    """The same for the codes of many neighbourhoods of one kelurahan at once."""
    above = {str(parent_of(code)) for code in codes}
    rw = [{"code": code, "parent_code": kelurahan, "level": Level.RW, "name": code[-3:]} for code in sorted(above)]
    rt = [{"code": c, "parent_code": parent_of(c), "level": Level.RT, "name": c[-3:]} for c in sorted(codes)]
    insert_ignoring(Area, rw)
    insert_ignoring(Area, rt)


def kelurahan_in(codes: list[str], named: str = "", limit: int | None = None) -> list[Area]:
    """The kelurahan and desa in the subtrees of `codes`, by name; only those with `named` in it, at most `limit`."""
    where = sa.or_(*[within(Area.code, code) for code in codes], sa.false())
    found = sa.select(Area).where(Area.level == Level.KELURAHAN, where).order_by(Area.name, Area.code)
    if named:
        found = found.where(Area.name.icontains(named, autoescape=True))
    return list(db.session.scalars(found.limit(limit)))


_STEPS = sa.select(Area.code, Area.level, Area.name).order_by(Area.code)
_ON_THE_WAY = Area.code.in_(sa.bindparam("way", expanding=True))
_BELOW = Area.parent_code == sa.bindparam("area")
_NEIGHBOURHOODS = sa.and_(Area.level == Level.RT, Area.code >= sa.bindparam("area"), Area.code < sa.bindparam("end"))
#: What lies below, alone and with the way down to it.
_BELOW_HERE, _RT_HERE = _STEPS.where(_BELOW), _STEPS.where(_NEIGHBOURHOODS)
_BELOW_THERE, _RT_THERE = (_STEPS.where(sa.or_(lower, _ON_THE_WAY)) for lower in (_BELOW, _NEIGHBOURHOODS))


def steps_down(root: str, chosen: str) -> list[tuple[str, str]]:
    """How a list of `root` may be narrowed: codes and labels of the way down to `chosen`, and of what lies below it.

    Below a kelurahan these are its RT at once; a `chosen` that does not lie in `root` is passed over.
    """
    here = chosen if chosen != root and contains(root, chosen) else root
    way = [code for code in lineage(here) if code != root and contains(root, code)]
    if depth(here) >= 4:
        statement, wanted = _RT_THERE if way else _RT_HERE, kelurahan_of(here)
    else:
        statement, wanted = _BELOW_THERE if way else _BELOW_HERE, here
    rows = prepared.rows(statement, area=wanted, end=wanted + "/", way=way)
    return [(row.code, label(*row)) for row in rows]
