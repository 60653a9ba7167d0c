"""How kept keys are told: by column, with the content's words for them. A test knows every column and every key."""

import enum
from collections.abc import Callable, Mapping
from datetime import date

from workspace import content
from workspace.checklists.history import BACK
from workspace.checklists.models import State
from workspace.checklists.moves import FIX, LATE, REWORDED
from workspace.checklists.sent_back import reason_of
from workspace.checklists.waiting import waiting_word
from workspace.content.library import library
from workspace.formats import tanggal
from workspace.ladder.wording import NAMES as RUNGS
from workspace.mentoring.models import HelpKind, Result
from workspace.photography.packs import shot_label
from workspace.privacy.models import RequestKind
from workspace.products.models import Standing

#: What is told of a key that the content has no more.
GONE = "pilihan yang sudah tidak ada"
#: Columns that hold what somebody wrote, which is told as it is.
OWN_WORDS = frozenset({
    "name", "text", "note", "about", "answer", "content", "evidence", "link", "outcome", "sentence", "device",
    "file_name", "given_up_note",
})  # fmt: skip
NAMES: Mapping[enum.StrEnum, str] = {
    State.TODO: "belum", State.CLAIMED: "sudah, belum dicek", State.PROVEN: "terbukti", State.WAITING: "menunggu",
    State.NOT_NEEDED: "tidak perlu", Standing.NEW: "belum dinilai", Standing.APPROVED: "bisa dipakai",
    Standing.REDO: "perlu diulang", HelpKind.NOT_CLEAR: "tidak paham", HelpKind.HELP: "minta bantuan",
    RequestKind.CORRECT: "minta dibetulkan", RequestKind.ERASE: "minta dihapus",
    Result.MET: "bertemu", Result.WHATSAPP: "lewat WA", Result.NOT_MET: "tidak bertemu",
}  # fmt: skip


def _of_mentoring(name: str) -> Callable[[str], str]:
    return lambda key: content.mentoring().label(name, key)


def _of_outcomes(name: str) -> Callable[[str], str]:
    return lambda key: content.outcomes().label(name, key)


def _item(key: str) -> str:
    """The label of an item, in whatever template it stands."""
    found = (template.item(key) for template in library().templates.values() if template.has(key))
    return next(item.label for item in found)


def _mark_reason(key: str) -> str:
    """Why an item is where it is: a reason of the list, of an office, or one that the checklist gave itself."""
    if key.startswith(FIX):
        return reason_of(key.removeprefix(FIX)).label
    given = {**BACK, LATE: "Orang lain memutuskan lebih dulu", REWORDED: "Kalimatnya berubah"}
    return given.get(key) or _of_mentoring("not_needed_reasons")(key)


def _prerequisite(key: str) -> str:
    found = (one for channel in content.channels() for one in channel.prerequisites if one.key == key)
    return next(found).label


def _give_up_reason(key: str) -> str:
    return next(one.label for one in content.shops().give_up_reasons if one.key == key)


#: By column; "table.column" comes first.
LOOKUPS: Mapping[str, Callable[[str], str]] = {
    "category": lambda key: content.category(key).name,
    "channel": lambda key: content.channel(key).name,
    "purpose": lambda key: content.consent().purpose(key).label,
    "text_version": lambda version: tanggal(date.fromisoformat(version[:10])),
    "template_key": lambda key: content.template(key).title,
    "checklist_items.key": _item,
    "item_key": _item,
    "prerequisite_answers.key": _prerequisite,
    "facts": lambda key: library().facts[key].question,
    "percents": lambda key: content.channel(key).name,
    "shot": shot_label,
    "advice": lambda codes: " ".join(one.line for one in content.photo_advice().of(codes)),
    "place": _of_mentoring("ways"),
    "topics": _of_mentoring("activities"),
    "waiting_for": waiting_word,
    "refused_by": waiting_word,
    "end_reason": _of_mentoring("end_reasons"),
    "pauses.reason": _of_mentoring("pause_reasons"),
    "checklist_items.reason": _mark_reason,
    "checklist_marks.reason": _mark_reason,
    "fix_steps.reason": lambda key: reason_of(key).label,
    "photo_reviews.reason": lambda key: content.photo_review().reason(key).label,
    "trouble": lambda key: content.shops().troubles[key].label,
    "given_up_reason": _give_up_reason,
    "turnover": _of_outcomes("turnover"),
    "orders": _of_outcomes("orders"),
    "because": _of_outcomes("because"),
    "rung": lambda number: {str(rung.value): name for rung, name in RUNGS.items()}[number],
}


def told(table: str, column: str, key: str) -> str:
    """A kept text in words: what somebody wrote as it is, a key by the content's label."""
    if isinstance(key, enum.StrEnum) and key in NAMES:
        return NAMES[key]
    look = LOOKUPS.get(f"{table}.{column}") or LOOKUPS.get(column)
    if look is None:
        return key if column in OWN_WORDS else GONE
    try:
        return look(key) or GONE
    except (KeyError, StopIteration, ValueError):
        return GONE
