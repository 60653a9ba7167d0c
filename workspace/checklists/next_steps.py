"""The one next thing to do for a business: what an office sent back comes before everything else.

`endpoint` and `values` go into url_for as they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workspace.checklists.order import Proposal, proposal
from workspace.checklists.overview import Running
from workspace.checklists.sent_back import reason_of
from workspace.checklists.waiting import waiting_word
from workspace.content import Item

HELPERS = {"owner": "", "together": "pendamping", "mentor": "pendamping"}
ASKED_FOR = "Dari jawabannya terlihat izin dan label yang cocok."


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do next: what, why it helps, who helps ("" when the owner does it alone), and how long.

    Without a `key` it is no item, but the questions about a product.
    """

    label: str
    why: str
    helper: str
    minutes: int
    where: str
    key: str
    endpoint: str
    values: dict[str, Any]
    #: Why it was sent back, when this step is to put that right.
    fix: str = ""


def next_of(running: Iterable[Running]) -> NextStep | None:
    """The one next step of an owner: what an office sent back, an office to ask again, then what is required of a
    product, then the steps of a channel, then what is only advised. What hangs on questions about a product that
    nobody put yet gives way to them. What was begun goes on before another product is begun. None when nothing can be
    begun, or there is no product yet.
    """
    best: tuple[tuple[int, bool, int], NextStep] | None = None
    for one in running:
        proposed, rank = _first(one)
        if proposed is None:
            continue
        place = (rank, one.product_id is None, -len(one.states))
        if best is None or place < best[0]:
            step = _questions(one, proposed.questions) if proposed.questions else _step(one, proposed.item)
            best = (place, step)
    return best[1] if best else None


def _first(one: Running) -> tuple[Proposal | None, int]:
    """What to do first and its rank; smaller comes first: what was sent back, then whom to ask again."""
    for key in one.fixes:
        if key in one.template.keys:
            return Proposal(one.template.item(key)), -2
    for key in one.due:
        if key in one.template.keys:
            return Proposal(one.template.item(key)), -1
    found = proposal(one.template, one.states, one.doubt, for_owner=True)
    return found, found.rank if found else 0


def _questions(one: Running, number: int) -> NextStep:
    """To answer what the permits and labels of a product hang on."""
    label, minutes = f"Jawab {number} pertanyaan tentang {one.name}", number // 2 + 1
    return NextStep(label, ASKED_FOR, "", minutes, one.name, "", "products.about", one.values)


def _step(one: Running, item: Item) -> NextStep:
    label, why, who, minutes = item.to_do, item.why, item.who, item.minutes
    fix = one.fixes.get(item.key, "")
    if fix:
        reason = reason_of(fix)
        label, why, who, minutes = reason.fix, reason.why, reason.who, reason.minutes
    elif item.key in one.due:
        why, minutes = f"Sudah waktunya bertanya lagi ke {waiting_word(one.due[item.key])}.", 5
    endpoint = "packaging.item" if one.product_id else "storefront.item"
    values = {**one.values, "key": item.key}
    return NextStep(label, why, HELPERS[who], minutes, one.name, item.key, endpoint, values, fix)
