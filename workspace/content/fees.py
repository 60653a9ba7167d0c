"""What each sales channel keeps of an order, so that a price can be set before the shop opens."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workspace.content.reading import Section, read
from workspace.content.sources import Citation, Source, citations

WHOLE = 10_000


@dataclass(frozen=True, slots=True)
class Fee:
    """`percent` of the order in hundredths of a percent (1000 = 10 %), None where only the agreement knows it.

    `per_order` is in whole rupiah and comes on top, once for an order. `asks` is who knows, where nobody read it.
    """

    channel: str
    percent: int | None
    per_order: int
    note: str
    asks: str
    sources: tuple[Citation, ...]

    @property
    def advice(self) -> bool:
        """Whether it is general knowledge: to be shown as advice, with whom to ask."""
        return not any(source.is_found for source in self.sources)

    @property
    def checked_at(self) -> date:
        """When the oldest of its sources was looked at."""
        return min(source.checked_at for source in self.sources)


def load_fees(folder: Path, sources: Mapping[str, Source], channels: Collection[str]) -> dict[str, Fee]:
    """The fees of every channel; a channel without them, or a stranger among them, is an error."""
    file = read(folder, "fees.toml")
    file.version()
    fees = {section.key: _fee(section, sources) for section in file.sections("fees")}
    file.finish()
    for key in sorted(set(fees) ^ set(channels)):
        raise file.error(f"'{key}' is not among both the fees and the channels")
    return fees


def _fee(section: Section, sources: Mapping[str, Source]) -> Fee:
    percent = section.number("percent") if "percent" in section.fields else None
    if percent is not None and percent >= WHOLE:
        raise section.error("'percent' would take the whole price")
    fee = Fee(
        channel=section.key,
        percent=percent,
        per_order=section.number("per_order"),
        note=section.text("note"),
        asks=section.text("asks", ""),
        sources=citations(section, sources),
    )
    section.finish()
    if not fee.sources:
        raise section.error("it names no source")
    if fee.advice and not fee.asks:
        raise section.error("advice needs 'asks', who knows the fee")
    return fee
