"""Which column of somebody else's list is which: headings in the spellings that lists in villages have."""

import re
from collections.abc import Sequence

#: What a heading may say, in small letters without signs.
HEADINGS = {
    "name": ("nama", "nama lengkap", "nama anggota", "nama pemuda", "nama relawan", "name"),
    "phone": (
        "nomor wa", "no wa", "wa", "whatsapp", "nomor whatsapp", "no whatsapp", "nomor hp", "no hp", "hp", "telepon",
        "no telepon", "nomor telepon", "telp", "no telp", "nomor", "kontak", "no hp wa", "nomor hp wa", "phone",
    ),
    "born_on": (
        "tanggal lahir", "tgl lahir", "tgl lhr", "lahir", "ttl", "tempat tanggal lahir", "tempat tgl lahir",
        "tanggallahir", "kelahiran",
    ),
    "place": ("rt rw", "rtrw", "rw rt", "alamat rt rw", "alamat rt", "lingkungan"),
    "rt": ("rt", "no rt", "nomor rt"),
    "rw": ("rw", "no rw", "nomor rw"),
    "skills": ("keahlian", "keterampilan", "ketrampilan", "bisa apa", "bakat", "skill", "minat"),
    "languages": ("bahasa", "bahasa sehari hari", "bahasa yang dipakai"),
    "times": ("waktu", "waktu luang", "waktu senggang", "jadwal", "bisa kapan"),
}  # fmt: skip
KNOWN = {heading: name for name, headings in HEADINGS.items() for heading in headings}
NEEDED = {"name": "Nama", "born_on": "Tanggal lahir"}
#: So many rows may stand above the headings: a title, a date, the name of the kelurahan.
SEARCHED = 10


def plain(heading: str) -> str:
    """A heading without signs: "No. HP/WA" is "no hp wa"."""
    return " ".join(re.sub(r"[^a-z]+", " ", heading.lower()).split())


def columns_of(headings: Sequence[str]) -> dict[str, int]:
    """Where each thing stands. A heading that comes twice counts once, the first time."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        name = KNOWN.get(plain(heading))
        if name:
            found.setdefault(name, place)
    return found


def missing(columns: dict[str, int]) -> list[str]:
    """The headings without which nobody can be entered."""
    return [label for name, label in NEEDED.items() if name not in columns]


def headings_in(rows: Sequence[Sequence[str]]) -> int:
    """Which of the first rows holds the headings: the one in which most are known, the upper one of equals."""
    first = range(min(len(rows), SEARCHED))
    return max(first, key=lambda place: len(columns_of(rows[place])))
