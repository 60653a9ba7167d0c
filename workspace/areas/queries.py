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


_STEPS = sa.select(Area.code, Area.level, Area.name).order_by(Area.code)
_ON_THE_WAY = Area.code.in_(sa.bindparam("way", expanding=True))
_CHILDREN = _STEPS.where(sa.or_(Area.parent_code == sa.bindparam("area"), _ON_THE_WAY))
_NEIGHBOURHOODS = _STEPS.where(
    sa.or_(
        sa.and_(Area.level == Level.RT, Area.code >= sa.bindparam("area"), Area.code < sa.bindparam("end")), _ON_THE_WAY
    )
)


def steps_down(root: str, chosen: str) -> list[tuple[str, str]]:
    """How a list of `root` may be narrowed: codes and labels of the way down to `chosen`, and of what lies below it.

    Below a kelurahan these are its RT at once; a `chosen` that does not lie in `root` is passed over.
    """
    here = chosen if chosen != root and contains(root, chosen) else root
    way = [code for code in lineage(here) if code != root and contains(root, code)]
    statement, wanted = (_NEIGHBOURHOODS, kelurahan_of(here)) if depth(here) >= 4 else (_CHILDREN, here)
    rows = db.session.execute(statement, {"area": wanted, "end": wanted + "/", "way": way})
    return [(row.code, label(*row)) for row in rows]
