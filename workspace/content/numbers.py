"""Permit numbers: what each looks like, so that a slip of the finger is noticed before it is kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from workspace.content.reading import Section, read
from workspace.content.sources import Source

#: Which codes of which part are usual, by what is known of the product.
Usual = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """The shape of one kind of permit number. A right shape is still only a claim; nobody asked the register.

    With `advice` the shape itself is general knowledge: a screen may ask "sudah benar?", but must not refuse.
    `fits` (by kind of business) and `known` (by a word in the product's name) only ask as well. `unsure` are the codes
    of each part whose words nobody read in a rule.
    """

    key: str
    name: str
    pattern: str
    example: str
    hint: str
    source: str = ""
    advice: bool = False
    compact: bool = True
    digits: int = 0
    year_part: str = ""
    most_years: int = 0
    drops: tuple[str, ...] = ()
    refuses: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fits: Usual = field(default_factory=dict)
    known: Usual = field(default_factory=dict)
    unsure: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def tidy(self, text: str) -> str:
        """What a person typed, in the one way it is kept: capitals, no spaces or dots, no leading "P-IRT"."""
        if not self.compact:
            return " ".join(text.split())
        tidied = re.sub(r"[\s.:]", "", text).upper()
        for start in self.drops:
            tidied = tidied.removeprefix(start)
        return tidied

    def is_shaped(self, text: str) -> bool:
        """Whether a number looks as this kind of number does."""
        return bool(re.fullmatch(self.pattern, self.tidy(text)))

    def problem(self, text: str) -> str:
        """Why a number cannot be kept, in a sentence for the person who typed it; empty when it can."""
        tidied = self.tidy(text)
        for start, sentence in self.refuses.items():
            if tidied.startswith(start):
                return sentence
        return "" if self.advice else self._missed(text)

    def doubt(self, text: str) -> str:
        """For a shape that nobody read in a rule: a question in place of a refusal."""
        missed = self._missed(text) if self.advice else ""
        return f"{missed} Sudah benar?" if missed else ""

    def _missed(self, text: str) -> str:
        if self.is_shaped(text):
            return ""
        typed = len(re.sub(r"\D", "", text))
        counted = f"Ini {typed} angka. " if self.digits and typed not in (0, self.digits) else ""
        return f"{counted}{self.hint} Contoh: {self.example}."

    def part(self, text: str, name: str) -> str:
        """The digits of a named part, for instance `expiry_year` of a P-IRT number, from a number without problem."""
        first, last = self.parts[name]
        return re.sub(r"\D", "", self.tidy(text))[first - 1 : last]

    def expiry(self, text: str) -> date | None:
        """The last day of the year that a number names as its end; None when it names none, or is misshapen."""
        if not self.year_part or not text or not self.is_shaped(text):
            return None
        return date(2000 + int(self.part(text, self.year_part)), 12, 31)


def load_number_formats(folder: Path, sources: Mapping[str, Source]) -> dict[str, NumberFormat]:
    file = read(folder, "number_formats.toml")
    formats = {section.key: _number_format(section, sources) for section in file.sections("formats")}
    file.finish()
    return formats


def _number_format(section: Section, sources: Mapping[str, Source]) -> NumberFormat:
    number_format = NumberFormat(
        key=section.key,
        **{name: section.text(name) for name in ("name", "pattern", "example", "hint")},
        source=section.text("source", ""),
        advice=section.flag("advice"),
        compact=not section.flag("keep_spaces"),
        digits=section.number("digits", 0),
        year_part=section.text("year_part", ""),
        most_years=section.number("most_years", 0),
        drops=section.texts("drops"),
        refuses=section.labels("refuses"),
        parts=_parts(section),
        words=_words(section),
        fits=_usual(section, "fits"),
        known=_usual(section, "known"),
        unsure=_unsure(section),
    )
    section.finish()
    _check(section, number_format, sources)
    _check_parts(section, number_format)
    return number_format


def _parts(section: Section) -> dict[str, tuple[int, int]]:
    parts = {}
    for name, digits in section.table("parts").items():
        if not (isinstance(digits, list) and len(digits) == 2 and 1 <= digits[0] <= digits[1]):
            raise section.error(f"'parts' says of '{name}' no first and last digit")
        parts[name] = (digits[0], digits[1])
    return parts


def _words(section: Section) -> dict[str, dict[str, str]]:
    words = section.child("words", section.table("words"))
    return {name: words.labels(name) for name in list(words.fields)}


def _unsure(section: Section) -> dict[str, tuple[str, ...]]:
    codes = section.child("unsure", section.table("unsure"))
    return {part: codes.texts(part) for part in list(codes.fields)}


def _usual(section: Section, name: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Two levels of tables that end in lists of codes."""
    usual = {}
    for inner in section.sections(name):
        usual[inner.key] = {key: inner.texts(key) for key in list(inner.fields)}
    return usual


def _check(section: Section, number_format: NumberFormat, sources: Mapping[str, Source]) -> None:
    try:
        re.compile(number_format.pattern)
    except re.error as error:
        raise section.error(f"'pattern' is not a regular expression, {error}") from error
    if not number_format.is_shaped(number_format.example) or number_format.problem(number_format.example):
        raise section.error("'example' does not fit 'pattern'")
    if number_format.source and number_format.source not in sources:
        raise section.error(f"unknown source '{number_format.source}'")
    if not (number_format.source or number_format.advice):
        raise section.error("without 'source' it must say 'advice = true'")


def _check_parts(section: Section, number_format: NumberFormat) -> None:
    """That every code which is called usual or unsure has a word, and that the year is one of the parts."""
    if number_format.year_part and number_format.year_part not in number_format.parts:
        raise section.error(f"'year_part' is '{number_format.year_part}', which is none of its parts")
    by_part = [*number_format.fits.values(), number_format.unsure]
    by_part += [dict.fromkeys((part,), codes) for part, by in number_format.known.items() for codes in by.values()]
    for part, codes in (pair for one in by_part for pair in one.items()):
        for code in codes:
            if code not in number_format.words.get(part, {}):
                raise section.error(f"'{part}' has no word for '{code}'")
