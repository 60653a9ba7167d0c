"""What was said about one item, by whom and when, in words."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.checklists.lines import reason_word
from workspace.checklists.models import ChecklistMark, State
from workspace.checklists.moves import FIX, LAPSED, LATE, MENDED, NOT_RIGHT, REOPENED, REWORDED, UNDONE
from workspace.checklists.sent_back import reason_of
from workspace.db import db
from workspace.products.models import Photo

MOST = 50
SAID = {
    State.TODO: ("Tanda dicabut", "x"),
    State.CLAIMED: ("Ditandai sudah", "check"),
    State.PROVEN: ("Dinyatakan benar", "circle-check"),
    State.WAITING: ("Menunggu", "clock"),
    State.NOT_NEEDED: ("Tidak perlu", "pause"),
}
BACK = {
    NOT_RIGHT: "Dinyatakan belum benar",
    REOPENED: "Dikembalikan ke belum",
    LAPSED: "Masa berlaku habis",
    MENDED: "Sudah diperbaiki",
    UNDONE: "Putusan dibatalkan",
}


OF_ITEM = (
    sa.select(
        ChecklistMark.state,
        ChecklistMark.reason,
        ChecklistMark.evidence,
        Person.name,
        ChecklistMark.created_at,
        Photo.id.label("photo_id"),
    )
    .outerjoin(Person, Person.id == ChecklistMark.by_id)
    .outerjoin(Photo, sa.and_(Photo.id == ChecklistMark.photo_id, Photo.hidden_at.is_(None)))
    .where(ChecklistMark.item_id == sa.bindparam("item_id"))
    .order_by(ChecklistMark.created_at.desc(), ChecklistMark.id.desc())
    .limit(MOST)
)


@dataclass(frozen=True, slots=True)
class Told:
    """One line of an item's history; `by` is empty when the calendar did it."""

    words: str
    icon: str
    evidence: str
    by: str
    at: datetime
    photo_id: UUID | None


def history(item_id: UUID | None) -> list[Told]:
    """What was said about an item, newest first, at most the last 50; nothing about an item without a row."""
    if item_id is None:
        return []
    return [
        Told(*said(row.state, row.reason), row.evidence, row.name or "", row.created_at, row.photo_id)
        for row in db.session.execute(OF_ITEM, {"item_id": item_id})
    ]


def said(state: State, reason: str) -> tuple[str, str]:
    """A mark in words, and its icon."""
    if reason == REWORDED:
        return "Kalimatnya berubah, tandanya tetap", "pencil"
    words, icon = SAID[state]
    if reason == LATE:
        return ("Dinyatakan belum benar" if state is State.TODO else words) + ", sesudah orang lain memutuskan", icon
    if reason.startswith(FIX):
        return f"Dikembalikan: {reason_of(reason.removeprefix(FIX)).label}", "alert"
    if state is State.NOT_NEEDED:
        return f"{words}: {reason_word(reason)}", icon
    return BACK.get(reason, words), icon
