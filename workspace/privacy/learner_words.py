"""What a kept value about a member and learner says in plain words."""

import enum
from collections.abc import Callable, Mapping
from typing import Any

from workspace import content
from workspace.accounts.models import ROLE_LABELS, Role
from workspace.areas.rules import rt_label
from workspace.cohorts.models import SeatState
from workspace.formats import angka, nomor_wa
from workspace.practices.forms import WORDS
from workspace.privacy.words import say_plainly
from workspace.training.models import PracticeState

SEATS: Mapping[Any, str] = {
    SeatState.SEATED: "punya kursi",
    SeatState.WAITING: "daftar tunggu",
    SeatState.LEFT: "keluar",
}
#: The words of every choice, by its kind: two kinds may hold the same word.
CHOICES: Mapping[type, Mapping[Any, str]] = {SeatState: SEATS, PracticeState: WORDS, Role: ROLE_LABELS}


def _trait(name: str) -> Callable[[str], str]:
    return lambda key: next(iter(content.members().labels(name, [key])), "pilihan lama")


def _module(code: str) -> str:
    module = content.curriculum().modules.get(code)
    return module.title if module else "modul lama"


def _screen(key: str) -> str:
    titles = {screen.key: screen.title for one in content.curriculum().modules.values() for _, screen in one.screens}
    return titles.get(key, "layar lama")


def _card(key: str) -> str:
    card = content.curriculum().cards.get(key)
    return card.title if card else "kartu lama"


#: How a kept key or code is put into words, by column.
LOOKUPS: Mapping[str, Callable[[str], str]] = {
    "neighbourhood": rt_label,
    "phone": nomor_wa,
    "skills": _trait("skills"),
    "languages": _trait("languages"),
    "times": _trait("times"),
    "left_reason": _trait("leaving"),
    "module": _module,
    "screen": _screen,
    "card": _card,
}


def say(column: str, value: Any) -> str:
    """A value as a person reads it; empty where nothing is known."""
    known = say_plainly(value)
    if known is not None:
        return known
    return angka(value) if isinstance(value, int) else _words(column, value)


def _words(column: str, value: Any) -> str:
    if isinstance(value, enum.Enum):
        return CHOICES[type(value)][value]
    if isinstance(value, list):
        return ", ".join(_words(column, one) for one in value)
    if column == "words":
        return "; ".join(f"{one['asked']} “{one['chosen']}”" for one in value.values())
    if column == "rubric":
        return "; ".join(f"{line}: {'terpenuhi' if met else 'belum'}" for line, met in value.items())
    look = LOOKUPS.get(column)
    return look(value) if look else str(value)
