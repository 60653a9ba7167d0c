"""One row of somebody else's list, read: what it says about a person, or why it says nothing usable."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workspace.accounts.rules import canonical_phone
from workspace.cohorts.cells import day_of, keys_of, neighbourhood_of
from workspace.cohorts.columns import SEARCHED, columns_of, headings_in, missing
from workspace.cohorts.sheets import MOST_ROWS, TOO_MANY
from workspace.errors import RuleBroken

NOTHING = {"", "-", "–", "tidak ada", "belum ada", "kosong"}
TRAITS = {"skills": "keahlian", "languages": "bahasa", "times": "waktu"}


@dataclass(slots=True)
class Entry:
    """A row and its line; `facts` holds only what the row says, so that an empty cell changes nothing."""

    line: int
    name: str
    facts: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    #: What was passed over without harm.
    remarks: list[str] = field(default_factory=list)

    @property
    def identity(self) -> tuple[str, date | None]:
        """The same for everybody who is the same, whatever the number."""
        return self.name.casefold(), self.facts.get("born_on")


def entries(rows: Sequence[tuple[int, list[str]]], today: date) -> list[Entry]:
    """Every row below the headings, whatever stands above them.

    Raises RuleBroken for an empty list, one without the headings needed, and one that is too long.
    """
    if not rows:
        raise RuleBroken("Daftarnya kosong. Tempel daftar anggota, atau pilih berkasnya.")
    top = headings_in([cells for _line, cells in rows])
    columns, below = columns_of(rows[top][1]), rows[top + 1 :]
    lacking = missing(columns)
    if lacking:
        raise RuleBroken(
            f"Judul kolom {' dan '.join(lacking)} tidak ditemukan di {SEARCHED} baris pertama. Contoh judul: "
            "Nama, Nomor WA, Tanggal lahir, RT/RW."
        )
    if not below:
        raise RuleBroken("Daftarnya hanya berisi judul kolom. Tambahkan nama di bawahnya.")
    if len(below) > MOST_ROWS:
        raise RuleBroken(TOO_MANY)
    return [_entry(line, cells, columns, today) for line, cells in below]


def _entry(line: int, cells: list[str], columns: dict[str, int], today: date) -> Entry:
    said = {name: cells[place] if place < len(cells) else "" for name, place in columns.items()}
    said = {name: "" if cell.lower() in NOTHING else cell for name, cell in said.items()}
    entry = Entry(line, said["name"][:80])
    _name(entry, said["name"])
    _born(entry, said["born_on"], today)
    _phone(entry, said.get("phone", ""))
    _place(entry, said)
    for name, word in TRAITS.items():
        if said.get(name):
            keys, strange = keys_of(said[name], name)
            entry.facts[name] = keys
            entry.remarks += [f"{word} “{one[:30]}” tidak dikenal, dilewati" for one in strange[:3]]
    return entry


def _name(entry: Entry, said: str) -> None:
    entry.facts["name"] = said
    if not said:
        entry.problems.append("Namanya kosong.")
    elif said[0] in "=+-@":
        entry.problems.append("Namanya berisi rumus. Tulis namanya saja.")
    elif len(said) > 80:
        entry.problems.append("Namanya lebih dari 80 huruf.")
    elif not re.search(r"[^\W\d_]", said):
        entry.problems.append("Namanya tidak berisi huruf.")


def _born(entry: Entry, said: str, today: date) -> None:
    born_on = day_of(said, today) if said else None
    if born_on:
        entry.facts["born_on"] = born_on
    elif said:
        entry.problems.append(f"Tanggal lahir “{said[:30]}” tidak terbaca. Contoh: 17-08-2008.")
    else:
        entry.problems.append("Tanggal lahirnya kosong.")


def _phone(entry: Entry, said: str) -> None:
    if not said:
        return
    phone = canonical_phone(said)
    if phone:
        entry.facts["phone"] = phone
    else:
        entry.problems.append(f"Nomor “{said[:30]}” bukan nomor HP. Contoh: 0812 3456 7890.")


def _place(entry: Entry, said: dict[str, str]) -> None:
    whole, rt, rw = (said.get(name, "") for name in ("place", "rt", "rw"))
    if not (whole or rt or rw):
        return
    found = neighbourhood_of(whole or (rt if not rw else ""), rt, rw)
    if found:
        entry.facts["place"] = found
    else:
        entry.problems.append(f"RT/RW “{(whole or f'{rt} {rw}').strip()[:30]}” tidak terbaca. Contoh: RT 003/RW 002.")
