"""Whether a business that is being registered is probably known already: plain comparisons, no database.

Evidence adds up. The same number always counts. A name counts by its own words ("Sari") more than by what
everybody sells ("keripik"); the weaker the name, the more the neighbourhood and the owner must say.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from workspace import content

TITLES = {
    "bu", "ibu", "pak", "bapak", "bpk", "mbak", "mba", "mas", "kang", "neng", "cak", "om", "tante", "hj", "haji",
    "hajah", "umkm", "usaha", "ud", "cv", "pt", "pd", "milik",
}  # fmt: skip
PLACES = {
    "toko", "warung", "kedai", "rumah", "dapur", "griya", "omah", "pondok", "gerai", "kios", "lapak", "depot", "aneka",
    "produksi", "makanan",
}  # fmt: skip
OLD_SPELLING = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("ie", "i"))
COMMON_WEIGHT = 0.35
#: How alike the names must be: alone; beside the same owner; beside the same neighbourhood.
SURE, WITH_OWNER, WITH_NEIGHBOURHOOD = 0.85, 0.7, 0.55
#: When two owners are the same person, and when they are surely not.
SAME_OWNER, OTHER_OWNER = 0.85, 0.4
NEAR_WORD = 0.7


@dataclass(frozen=True, slots=True)
class Entry:
    """What is compared of a business. `phone` is canonical or None; `area_code` may be empty while typing."""

    name: str
    owner: str = ""
    phone: str | None = None
    area_code: str = ""


def is_likely(typed: Entry, known: Entry) -> bool:
    """Whether `typed` is probably the business `known`."""
    if typed.phone and typed.phone == known.phone:
        return True
    name = likeness(typed.name, known.name)
    if name >= SURE:
        return True
    owner = likeness(typed.owner, known.owner) if typed.owner and known.owner else None
    if owner is not None and owner >= SAME_OWNER and name >= WITH_OWNER:
        return True
    if not typed.area_code or typed.area_code != known.area_code:
        return False
    if name >= WITH_NEIGHBOURHOOD and (owner is None or owner >= OTHER_OWNER):
        return True
    full_name = min(len(words(typed.owner)), len(words(known.owner))) > 1
    return owner is not None and owner >= SAME_OWNER and (name > 0 or full_name)


def share_a_word(one: str, other: str) -> bool:
    """Whether two people's names have a word in common, or are the same text."""
    if one.casefold() == other.casefold():
        return True
    return any(_nearness(a, b) >= NEAR_WORD for a in words(one) for b in words(other))


def likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1: shared words by their weight, in any order, spelling forgiven."""
    mine, theirs = words(one), words(other)
    if not mine or not theirs:
        return 0.0
    soft = _shared(mine, theirs)
    if len(mine) != len(theirs):  # "Roti Manis" and "Rotimanis"
        joined = _nearness("".join(mine), "".join(theirs))
        return max(soft, joined if joined >= SURE else 0.0)
    return soft


@lru_cache(maxsize=4096)
def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell businesses apart: small letters, no accents, no titles, old spelling renewed."""
    plain = unicodedata.normalize("NFKD", name.lower())
    found = [_respelled(word) for word in re.findall(r"[^\W_]+", re.sub(r"[\u0300-\u036f'’`]", "", plain))]
    return tuple(word for word in found if word not in TITLES) or tuple(found)


def _respelled(word: str) -> str:
    for old, new in OLD_SPELLING:
        word = word.replace(old, new)
    return re.sub(r"([a-z])\1", r"\1", word)


@cache
def _common() -> frozenset[str]:
    """What many sell: the words of all kinds of business and their examples."""
    texts: Iterable[str] = (text for kind in content.categories() for text in (kind.name, *kind.examples))
    return frozenset(word for text in texts for word in words(text)) | PLACES


@lru_cache(maxsize=4096)
def _weight(word: str) -> float:
    return COMMON_WEIGHT if any(_nearness(word, other) >= 0.8 for other in _common() if other[0] == word[0]) else 1.0


def _shared(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """The weight of the words that find a partner, over the weight of all."""
    weights = {word: _weight(word) for word in {*mine, *theirs}}
    pairs = sorted(((_nearness(a, b), a, b) for a in mine for b in theirs), reverse=True)
    left, right = list(mine), list(theirs)
    shared = matched = 0.0
    for near, a, b in pairs:
        if near >= NEAR_WORD and a in left and b in right:
            left.remove(a)
            right.remove(b)
            weight = (weights[a] + weights[b]) / 2
            matched += weight
            shared += weight * near
    return shared / (matched + sum(weights[word] for word in (*left, *right)))


@lru_cache(maxsize=65536)
def _nearness(one: str, other: str) -> float:
    """1 for the same word, less for each letter that was missed, doubled, changed or swapped."""
    if one == other:
        return 1.0
    longest = max(len(one), len(other))
    if longest < 4 or abs(len(one) - len(other)) > longest * (1 - NEAR_WORD):
        return 0.0
    return 1 - _edits(one, other) / longest


def _edits(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with their neighbour until one word is the other."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
