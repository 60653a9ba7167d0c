"""The official lists of areas, out of CSV files: idempotent, and every refused row named with its reason.

Files as published after the decree of the Ministry of Home Affairs: provinces.csv, regencies.csv, districts.csv and
villages.csv, each with the columns `code`, the parent's code (any name ending in `parent` or `_code`), and `name`.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from workspace.areas.models import Area, Level
from workspace.areas.names import proper
from workspace.areas.rules import parent_of
from workspace.db import db
from workspace.formats import angka

#: From the top: what stands in the list, its file, its code's shape, and what people call it.
LISTS = (
    (Level.PROVINCE, "provinces.csv", r"\d{2}", "provinsi"),
    (Level.REGENCY, "regencies.csv", r"\d{2}\.\d{2}", "kabupaten dan kota"),
    (Level.DISTRICT, "districts.csv", r"\d{2}\.\d{2}\.\d{2}", "kecamatan"),
    (Level.KELURAHAN, "villages.csv", r"\d{2}\.\d{2}\.\d{2}\.\d{4}", "kelurahan dan desa"),
)
LONGEST_NAME = 120


class NoLists(Exception):
    """The folder holds none of the four files; the text is for the operator."""


@dataclass(slots=True)
class Imported:
    """How many rows of each list are in the tree now, and the rows that were refused, a sentence each."""

    counts: dict[Level, int] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        words = [f"{angka(self.counts[level])} {word}" for level, _, _, word in LISTS if level in self.counts]
        lines = [", ".join(words) + "."]
        if self.refused:
            lines += [f"{angka(len(self.refused))} baris ditolak:", *self.refused]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    code: str
    parent: str | None
    name: str


def import_folder(folder: Path) -> Imported:
    """Put the lists of `folder` into the tree: new areas are added, new names replace old ones, nothing is removed.

    A row with a wrong code, without a name or without its parent is refused, and the others go in. The caller
    commits. Raises NoLists when the folder holds none of the files.
    """
    result, above = Imported(), None
    for level, name, shape, _ in LISTS:
        if (folder / name).is_file():
            result.counts[level] = _put(level, _good(folder / name, shape, _codes_of(above), result.refused))
        above = level
    if not result.counts:
        files = ", ".join(name for _, name, _, _ in LISTS)
        raise NoLists(f"Tidak ada daftar wilayah di {folder}. Yang dicari: {files}.")
    return result


def _good(path: Path, shape: str, parents: set[str], refused: list[str]) -> list[_Row]:
    """The rows of a file that can go into the tree; what is wrong with the others goes to `refused`."""
    good: dict[str, _Row] = {}
    rows = _read(path)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return list(good.values())
        except csv.Error as error:
            refused.append(f"{path.name}: berkas tidak terbaca sampai akhir ({error}).")
            return list(good.values())
        problem = _problem(row, shape, parents, good)
        if problem:
            refused.append(f"{path.name} baris {row.line}: {problem}")
        else:
            good[row.code] = row


def _read(path: Path) -> Iterator[_Row]:
    """The rows of a file. Raises csv.Error where it is no CSV, or lacks a column."""
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        lines = csv.DictReader(file, restval="")
        columns = [(name or "").strip().lower() for name in lines.fieldnames or []]
        lines.fieldnames = columns
        above = next((name for name in columns if name.endswith(("parent", "_code"))), None)
        if not {"code", "name"} <= set(columns):
            raise csv.Error("kolom code dan name tidak ada")
        for cells in lines:
            code, name = cells["code"].strip(), " ".join(cells["name"].split())
            yield _Row(lines.line_num, code, cells[above].strip() or None if above else parent_of(code), name)


def _problem(row: _Row, shape: str, parents: set[str], good: dict[str, _Row]) -> str | None:
    """What keeps a row out, in words; None when it may go in."""
    if not re.fullmatch(shape, row.code, re.ASCII):
        return f"kode {row.code!r} bukan kode wilayah tingkat ini."
    if not row.name or "\ufffd" in row.name:
        return f"nama wilayah {row.code} kosong atau tidak terbaca."
    if len(row.name) > LONGEST_NAME:
        return f"nama wilayah {row.code} terlalu panjang."
    if row.parent != parent_of(row.code):
        return f"induk {row.parent} tidak cocok dengan kode {row.code}."
    if row.parent and row.parent not in parents:
        return f"wilayah induk {row.parent} tidak ada."
    if row.code in good and good[row.code].name != row.name:
        return f"kode {row.code} sudah dipakai {good[row.code].name}."
    return None


def _codes_of(level: Level | None) -> set[str]:
    """The codes of one level, as they lie in the tree now."""
    return set(db.session.scalars(sa.select(Area.code).where(Area.level == level))) if level else set()


def _put(level: Level, rows: Iterable[_Row]) -> int:
    """Add the rows, or give them their new names; returns how many there are."""
    kept = list(rows)
    shouted = sum(row.name.isupper() for row in kept) * 2 > len(kept)
    values = [
        {"code": row.code, "parent_code": row.parent, "level": level, "name": proper(row.name) if shouted else row.name}
        for row in kept
    ]
    if values:
        dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
        add = dialect.insert(Area)
        new = {"name": add.excluded.name}
        put = add.on_conflict_do_update(index_elements=[Area.code], set_=new, where=Area.name != add.excluded.name)
        db.session.connection().execute(put, values)
    return len(values)
