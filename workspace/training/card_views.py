"""Cards at the moment of need: shown to a mentor before doing something for the first time, and then no more."""

from typing import Any

from flask import Blueprint, Response, abort, session, url_for
from flask_login import current_user

from workspace import access, content
from workspace.accounts.models import Role
from workspace.clock import today
from workspace.db import db
from workspace.training import learning_queries, reading
from workspace.web import came_from, done, person

bp = Blueprint("cards", __name__)
#: Where a device remembers the cards that its person has read. Signing in and out empties it.
SEEN = "cards"


@bp.app_context_processor
def first_times() -> dict[str, Any]:
    """For pages of the work: `first_card(key)`."""
    return {"first_card": _first}


def _first(key: str) -> content.Card | None:
    """The card that a mentor reads now; None for everybody else, and once it was read.

    Asks the database until it was read, then never again on this device.
    """
    me = person()
    if me is None or Role.MENTOR not in me.roles or {Role.OWNER, Role.COORDINATOR} & me.roles:
        return None
    if key in session.get(SEEN, ()):
        return None
    card = learning_queries.card_to_show(me.id, key)
    if card is None:
        _remember(key)
    return card


def _remember(key: str) -> None:
    session[SEEN] = sorted({*session.get(SEEN, ()), key})


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
