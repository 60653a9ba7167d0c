"""What an area's code tells: its level, its parents, its clock."""

from zoneinfo import ZoneInfo

WIB, WITA, WIT = (ZoneInfo(name) for name in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"))
LEVELS = ("province", "regency", "district", "kelurahan", "rw", "rt")
#: Provinces by their official two figures; Keppres 41/1987 on the three time zones of Indonesia.
IN_WITA = {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}
IN_WIT = {"81", "82", "91", "92", "93", "94", "95", "96"}


def level_of(code: str) -> str:
    """The level of a code, by how many parts it has. Raises IndexError for a code that is too deep."""
    return LEVELS[code.count(".")]


def parent_of(code: str) -> str | None:
    """The code of the area above, None for a province."""
    return code.rpartition(".")[0] or None


def depth(code: str) -> int:
    """How many parts a code has: 1 for a province, 4 for a kelurahan, 6 for an RT."""
    return code.count(".") + 1


def lineage(code: str) -> list[str]:
    """The code and those of the areas above it, from the province down."""
    parts = code.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts) + 1)]


def kelurahan_of(code: str) -> str:
    """The kelurahan that a code lies in, or the code itself when it stands higher."""
    return ".".join(code.split(".")[:4])


def contains(code: str, other: str) -> bool:
    """Whether `other` is the area `code` or lies in it."""
    return other == code or other.startswith(code + ".")


def zone_of(code: str) -> ZoneInfo:
    """The clock that people in this area live by."""
    province = code[:2]
    if province in IN_WITA:
        return WITA
    return WIT if province in IN_WIT else WIB


def rt_code(kelurahan: str, rw: int, rt: int) -> str:
    """The code of a neighbourhood: its kelurahan, RW and RT in three figures each."""
    return f"{kelurahan}.{rw:03d}.{rt:03d}"


def rt_label(code: str) -> str:
    """ "RT 003 RW 002" from a neighbourhood's code; empty for a code that stands higher."""
    parts = code.split(".")
    return f"RT {parts[5]} RW {parts[4]}" if len(parts) == 6 else ""


def label(code: str, level: str, name: str) -> str:
    """An area's name as people say it."""
    if level == "rt":
        return rt_label(code)
    if level == "kelurahan":
        # The figures of the official code tell them apart: a kelurahan begins with 1, a desa with 2.
        return ("Desa " if code.split(".")[3].startswith("2") else "Kelurahan ") + name
    return {"rw": f"RW {name}", "district": f"Kecamatan {name}", "province": f"Provinsi {name}"}.get(level, name)
