"""What stands in one cell of somebody else's list: days, neighbourhoods and words, in whatever spelling people use."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta

from workspace import content
from workspace.content import Trait

MONTHS = {
    "jan": 1, "januari": 1, "january": 1, "feb": 2, "februari": 2, "pebruari": 2, "february": 2, "mar": 3, "maret": 3,
    "march": 3, "apr": 4, "april": 4, "mei": 5, "may": 5, "jun": 6, "juni": 6, "june": 6, "jul": 7, "juli": 7,
    "july": 7, "agu": 8, "ags": 8, "agt": 8, "agustus": 8, "aug": 8, "august": 8, "sep": 9, "sept": 9, "september": 9,
    "okt": 10, "oktober": 10, "oct": 10, "october": 10, "nov": 11, "nop": 11, "november": 11, "nopember": 11,
    "des": 12, "desember": 12, "dec": 12, "december": 12,
}  # fmt: skip
#: A spreadsheet counts days from here; numbers of people who live today lie between these two.
SPREADSHEET_ZERO, FIRST_SERIAL, LAST_SERIAL = date(1899, 12, 30), 7_000, 60_000
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d.*)?")
NUMBERS = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})")
WORDS = re.compile(r"(\d{1,2})[-/. ]*([a-z]+)[-/. ,]*(\d{4}|\d{2})")
PAIR = re.compile(r"(?:rt)?[ .:]*(\d{1,3})(?:[ /.,-]*rw[ .:]*|[ ]*[/.,-][ ]*|[ ]+)(\d{1,3})")
BACKWARDS = re.compile(r"rw[ .:]*(\d{1,3})[ /.,-]*rt[ .:]*(\d{1,3})")


def line_of(cell: str) -> str:
    """A cell as one line: composed letters, no invisible ones, single spaces."""
    text = unicodedata.normalize("NFC", cell)
    text = "".join(" " if letter.isspace() else letter for letter in text)
    kept = (letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return " ".join("".join(kept).split())


def day_of(cell: str, today: date) -> date | None:
    """A day of birth: "12 Mei 2008", "12-05-2008", "12/5/08", "Jember, 12 Mei 2008", ISO, or a spreadsheet's number.

    Day before month, as everywhere in Indonesia. None when it cannot be read or no calendar has such a day.
    """
    text = line_of(cell).lower()
    if re.fullmatch(r"\d{4,5}(\.0)?", text):
        serial = int(text.removesuffix(".0"))
        return SPREADSHEET_ZERO + timedelta(days=serial) if FIRST_SERIAL <= serial <= LAST_SERIAL else None
    whole = ISO.fullmatch(text)
    if whole:
        return _day(int(whole[1]), int(whole[2]), int(whole[3]))
    text = re.sub(r"^[a-z .,']+(?=\d)", "", text)
    numbers = NUMBERS.fullmatch(text)
    if numbers:
        return _day(_year(numbers[3], today), int(numbers[2]), int(numbers[1]))
    words = WORDS.fullmatch(text)
    return _day(_year(words[3], today), MONTHS.get(words[2], 0), int(words[1])) if words else None


def _year(figures: str, today: date) -> int:
    """Two figures mean the last year that ended so."""
    year = int(figures)
    if len(figures) == 4:
        return year
    return today.year - (today.year - year) % 100


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def neighbourhood_of(cell: str, rt: str = "", rw: str = "") -> tuple[int, int] | None:
    """RW and RT: "003/002" is RT 003 RW 002, as on every identity card; "RT 3 RW 2", "RW 02 RT 03"; or two cells.

    None when it cannot be read; there is no RT 0.
    """
    text = line_of(cell).lower()
    if not text and rt and rw:
        found = [re.sub(r"[^0-9]", "", line_of(one).removesuffix(".0")) for one in (rw, rt)]
        numbers = tuple(int(one) if one and len(one) <= 3 else 0 for one in found)
    elif match := BACKWARDS.fullmatch(text):
        numbers = (int(match[1]), int(match[2]))
    elif match := PAIR.fullmatch(text):
        numbers = (int(match[2]), int(match[1]))
    else:
        return None
    return (numbers[0], numbers[1]) if all(numbers) else None


def keys_of(cell: str, name: str) -> tuple[list[str], list[str]]:
    """The keys of what is ticked in a cell like "foto, jualan", and the words that nobody knows."""
    known = spellings(content.members().traits(name))
    words = [word.strip().lower() for word in re.split(r"[,;/+]| dan | & ", line_of(cell))]
    found = {known[word] for word in words if word in known}
    strange = [word for word in words if word not in known and word not in ("", "-", "tidak ada")]
    return [trait.key for trait in content.members().traits(name) if trait.key in found], strange


def spellings(traits: Iterable[Trait]) -> dict[str, str]:
    """Every spelling in small letters with its key."""
    return {word: one.key for one in traits for word in (one.key, one.label.lower(), *one.spellings)}
