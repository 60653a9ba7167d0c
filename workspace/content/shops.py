"""What may go wrong with a shop: what a second person meets with, and why an owner stops using it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workspace.content.choices import Choice
from workspace.content.reading import read


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a shop is not live: what the second person chooses, what its owner is told, and what she can do."""

    key: str
    label: str
    told: str
    todo: str


@dataclass(frozen=True, slots=True)
class Shops:
    """The troubles of a look, and the reasons to give a channel up; keys are kept in rows for years."""

    troubles: Mapping[str, Trouble]
    give_up_reasons: tuple[Choice, ...]

    def give_up_reason(self, key: str) -> str:
        """The words of a kept reason; the key itself when the content has it no more."""
        return next((choice.label for choice in self.give_up_reasons if choice.key == key), key)


def load_shops(folder: Path) -> Shops:
    file = read(folder, "shops.toml")
    troubles, reasons = {}, []
    for section in file.sections("troubles"):
        words = (section.text(name) for name in ("label", "told", "todo"))
        troubles[section.key] = Trouble(section.key, *words)
        section.finish()
    for section in file.sections("give_up_reasons"):
        reasons.append(Choice(section.key, section.text("label"), section.text("hint", "")))
        section.finish()
    for name, found in (("troubles", troubles), ("give_up_reasons", reasons)):
        if not found:
            raise file.error(f"'{name}' is empty")
    file.finish()
    return Shops(troubles, tuple(reasons))
