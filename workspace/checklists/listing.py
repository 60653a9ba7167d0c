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
    """Everything that a page of ticks needs. Lines are made when they are asked for: a fragment needs few of them."""

    sheet: Sheet
    hand: Hand
    owner_id: UUID
    on: date
    changed_key: str
    zone: tzinfo
    tally: Tally
    undecided: Sequence[Item]
    next_item: Item | None

    @property
    def ready(self) -> bool:
        """Whether all that is required is proven, and every condition decided."""
        return not self.undecided

    @property
    def sections(self) -> list[Section]:
        """All lines, by group."""
        groups = self.sheet.template.groups
        return [Section(group.key, group.title, tuple(self._line(item) for item in group.items)) for group in groups]

    @property
    def changed(self) -> list[Line]:
        """The lines that look different after the last change: those that wait for it, and itself unless it is a box
        that the person has just ticked or unticked, which shows so already.
        """
        items = self.sheet.template.items
        own = [self._line(item) for item in items if item.key == self.changed_key]
        after = [self._line(item) for item in items if self.changed_key in item.needs]
        return [line for line in own if not _shows_already(line)] + [
            one for one in after if one.now.state is State.TODO
        ]

    def _line(self, item: Item) -> Line:
        return line(self.sheet, item, self.hand, self.owner_id, self.on, self.zone)


def listing(sheet: Sheet, hand: Hand, owner_id: UUID, on: date, changed: str = "", zone: tzinfo = WIB) -> Listing:
    """A checklist for this person; `changed` is the key of the item that was changed last."""
    template, states = sheet.template, sheet.states
    return Listing(
        sheet=sheet,
        hand=hand,
        owner_id=owner_id,
        on=on,
        changed_key=changed,
        zone=zone,
        tally=tally(template, states),
        undecided=undecided(template, states),
        next_item=next_step(template, states, for_owner=hand.owner),
    )


def _shows_already(line: Line) -> bool:
    return line.shape == "tick" and line.kind in ("todo", "claimed")
