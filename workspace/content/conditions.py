"""When an item applies: a few words over facts, such as "bahan_haram", "not tahan_seminggu" or "a and (b or c)".

`not` binds closer than `and`, `and` closer than `or`. A fact is yes, no, or unknown; what follows from the known ones
alone is known, the rest stays unknown.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"\s*([a-z0-9_]+|[()])")
#: What stands between words, and what is neither a name nor may be one.
RESERVED = {"and", "or", "not", "(", ")"}
#: What is known, by key; None is what somebody was asked and could not tell.
Known = Mapping[str, bool | None]


@dataclass(frozen=True, slots=True)
class Condition:
    """`op` is "fact", "not", "and" or "or"; a fact has a name, the others have parts."""

    op: str
    name: str = ""
    parts: tuple["Condition", ...] = ()

    @property
    def facts(self) -> set[str]:
        """The facts that it asks about."""
        return {self.name} if self.op == "fact" else {name for part in self.parts for name in part.facts}

    def holds(self, known: Known) -> bool | None:
        """Whether it holds; None while that is not known."""
        if self.op == "fact":
            return known.get(self.name)
        found = [part.holds(known) for part in self.parts]
        if self.op == "not":
            return None if found[0] is None else not found[0]
        decides = self.op == "or"
        if decides in found:
            return decides
        return None if None in found else not decides

    def because(self, known: Known) -> dict[str, bool]:
        """The facts that make it hold, or not hold, in their order; none while that is not known."""
        found = self.holds(known)
        if found is None:
            return {}
        if self.op == "fact":
            return {self.name: found}
        wanted = not found if self.op == "not" else found
        return {name: yes for part in self.parts if part.holds(known) is wanted for name, yes in _why(part, known)}


def _why(part: Condition, known: Known) -> list[tuple[str, bool]]:
    return list(part.because(known).items())


@lru_cache(maxsize=512)
def condition(text: str) -> Condition:
    """The condition that a text writes down; ValueError, with what is wrong, when it is none."""
    words, end = [], 0
    while end < len(text.rstrip()):
        found = WORD.match(text, end)
        if not found:
            raise ValueError(f"'{text[end:].strip()[:12]}' is neither a fact nor and, or, not")
        words.append(found[1])
        end = found.end()
    whole = _any(words)
    if words:
        raise ValueError(f"'{words[0]}' stands where nothing may follow")
    return whole


def _any(words: list[str]) -> Condition:
    parts = [_all(words)]
    while words and words[0] == "or":
        words.pop(0)
        parts.append(_all(words))
    return parts[0] if len(parts) == 1 else Condition("or", parts=tuple(parts))


def _all(words: list[str]) -> Condition:
    parts = [_one(words)]
    while words and words[0] == "and":
        words.pop(0)
        parts.append(_one(words))
    return parts[0] if len(parts) == 1 else Condition("and", parts=tuple(parts))


def _one(words: list[str]) -> Condition:
    word = words.pop(0) if words else ""
    if word == "not":
        return Condition("not", parts=(_one(words),))
    if word == "(":
        inner = _any(words)
        if not words or words.pop(0) != ")":
            raise ValueError("a bracket is not closed")
        return inner
    if not word or word in RESERVED:
        raise ValueError(f"a fact is missing before '{word}'" if word else "a fact is missing at the end")
    return Condition("fact", word)
