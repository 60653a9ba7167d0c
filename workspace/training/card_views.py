"""Cards at the moment of need: shown to a mentor before doing something for the first time, and then no more."""

from typing import Any

from flask import Blueprint, Response, abort, session, url_for
from flask_login import current_user

from workspace import access, content
from workspace.clock import today
from workspace.db import db
from workspace.training import card_queries, reading
from workspace.training.card_queries import NextCard
from workspace.web import came_from, done

bp = Blueprint("cards", __name__)
#: Where a device remembers the cards that its person has read. Signing in and out empties it.
SEEN = "cards"


@bp.app_context_processor
def first_times() -> dict[str, Any]:
    """For pages of the work with a business: `first_card(key, business)`."""
    return {"first_card": _first}


def _first(key: str, business: Any) -> NextCard | None:
    """The card that the mentor of this business reads now; None for everybody else, and once all were read.

    Asks the database until they were read, then never again on this device.
    """
    cards = content.curriculum().cards_before(key)
    if {card.key for card in cards} <= set(session.get(SEEN, ())) or not access.may.is_mentor(business):
        return None
    unread = card_queries.next_card(current_user.id, cards)
    if unread is None:
        _remember(*[card.key for card in cards])
    return unread


def _remember(*keys: str) -> None:
    session[SEEN] = sorted({*session.get(SEEN, ()), *keys})


@bp.post("/kartu/<card_key>")
def read(card_key: str) -> Response:
    """A card was read: it does not stand in the way again."""
    access.require(access.may.see_training())
    if card_key not in content.curriculum().cards:
        abort(404)
    reading.see_card(card_key, current_user.id, today(current_user.zone))
    db.session.commit()
    _remember(card_key)
    return done(None, to=came_from() or url_for("learning.index"))
