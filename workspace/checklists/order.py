"""Order and counts over a whole checklist: what waits for what, the first possible step, and how far it is."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from workspace.checklists.models import State
from workspace.content import Item, Template
from workspace.content.paths import Doubt

#: A step counts as taken for those that come after it when somebody says so, has proven it, or it is not needed.
TAKEN = {State.CLAIMED, State.PROVEN, State.NOT_NEEDED}
FIRST = {"required": 0, "conditional": 1, "recommended": 2}

States = Mapping[str, State]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items are in each state. What is not needed is outside `total`; claims and proofs are never added."""

    todo: int = 0
    claimed: int = 0
    proven: int = 0
    waiting: int = 0
    not_needed: int = 0

    @property
    def total(self) -> int:
        """The items that count."""
        return self.todo + self.claimed + self.proven + self.waiting


def state_of(states: States, key: str) -> State:
    """An item without a row is still to do."""
    return states.get(key, State.TODO)


def blockers(template: Template, states: States, key: str) -> list[str]:
    """The labels of the items that must come before this one and are not taken yet."""
    return [template.item(need).label for need in template.item(key).needs if state_of(states, need) not in TAKEN]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to do first: `item`, or with `questions` first to answer so many of them, since `item` hangs on them."""

    item: Item
    questions: int = 0

    @property
    def rank(self) -> int:
        """How pressing it is; smaller comes first."""
        return FIRST[self.item.level]


def proposal(template: Template, states: States, doubt: Doubt, for_owner: bool = False) -> Proposal | None:
    """What to do first; None when nothing can be begun.

    What may not apply is never proposed to an owner: when its questions were put and not answered, it is passed over.
    """
    item = next_step(template, states, for_owner)
    if item is None or not doubt.holds(item):
        return Proposal(item) if item else None
    if doubt.questions:
        return Proposal(item, doubt.questions)
    if for_owner:
        item = next_step(template, states, for_owner, without=doubt)
    return Proposal(item) if item else None


def next_step(template: Template, states: States, for_owner: bool = False, without: Doubt | None = None) -> Item | None:
    """The first possible item still to do: what is required before what is only advised, each in the template's order.

    For an owner the steps that a second person takes are passed over. None when nothing can be begun.
    """
    possible = [
        item
        for item in template.items
        if state_of(states, item.key) is State.TODO
        and not blockers(template, states, item.key)
        and not (for_owner and item.who == "mentor")
        and not (without and without.holds(item))
    ]
    return min(possible, key=lambda item: FIRST[item.level], default=None)


def tally(template: Template, states: States) -> Tally:
    """How many of the template's items are in each state; rows of items that it does not name are left out."""
    touched = Counter(state.value for key, state in states.items() if template.has(key))
    touched[State.TODO.value] += len(template.items) - touched.total()
    return Tally(**touched)


def undecided(template: Template, states: States) -> list[Item]:
    """The items that keep a product from being ready: required or conditional, and neither proven nor not needed.

    A permit that a rule asks for has to be proven; that it does not apply is said by the answers about the product.
    """
    wanted = (item for item in template.items if item.level != "recommended")
    return [item for item in wanted if not is_settled(item, state_of(states, item.key))]


def is_settled(item: Item, state: State) -> bool:
    """Whether nothing more is to be done about an item before its product is ready."""
    return state is State.PROVEN or (state is State.NOT_NEEDED and not item.is_paper)


def is_ready(template: Template, states: States) -> bool:
    """ "Siap pasar": all that is required is proven, and of every condition somebody said whether it applies."""
    return not undecided(template, states)
