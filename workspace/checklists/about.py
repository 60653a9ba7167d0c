"""What the page of one item tells besides its line: what its number says, and what an office asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workspace.checklists.fixes import Fix, fixes_of
from workspace.checklists.lines import Line
from workspace.checklists.numbers import Meaning, Thing, meaning_of
from workspace.checklists.waiting import usually


@dataclass(frozen=True, slots=True)
class About:
    """For the page of one item. `usually` is how long the office at hand has it as a rule."""

    meaning: Meaning | None
    fixes: Sequence[Fix]
    usually: str

    @property
    def open_fix(self) -> Fix | None:
        """What has to be put right now."""
        return next((fix for fix in self.fixes if not fix.done), None)


def about(line: Line, on: date, thing: Thing | None = None) -> About:
    """What else is known of an item; two statements more when it has a number, or was sent back."""
    now = line.now
    return About(
        meaning=meaning_of(line.item, now, thing or Thing(), on),
        fixes=fixes_of(now) if now.fix else (),
        usually=usually(line.item.key, now.waiting_for) if now.waiting_for else "",
    )
