"""What a permit number says of itself, in words, and what about it is worth a second look. It never refuses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workspace import content, prepared
from workspace.areas.models import Area
from workspace.areas.rules import label
from workspace.checklists.moves import Standing
from workspace.content import Item, NumberFormat
from workspace.formats import tanggal

_AREA = sa.select(Area.code, Area.level, Area.name).where(Area.code == sa.bindparam("code"))
SURE = "Sudah benar?"


@dataclass(frozen=True, slots=True)
class Thing:
    """What is known of the product that a number is for."""

    category: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The parts of a number in words ("Plastik; …; habis 2031"), questions about it, and how sure these words are."""

    parts: tuple[str, ...]
    doubts: tuple[str, ...]
    caveat: str = ""


def meaning_of(item: Item, now: Standing, thing: Thing, on: date) -> Meaning | None:
    """What the number that is kept for an item says; None for an item without one."""
    if not (item.number_format and now.evidence):
        return None
    kind, number = content.number_format(item.number_format), now.evidence
    if not kind.is_shaped(number):
        return Meaning((), tuple(filter(None, (kind.problem(number) or kind.doubt(number),))))
    lapse = content.papers().lapses.get(item.key)
    doubts = [*_odd_codes(kind, number), *_mismatches(kind, number, thing)]
    doubts += _odd_years(kind, number, now, on, lapse.renew_months if lapse else 0)
    return Meaning(tuple(_parts(kind, number)), tuple(doubts), _caveat(kind, item))


def _parts(kind: NumberFormat, number: str) -> Iterator[str]:
    """In the order of the digits."""
    for part in kind.parts:
        code = kind.part(number, part)
        if part == "region":
            yield _region(code)
        elif part == kind.year_part:
            yield f"habis 20{code}"
        elif part in kind.words:
            sure = "" if code not in kind.unsure.get(part, ()) else ", belum dipastikan"
            yield kind.words[part].get(code, f"kode {code}") + sure


def _caveat(kind: NumberFormat, item: Item) -> str:
    """What of these words is doubtful, when that was looked up, and whom to ask."""
    if not kind.source:
        return ""
    source = content.source(kind.source)
    asks = f", tanyakan ke {item.asks}" if item.asks else ""
    return f"{source.note} Dicek {tanggal(source.checked_at)}{asks}.".strip()


def _region(code: str) -> str:
    """ "wilayah 3509 Kabupaten Jember", with the name when the area is in our tree."""
    found = prepared.rows(_AREA, code=f"{code[:2]}.{code[2:]}")
    return f"wilayah {code} {label(*found[0])}" if found else f"wilayah {code}"


def _odd_codes(kind: NumberFormat, number: str) -> Iterator[str]:
    for part, words in kind.words.items():
        code = kind.part(number, part)
        if code not in words:
            yield f"Kode {code} untuk {PARTS[part]} belum kami kenal. {SURE}"


def _mismatches(kind: NumberFormat, number: str, thing: Thing) -> Iterator[str]:
    """What does not go with the kind of product, or with a word in its name."""
    for part, usual in kind.fits.get(thing.category, {}).items():
        word = kind.words[part].get(kind.part(number, part))
        if word and kind.part(number, part) not in usual:
            name = content.category(thing.category).name.lower()
            yield f"Menurut nomornya {PARTS[part]} “{word}”. Produk ini {name}. {SURE}"
    plain = f" {re.sub(r'[^a-z]+', ' ', thing.words.lower())} "
    for part, by_word in kind.known.items():
        word, code = kind.words[part].get(kind.part(number, part)), kind.part(number, part)
        said = [one for one in by_word if f" {one} " in plain]
        if word and said and not any(code in by_word[one] for one in said):
            yield f"Menurut nomornya {PARTS[part]} “{word}”. Di nama produk tertulis {said[0]}. {SURE}"


def _odd_years(kind: NumberFormat, number: str, now: Standing, on: date, renew_months: int) -> Iterator[str]:
    ends = kind.expiry(number)
    if ends is None:
        return
    last = now.expires_on or ends
    if ends < on:
        yield f"Menurut nomornya sudah habis tahun {ends.year}. Perpanjang dulu."
    elif on <= last <= _months_after(on, renew_months):
        yield f"Habis {tanggal(last)}, kurang dari {renew_months} bulan lagi. Ajukan perpanjangan sekarang."
    if kind.most_years and ends.year > on.year + kind.most_years:
        yield f"Tahun habisnya {ends.year}, lebih dari {kind.most_years} tahun lagi. {SURE}"
    if now.expires_on and now.expires_on.year != ends.year:
        yield f"Nomornya berkata habis {ends.year}, tanggalnya {now.expires_on.year}. {SURE}"


def _months_after(day: date, months: int) -> date:
    """The same day so many months later, the 28th at most."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))


#: The parts of a number, as they stand in sentences.
PARTS = {"package_type": "kemasannya", "food_type": "isinya"}
