"""The right path for one product: which items of its list apply, which do not and why. Plain values in, plain out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from workspace import content
from workspace.content.conditions import Known, condition
from workspace.content.facts import Fact, Turn
from workspace.content.items import Item
from workspace.content.library import library
from workspace.content.templates import Template


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An item that does not apply to a product, and so waits for nothing; `because` continues the word "karena"."""

    item: Item
    because: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is not known of a product: how many questions nobody put yet, and the items that hang on an answer.

    Who said "belum tahu" was asked: what hangs on that answer is for somebody who knows.
    """

    questions: int = 0
    items: frozenset[str] = frozenset()

    def holds(self, item: Item) -> bool:
        """Whether it is not sure that an item applies: its condition is open, or an answer may still take it away."""
        return item.level == "conditional" or item.key in self.items


#: Nothing is open.
SURE = Doubt()


@dataclass(frozen=True, slots=True)
class RightPath:
    """A list as it applies to one product, and what was left out of it."""

    template: Template
    left_out: tuple[LeftOut, ...] = ()


def turn(category_key: str, known: Known) -> Turn | None:
    """What is known of a product and contradicts its category: the first such answer; None when all is well."""
    return next((one for one in library().turns if one.category == category_key and one.holds(known)), None)


def packaging_list(category_key: str, known: Known) -> Template:
    """The list of a product by its category, or of another kind when what is known of it says so. Raises KeyError."""
    found = turn(category_key, known)
    own = content.category(category_key).template
    return content.template(f"packaging/{found.template}" if found and found.template else own)


def questions(category_key: str, known: Known) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """What is asked of a product, and what is asked further; after a turn also what the other kind is asked."""
    kinds, every = {category_key}, library().facts.values()
    if (found := turn(category_key, known)) and found.template:
        kinds.add(found.template)
    first = tuple(fact for fact in every if kinds.intersection(fact.asked))
    return first, tuple(fact for fact in every if kinds.intersection(fact.more) and fact not in first)


def doubt(template: Template, category_key: str, known: Known) -> Doubt:
    """What is not known of a product whose list, as far as it applies, is `template`.

    An open question may take a required item away, or turn the product to a list that lacks it.
    """
    first, more = questions(category_key, known)
    unknown = {fact.key for fact in first if known.get(fact.key) is None}
    turned = [
        content.template(f"packaging/{one.template}")
        for one in library().turns
        if one.template and one.category == category_key and unknown.intersection(condition(one.when).facts)
    ]
    hanging = (item.key for item in template.items if _may_go(item, known, unknown, turned))
    return Doubt(sum(fact.key not in known for fact in (*first, *more)), frozenset(hanging))


def _may_go(item: Item, known: Known, unknown: set[str], turned: Iterable[Template]) -> bool:
    decides = item.unless or item.applies
    if decides and condition(decides).holds(known) is None and unknown.intersection(condition(decides).facts):
        return True
    return not all(template.has(item.key) for template in turned)


def right_path(template: Template, known: Known, papers: Known | None = None) -> RightPath:
    """What of a template applies. `papers` are items that are there (true) or not needed (false), for derived facts.

    A condition that holds makes its item count like any required one; one that does not leaves it out; while it is not
    known the item stands as the list has it.
    """
    papers, facts = papers or {}, library().facts
    there = [papers.get(fact.from_item) for fact in facts.values() if fact.from_item]
    wanted = (*(known.get(name) for name in template.facts), *there)
    if wanted not in template.paths:
        template.paths[wanted] = _path(template, facts, known, papers)
    found: RightPath = template.paths[wanted]
    return found


def _path(template: Template, facts: Mapping[str, Fact], known: Known, papers: Known) -> RightPath:
    told = dict(known)
    for fact in facts.values():
        if fact.from_item:
            told.pop(fact.key, None)
            held = papers.get(fact.from_item) if _is_in(template, fact.from_item, known) else False
            told |= {} if held is None else {fact.key: held}
    kept = [_as_it_applies(item, told) for item in template.items if not _is_out(item, told)]
    keys = {item.key for item in kept}
    fitting = tuple(replace(item, needs=tuple(n for n in item.needs if n in keys)) for item in kept)
    away = [item for item in template.items if item.key not in keys and not item.only_then]
    left = tuple(LeftOut(replace(item, needs=()), _reason(item, told, facts)) for item in away)
    return RightPath(replace(template, items=fitting), left)


def _is_in(template: Template, key: str, known: Known) -> bool:
    return template.has(key) and not _is_out(template.item(key), known)


def _is_out(item: Item, known: Known) -> bool:
    if item.only_then:
        return condition(item.applies).holds(known) is not True
    if item.unless:
        return condition(item.unless).holds(known) is True
    return bool(item.applies) and condition(item.applies).holds(known) is False


def _as_it_applies(item: Item, known: Known) -> Item:
    if item.eased and condition(item.eased).holds(known):
        return replace(item, level="recommended")
    if item.level == "conditional" and item.applies and condition(item.applies).holds(known):
        return replace(item, level="required")
    return item


def _reason(item: Item, known: Known, facts: Mapping[str, Fact]) -> str:
    """The facts that keep an item out, in words."""
    decides = condition(item.unless or item.applies).because(known)
    return " dan ".join(_words(decides, facts))


def _words(decides: Known, facts: Mapping[str, Fact]) -> Iterator[str]:
    for key, yes in decides.items():
        if fact := facts.get(key):
            yield fact.if_yes if yes else fact.if_no
