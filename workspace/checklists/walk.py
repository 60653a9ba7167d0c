"""A list one item at a time: which comes next, which came before, and how many still want an answer of this person."""

from dataclasses import dataclass
from datetime import date

from workspace.checklists.lines import Line
from workspace.checklists.listing import Listing
from workspace.checklists.models import State


@dataclass(frozen=True, slots=True)
class Walk:
    """The lines of a list in the order of its page, for whoever walks through them on a day."""

    lines: tuple[Line, ...]
    on: date

    @property
    def open(self) -> list[Line]:
        """The items about which this person can say something, and has not."""
        return [one for one in self.lines if self._is_open(one)]

    @property
    def answered(self) -> int:
        """How many items something was said about, that want nothing more of this person now."""
        return sum(one.now.state is not State.TODO and not self._is_open(one) for one in self.lines)

    @property
    def later(self) -> int:
        """How many items come only after others, or are somebody else's to do."""
        return len(self.lines) - len(self.open) - self.answered

    def place(self, key: str) -> int:
        """Which of the list an item is, from 1."""
        return self._at(key) + 1

    def after(self, key: str) -> str | None:
        """The next open item behind this one; None at the end."""
        return next((one.item.key for one in self.lines[self._at(key) + 1 :] if self._is_open(one)), None)

    def before(self, key: str) -> str | None:
        """The item just before this one, whatever its state, so that an answer can be mended; None at the beginning."""
        at = self._at(key)
        return self.lines[at - 1].item.key if at > 0 else None

    def _at(self, key: str) -> int:
        """-1 for an item that is not in the list."""
        return next((at for at, one in enumerate(self.lines) if one.item.key == key), -1)

    def _is_open(self, one: Line) -> bool:
        """Somebody else's claim to judge; or a box that is empty, and waits for no office."""
        return one.shape == "verdict" or (one.shape == "tick" and not one.done and not one.now.is_waiting(self.on))


def walk(listing: Listing) -> Walk:
    """The way through a list."""
    return Walk(tuple(line for section in listing.sections for line in section.lines), listing.on)
