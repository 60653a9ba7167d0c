"""Presets of photos: how large, how heavy and how many each sales channel wants them."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workspace.content.reading import Section, read
from workspace.content.sources import Citation, Source, citations

#: Numbers of a preset that a source can have been found for.
NUMBERS = ("size", "min_px", "max_kb", "min_kb", "most", "formats")
FORMATS = {"JPG", "PNG"}


@dataclass(frozen=True, slots=True)
class PhotoPreset:
    """What one channel asks of photos. `most_bytes` is in bytes, `most` is 0 where there is no limit.

    `sizes` are the pixels of files that may be made, the usual one first; `min_px` is asked of the photo itself.
    Numbers that are not in `found` are general knowledge: advice, and never a reason to refuse what is sent.
    """

    channel: str
    sizes: tuple[tuple[int, int], ...]
    min_px: int
    most_bytes: int
    least_bytes: int
    least: int
    most: int
    formats: tuple[str, ...]
    background: str
    text: str
    found: frozenset[str]
    steps: tuple[str, ...]
    sources: tuple[Citation, ...]
    checked_at: date

    @property
    def is_advice(self) -> bool:
        """Whether none of its numbers was found in a source."""
        return not self.found

    @property
    def asked_px(self) -> int:
        """What the photo itself must have; nothing where that is not known for sure."""
        return self.min_px if "min_px" in self.found else 0


@dataclass(frozen=True, slots=True)
class PhotoPresets:
    """The presets by channel, and the shots that no shop is ever to see."""

    version: str
    never: frozenset[str]
    by_channel: Mapping[str, PhotoPreset]


def load_photo_presets(
    folder: Path, sources: Mapping[str, Source], channels: Collection[str], shots: Collection[str]
) -> PhotoPresets:
    """The file `photo_presets.toml`; a channel without a preset, or a stranger among them, is an error."""
    file = read(folder, "photo_presets.toml")
    version, checked_at, never = file.version(), file.day("checked_at"), frozenset(file.texts("never"))
    presets = {section.key: _preset(section, sources, checked_at) for section in file.sections("presets")}
    file.finish()
    for key in sorted(set(presets) ^ set(channels)):
        raise file.error(f"'{key}' is not among both the presets and the channels")
    for key in sorted(never - set(shots)):
        raise file.error(f"'{key}' in 'never' is no shot")
    return PhotoPresets(version, never, presets)


def _preset(section: Section, sources: Mapping[str, Source], checked_at: date) -> PhotoPreset:
    preset = PhotoPreset(
        channel=section.key,
        sizes=tuple(_size(section, text) for text in section.texts("sizes")),
        min_px=section.number("min_px"),
        most_bytes=section.number("max_kb") * 1_000,
        least_bytes=section.number("min_kb") * 1_024,
        least=section.number("least"),
        most=section.number("most"),
        formats=section.texts("formats"),
        background=section.text("background"),
        text=section.text("text"),
        found=frozenset(section.texts("found")),
        steps=section.texts("steps"),
        sources=citations(section, sources),
        checked_at=section.day("checked_at", checked_at),
    )
    section.finish()
    _check(section, preset)
    return preset


def _size(section: Section, text: str) -> tuple[int, int]:
    """`1080x1350` as width and height in pixels."""
    if not re.fullmatch(r"[1-9]\d{2,3}x[1-9]\d{2,3}", text):
        raise section.error(f"'{text}' in 'sizes' is not like 1080x1350")
    width, _, height = text.partition("x")
    return int(width), int(height)


def _check(section: Section, preset: PhotoPreset) -> None:
    if not preset.sizes or not preset.steps or not preset.sources:
        raise section.error("it needs 'sizes', 'steps' and 'sources'")
    if "JPG" not in preset.formats or set(preset.formats) - FORMATS:
        raise section.error("'formats' names JPG, and PNG perhaps")
    if not preset.least_bytes < preset.most_bytes:
        raise section.error("'max_kb' is not above 'min_kb'")
    if preset.least < 1 or (preset.most and preset.most < preset.least):
        raise section.error("'most' is below 'least'")
    if preset.min_px > max(map(max, preset.sizes)):
        raise section.error("'min_px' asks for more than is made")
    for name in sorted(preset.found - set(NUMBERS)):
        raise section.error(f"'found' names '{name}', which is none of {', '.join(NUMBERS)}")
    if preset.found and not any(source.is_found for source in preset.sources):
        raise section.error("'found' needs a source that was found")
