"""A checklist as its page shows it: how far it is, what comes next, and all lines by group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from uuid import UUID

from workspace.checklists.lines import Line, line
from workspace.checklists.models import State
from workspace.checklists.moves import Hand
from workspace.checklists.order import Tally, next_step, tally, undecided
from workspace.checklists.queries import Sheet
from workspace.clock import WIB
from workspace.content import Item


@dataclass(frozen=True, slots=True)
class Section:
    """A group of lines under its title."""

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything that a page of ticks needs. `changed` are the lines that look different after the last change."""

    sheet: Sheet
    hand: Hand
    sections: Sequence[Section]
    changed: Sequence[Line]
    tally: Tally
    undecided: Sequence[Item]
    next_item: Item | None

    @property
    def ready(self) -> bool:
        """Whether all that is required is proven, and every condition decided."""
        return not self.undecided


def listing(sheet: Sheet, hand: Hand, owner_id: UUID, on: date, changed: str = "", zone: tzinfo = WIB) -> Listing:
    """A checklist for this person; `changed` is the key of the item that was changed last."""
    sections = [
        Section(group.key, group.title, tuple(line(sheet, item, hand, owner_id, on, zone) for item in group.items))
        for group in sheet.template.groups
    ]
    template, states = sheet.template, sheet.states
    counts, left = tally(template, states), undecided(template, states)
    return Listing(
        sheet, hand, sections, _touched(sections, changed), counts, left, next_step(template, states, hand.owner)
    )


def _touched(sections: Sequence[Section], key: str) -> list[Line]:
    """The lines that look different after a change of one item: those that wait for it, and itself unless it is a
    box that the person has just ticked or unticked, which shows so already.
    """
    lines = [line for section in sections for line in section.lines]
    after = [line for line in lines if key in line.item.needs and line.now.state is State.TODO]
    own = [line for line in lines if line.item.key == key and not _shows_already(line)]
    return [*own, *after]


def _shows_already(line: Line) -> bool:
    return line.shape == "tick" and line.kind in ("todo", "claimed")
