"""Reads and writes of the tree that need more than one row."""

import sqlalchemy as sa

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


def kelurahan_in(codes: list[str], named: str = "", limit: int | None = None) -> list[Area]:
    """The kelurahan and desa in the subtrees of `codes`, by name; only those with `named` in it, at most `limit`."""
    where = sa.or_(*[within(Area.code, code) for code in codes], sa.false())
    found = sa.select(Area).where(Area.level == Level.KELURAHAN, where).order_by(Area.name, Area.code)
    if named:
        found = found.where(Area.name.icontains(named, autoescape=True))
    return list(db.session.scalars(found.limit(limit)))


def neighbourhoods(kelurahan: str) -> list[Area]:
    """Every RT of a kelurahan, in the order of their numbers."""
    found = sa.select(Area).where(Area.level == Level.RT, within(Area.code, kelurahan)).order_by(Area.code)
    return list(db.session.scalars(found))


def steps_down(root: str, chosen: str) -> list[tuple[str, str]]:
    """How a list of `root` may be narrowed: codes and labels of the way down to `chosen`, and of what lies below it.

    Below a kelurahan these are its RT at once; a `chosen` that does not lie in `root` is passed over.
    """
    here = chosen if chosen != root and contains(root, chosen) else root
    way = [code for code in lineage(here) if code != root and contains(root, code)]
    place = kelurahan_of(here)
    below = sa.and_(Area.level == Level.RT, within(Area.code, place)) if depth(here) >= 4 else Area.parent_code == here
    found = sa.select(Area.code, Area.level, Area.name).where(sa.or_(below, Area.code.in_(way)))
    return [(row.code, label(*row)) for row in db.session.execute(found.order_by(Area.code))]
