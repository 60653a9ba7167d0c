"""The verbs of reading: a screen was read to its end, a card was understood."""

from datetime import date
from uuid import UUID

from workspace.content import Module
from workspace.db import insert_ignoring
from workspace.training.models import CardSeen, LessonRead


def read(module: Module, screen: str, person_id: UUID, on: date) -> None:
    """Somebody read a screen; the first day is kept. KeyError for a screen that the module does not have."""
    if screen not in {one.key for _lesson, one in module.screens}:
        raise KeyError(screen)
    row = {"person_id": person_id, "module": module.code, "screen": screen, "read_on": on}
    insert_ignoring(LessonRead, [row])


def see_card(card: str, person_id: UUID, on: date) -> None:
    """Somebody read a card; it is not shown again."""
    insert_ignoring(CardSeen, [{"person_id": person_id, "card": card, "seen_on": on}])
