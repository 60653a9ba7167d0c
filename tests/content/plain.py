"""The words that no owner should have to understand, and every text of the content that she may read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from workspace.content.facts import Turn
from workspace.content.library import Library
from workspace.content.sources import Citation, Source

# English, office Indonesian, words that shame; "online" only in "toko online", OTP only where it is explained.
BANNED = re.compile(
    r"""\b(log-?in | sign-?in | \w*unggah\w* | \w*unduh\w* | (up|down)-?load\w* | screen-?shot\w* | link\w* | \w*klik\w*
    | dash-?board\w* | check-?list\w* | ceklis\w* | (off|on)line | daring | luring | marketplace | mentor\w* | chat\w*
    | password\w* | verify | stagnan\w* | mandek\w* | gagal | HPP | COD | outlet | merchant | pick-?up | food\ grade
    | bubble | pouch | sealer | OTP | kanal | item | setting\w* | submit | user\w* | nomor\ KTP)\b""",
    re.VERBOSE | re.IGNORECASE,
)
ALLOWED = re.compile(
    r"toko online|Facebook Marketplace|kode rahasia \(OTP\)|\{\w+\}|tidak pernah meminta nomor KTP", re.I
)
#: Office words, computer words and English beyond those.
DIFFICULT = re.compile(
    r"""\b(onboarding | klaim\w* | verifikasi\w* | diverifikasi | evidensi | valid | validasi\w* | (di|meng)?akses\w*
    | fitur | konten | optimal\w* | implementasi\w* | monitoring | template\w* | sinkron\w* | platform | legalitas
    | relevan | brand\w* | feedback | deadline | preview | scan | e-?commerce | kompetensi | evaluasi | indikator
    | prosedur | (meng)?identifikasi\w* | registrasi | aktivasi | kredensial | otentikasi | parameter
    | status | progres\w* | dokumen\w* | data\ entri | input\w* | output | error | sistem | server | browser | PDF
    | file | folder | tap | scroll | swipe | icon | ikon | menu\ utama | database | akun\ user | UI | ID\ pengguna
    | enumerasi | eskalasi | mitigasi | koordinasi\w* | fasilitasi | kapasitas | strategi\w* | target\w* | prioritas
    | compress\w* | resolusi | pixel\w* | piksel | subjek | objek | kuantitas | estimasi | proyeksi | segmen\w*
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
#: Names that stand so on the screens of others, and people's own words.
NAMES = re.compile(r"verifikasi dua langkah|status WhatsApp|akses (Penyedia|ini)|Nomor KTP", re.I)
#: What the programme reads, and titles of other people's pages.
SILENT = {
    "key", "url", "second_url", "pattern", "example", "status", "group", "level", "evidence", "who", "needs",
    "number_format", "applies", "unless", "eased", "only_then", "version", "channel", "category", "template",
    "gate", "source", "drops", "parts", "link_pattern", "link_example", "product_pattern", "link_keeps", "kind",
    "suits", "helper", "place", "covers", "drawing", "measure", "placeholders", "checked_at",
}  # fmt: skip
#: Parts of the library that no owner reads: they are asked of members of a karang taruna.
OF_OTHERS = {"members"}


def hard(text: str) -> list[str]:
    """The words in a text that an owner should not have to understand."""
    read = ALLOWED.sub("", NAMES.sub("", text))
    return [found[0] for found in (*BANNED.finditer(read), *DIFFICULT.finditer(read))]


def texts(library: Library) -> Iterator[tuple[str, str]]:
    """Every text of the content, with where it stands. A new file is among them without being named."""
    for part in fields(library):
        if part.name not in OF_OTHERS:
            yield from _texts(getattr(library, part.name), part.name)


def _texts(one: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(one, str):
        yield where, one
    elif isinstance(one, (Source, Citation)):
        yield f"{where}.note", one.note
    elif is_dataclass(one):
        for part in fields(one):
            if part.name not in SILENT and not (isinstance(one, Turn) and part.name == "when"):
                yield from _texts(getattr(one, part.name), f"{where}.{part.name}")
    elif isinstance(one, Mapping):
        for key, value in one.items():
            yield from _texts(value, f"{where}.{key}")
    elif isinstance(one, (list, tuple)):
        for place, value in enumerate(one):
            yield from _texts(value, f"{where}.{getattr(value, 'key', place)}")
