"""What a product's list hangs on, in words: the order of its papers, and how much is known of the product."""

from dataclasses import dataclass

from workspace.checklists.queries import Sheet
from workspace.content.facts import Turn
from workspace.content.paths import questions, turn
from workspace.packaging.queries import Shown
from workspace.products.models import Product


@dataclass(frozen=True, slots=True)
class PathWords:
    """`papers` are the permits in their order; `turn` is an answer that contradicts the kind of product."""

    papers: tuple[str, ...]
    asked: int
    answered: int
    turn: Turn | None


def path_words(product: Product | Shown, sheet: Sheet) -> PathWords:
    """The path of a product as its list has it: papers that are only advised, or only perhaps needed, are not named."""
    first, more = questions(product.category, product.facts)
    named = (item.short for item in sheet.template.items if item.group == "legal" and item.level == "required")
    return PathWords(
        papers=tuple(name for name in named if name),
        asked=len(first) + len(more),
        answered=sum(product.facts.get(fact.key) is not None for fact in (*first, *more)),
        turn=turn(product.category, product.facts),
    )
