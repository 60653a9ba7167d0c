"""A checklist as its page shows it: how far it is, what comes next, and all lines by group."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from uuid import UUID

from workspace.checklists.gone import gone
from workspace.checklists.lines import Line, line
from workspace.checklists.models import State
from workspace.checklists.moves import Hand
from workspace.checklists.order import Tally, proposal, tally, undecided
from workspace.checklists.queries import Sheet
from workspace.checklists.sent_back import reason_of
from workspace.clock import WIB
from workspace.content import Item
from workspace.content.paths import LeftOut


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
    #: So many questions about the product come before the next item.
    questions: int = 0

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
    def gone(self) -> list[Line]:
        """The marks of items that left the list."""
        return gone(self.sheet, self.hand, self.owner_id, self.on, self.zone)

    @property
    def left_out(self) -> list[tuple[LeftOut, Line | None]]:
        """What does not apply to this product, with the line of one that was marked all the same."""
        marked = {key for key, state in self.sheet.states.items() if state is not State.TODO}
        return [(one, self._line(one.item) if one.item.key in marked else None) for one in self.sheet.left_out]

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
        shown = line(self.sheet, item, self.hand, self.owner_id, self.on, self.zone)
        slipped = item.key == self.changed_key and shown.now.may_undo(self.hand)
        return replace(shown, tap="undo") if slipped else shown


def listing(sheet: Sheet, hand: Hand, owner_id: UUID, on: date, changed: str = "", zone: tzinfo = WIB) -> Listing:
    """A checklist for this person; `changed` is the key of the item that was changed last."""
    template, states = sheet.template, sheet.states
    proposed = proposal(template, states, sheet.doubt, for_owner=hand.owner)
    return Listing(
        sheet=sheet,
        hand=hand,
        owner_id=owner_id,
        on=on,
        changed_key=changed,
        zone=zone,
        tally=tally(template, states),
        undecided=undecided(template, states),
        next_item=_to_put_right(sheet) or (proposed.item if proposed else None),
        questions=proposed.questions if proposed and not _to_put_right(sheet) else 0,
    )


def _to_put_right(sheet: Sheet) -> Item | None:
    """The first item that an office sent back, called as what is to be put right."""
    sent_back = (item for item in sheet.template.items if sheet.standing(item.key).fix)
    return next((replace(item, task=reason_of(sheet.standing(item.key).fix).fix) for item in sent_back), None)


def _shows_already(line: Line) -> bool:
    return line.shape == "tick" and line.kind in ("todo", "claimed")
