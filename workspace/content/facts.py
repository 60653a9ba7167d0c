"""What is asked of a product in plain words, because the right permits and labels hang on it; and what follows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from workspace.content.conditions import Known, condition
from workspace.content.reading import Section, read
from workspace.content.sources import Citation, Source, citations


@dataclass(frozen=True, slots=True)
class Fact:
    """A question with yes or no. `if_yes` and `if_no` continue the word "karena".

    `asked` are the categories that are asked it, `more` those that see it among further questions. A fact with
    `from_item` is asked of nobody: it holds once that item is there.
    """

    key: str
    question: str
    why: str
    if_yes: str
    if_no: str
    asked: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    from_item: str = ""
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What contradicts a kind of product. With `template` its list is the right one; without, it is only said."""

    category: str
    when: str
    why: str
    template: str = ""
    sources: tuple[Citation, ...] = ()

    def holds(self, known: Known) -> bool:
        """Whether it is known to hold."""
        return condition(self.when).holds(known) is True


def load_facts(
    folder: Path, sources: Mapping[str, Source], items: Collection[str]
) -> tuple[dict[str, Fact], tuple[Turn, ...]]:
    """The questions, and the turns that their answers make."""
    file, kinds = read(folder, "facts.toml"), [path.stem for path in (folder / "packaging").glob("*.toml")]
    facts = {section.key: _fact(section, sources, items, kinds) for section in file.sections("facts")}
    turns = tuple(_turn(row, sources, facts, kinds) for row in file.rows("turns"))
    file.finish()
    return facts, turns


def _fact(section: Section, sources: Mapping[str, Source], items: Collection[str], kinds: Collection[str]) -> Fact:
    from_item = section.choice("from_item", ("", *items), "")
    asked_only = "" if from_item else None
    fact = Fact(
        key=section.key,
        question=section.text("question", asked_only),
        why=section.text("why", asked_only),
        if_yes=section.text("if_yes"),
        if_no=section.text("if_no"),
        asked=section.texts("asked"),
        more=section.texts("more"),
        from_item=from_item,
        sources=citations(section, sources),
    )
    section.finish()
    if bool(from_item) == bool(fact.asked or fact.more):
        raise section.error("it is either asked of a category or read from an item")
    for kind in (*fact.asked, *fact.more):
        if kind not in kinds:
            raise section.error(f"it is asked of '{kind}', which is no category")
    return fact


def _turn(row: Section, sources: Mapping[str, Source], facts: Mapping[str, Fact], kinds: Collection[str]) -> Turn:
    turn = Turn(
        category=row.choice("category", kinds),
        when=row.text("when"),
        why=row.text("why"),
        template=row.choice("template", ("", *kinds), ""),
        sources=citations(row, sources),
    )
    row.finish()
    check_condition(row, "when", turn.when, [key for key, fact in facts.items() if not fact.from_item])
    return turn


def check_condition(section: Section, name: str, text: str, facts: Collection[str]) -> None:
    """Refuse what is no condition, or asks for something that is no fact."""
    try:
        unknown = sorted(condition(text).facts - set(facts))
    except ValueError as error:
        raise section.error(f"'{name}' is no condition, {error}") from error
    if unknown:
        raise section.error(f"'{name}' asks for '{unknown[0]}', which is no fact in facts.toml")
