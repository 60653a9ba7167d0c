"""What a kept value says in plain words: keys of content by their labels, yes and no, days and moments."""

import enum
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from workspace import content
from workspace.businesses.progress import Kind
from workspace.checklists.models import State
from workspace.clock import WIB
from workspace.content.library import library
from workspace.formats import angka, rupiah, tanggal, waktu
from workspace.mentoring.models import HelpKind
from workspace.photography.packs import shot_label
from workspace.privacy.models import RequestKind
from workspace.products.models import Standing

NAMES: Mapping[enum.StrEnum, str] = {
    State.TODO: "belum", State.CLAIMED: "sudah, belum dicek", State.PROVEN: "terbukti", State.WAITING: "menunggu",
    State.NOT_NEEDED: "tidak perlu", Standing.NEW: "belum dinilai", Standing.APPROVED: "bisa dipakai",
    Standing.REDO: "perlu diulang", HelpKind.NOT_CLEAR: "tidak paham", HelpKind.HELP: "minta bantuan",
    RequestKind.CORRECT: "minta dibetulkan", RequestKind.ERASE: "minta dihapus",
}  # fmt: skip
PRICES = {"price", "ingredients", "packaging", "labour", "order_packing", "shipping"}
RUNGS = ("Dikenal", "Rapi", "Sah", "Tampil", "Laku", "Mandiri")


def _of_mentoring(name: str) -> Callable[[str], str]:
    return lambda key: content.mentoring().label(name, key)


def _item(key: str) -> str:
    """The label of an item, in whatever template it stands."""
    found = (template.item(key) for template in library().templates.values() if template.has(key))
    return next((item.label for item in found), key)


#: How a key is looked up, by column; "table.column" comes first. KeyError for a key that is no more.
LOOKUPS: Mapping[str, Callable[[str], str]] = {
    "category": lambda key: content.category(key).name,
    "channel": lambda key: content.channel(key).name,
    "purpose": lambda key: content.consent().purpose(key).label,
    "template_key": lambda key: content.template(key).title,
    "checklist_items.key": _item,
    "item_key": _item,
    "shot": shot_label,
    "place": _of_mentoring("ways"),
    "result": _of_mentoring("results"),
    "topics": _of_mentoring("activities"),
    "waiting_for": _of_mentoring("waiting_for"),
    "end_reason": _of_mentoring("end_reasons"),
    "pauses.reason": _of_mentoring("pause_reasons"),
    "checklist_items.reason": _of_mentoring("not_needed_reasons"),
    "checklist_marks.reason": _of_mentoring("not_needed_reasons"),
    "photo_reviews.reason": lambda key: content.photo_review().reason(key).label,
    "rung": lambda number: RUNGS[int(number)],
}


def say(table: str, column: str, value: Any) -> str:
    """A value as a person reads it; empty where nothing is known."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, datetime):
        return waktu(value, WIB)
    if isinstance(value, date):
        return tanggal(value)
    if isinstance(value, int) and column != "rung":
        return rupiah(value) if column in PRICES else angka(value)
    return _words(table, column, value)


def _words(table: str, column: str, value: Any) -> str:
    if column == "steps":
        return f"{len(value)} langkah"
    if isinstance(value, list):
        return ", ".join(_words(table, column, one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{_plain(key)}: {say(table, key, one) or '–'}" for key, one in value.items())
    return _key(table, column, value)


def _key(table: str, column: str, value: Any) -> str:
    if isinstance(value, enum.StrEnum) and not isinstance(value, Kind) and value in NAMES:
        return NAMES[value]
    look = LOOKUPS.get(f"{table}.{column}") or LOOKUPS.get(column)
    try:
        return look(value) if look else str(value)
    except (KeyError, IndexError, ValueError):
        return _plain(str(value))


def _plain(key: str) -> str:
    return key.replace("_", " ")
