"""Permit numbers: what each looks like, so that a slip of the finger is noticed before it is kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workspace.content.reading import Section, read
from workspace.content.sources import Source


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """The shape of one kind of permit number. A right shape is still only a claim; nobody asked the register.

    With `advice` the shape itself is general knowledge: a screen may ask "sudah benar?", but must not refuse.
    """

    key: str
    name: str
    pattern: str
    example: str
    hint: str
    source: str = ""
    advice: bool = False
    compact: bool = True
    drops: tuple[str, ...] = ()
    refuses: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def tidy(self, text: str) -> str:
        """What a person typed, in the one way it is kept: capitals, no spaces or dots, no leading "P-IRT"."""
        if not self.compact:
            return " ".join(text.split())
        tidied = re.sub(r"[\s.:]", "", text).upper()
        for start in self.drops:
            tidied = tidied.removeprefix(start)
        return tidied

    def problem(self, text: str) -> str:
        """What is wrong with a number, in a sentence for the person who typed it; empty when nothing is."""
        tidied = self.tidy(text)
        for start, sentence in self.refuses.items():
            if tidied.startswith(start):
                return sentence
        if re.fullmatch(self.pattern, tidied):
            return ""
        return f"{self.hint} Contoh: {self.example}."

    def part(self, text: str, name: str) -> str:
        """The digits of a named part, for instance `expiry_year` of a P-IRT number, from a number without problem."""
        first, last = self.parts[name]
        return re.sub(r"\D", "", self.tidy(text))[first - 1 : last]


def load_number_formats(folder: Path, sources: Mapping[str, Source]) -> dict[str, NumberFormat]:
    file = read(folder, "number_formats.toml")
    formats = {section.key: _number_format(section, sources) for section in file.sections("formats")}
    file.finish()
    return formats


def _number_format(section: Section, sources: Mapping[str, Source]) -> NumberFormat:
    number_format = NumberFormat(
        key=section.key,
        name=section.text("name"),
        pattern=section.text("pattern"),
        example=section.text("example"),
        hint=section.text("hint"),
        source=section.text("source", ""),
        advice=section.flag("advice"),
        compact=not section.flag("keep_spaces"),
        drops=section.texts("drops"),
        refuses=section.labels("refuses"),
        parts=_parts(section),
        words=_words(section),
    )
    section.finish()
    _check(section, number_format, sources)
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


def _check(section: Section, number_format: NumberFormat, sources: Mapping[str, Source]) -> None:
    try:
        re.compile(number_format.pattern)
    except re.error as error:
        raise section.error(f"'pattern' is not a regular expression, {error}") from error
    if number_format.problem(number_format.example):
        raise section.error("'example' does not fit 'pattern'")
    if number_format.source and number_format.source not in sources:
        raise section.error(f"unknown source '{number_format.source}'")
    if not (number_format.source or number_format.advice):
        raise section.error("without 'source' it must say 'advice = true'")
