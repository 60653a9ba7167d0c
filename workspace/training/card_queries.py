"""Which card somebody has to read next."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from workspace.content import Card
from workspace.db import db
from workspace.training.models import CardSeen


@dataclass(frozen=True, slots=True)
class NextCard:
    """A card that was not read yet: the `number`-th of so many (`total`)."""

    card: Card
    number: int
    total: int


def next_card(person_id: UUID, cards: Sequence[Card]) -> NextCard | None:
    """The first of these cards that somebody has not read; None when all were."""
    keys = [card.key for card in cards]
    found = sa.select(CardSeen.card).where(CardSeen.person_id == person_id, CardSeen.card.in_(keys))
    seen = set(db.session.scalars(found))
    unread = (NextCard(card, nth, len(cards)) for nth, card in enumerate(cards, 1) if card.key not in seen)
    return next(unread, None)
