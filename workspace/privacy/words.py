"""What a kept value says in plain words: keys by their labels, yes and no, sums, shares, days and moments."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from workspace import content
from workspace.clock import WIB
from workspace.formats import angka, rupiah, tanggal, waktu
from workspace.pricing.forms import written
from workspace.privacy.keys import GONE, told

PRICES = {"price", "ingredients", "packaging", "labour", "order_packing", "shipping"}
#: In thousandths of a photo's width or height.
PLACES = {"mark_x", "mark_y"}


def say_plainly(value: Any) -> str | None:
    """What needs no table of words: nothing, yes and no, days and moments. None for every other value."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, datetime):
        return waktu(value, WIB)
    return tanggal(value) if isinstance(value, date) else None


def say(table: str, column: str, value: Any) -> str:
    """A value as a person reads it; empty where nothing is known."""
    known = say_plainly(value)
    if known is not None:
        return known
    if isinstance(value, int):
        return _number(column, value)
    return _words(table, column, value)


def _number(column: str, value: int) -> str:
    if column == "rung":
        return told("", column, str(value))
    if column == "percents":
        return f"{written(value)} %"
    if column in PLACES:
        return f"{written(value * 10)} %"
    return rupiah(value) if column in PRICES else angka(value)


def _words(table: str, column: str, value: Any) -> str:
    if column == "steps":
        return f"{len(value)} langkah"
    if isinstance(value, list):
        return ", ".join(told(table, column, one) for one in value)
    if isinstance(value, dict):
        return "; ".join(
            _pair(told(table, column, key), say(table, column, one) or "belum tahu") for key, one in value.items()
        )
    return told(table, column, value)


def answers(category: str, given: Mapping[str, str]) -> str:
    """The answers of a self-check, as this kind of business was asked: the question's title, and what she chose."""
    asked = content.self_check().by_category.get(category, {})
    return "; ".join(
        _pair(asked[key].title, asked[key].captions.get(choice, GONE)) if key in asked else GONE
        for key, choice in given.items()
    )


def _pair(name: str, said: str) -> str:
    """ "Halal? ya" after a question, "Shopee: 8,5 %" after a name."""
    return f"{name} {said}" if name.endswith("?") else f"{name}: {said}"
