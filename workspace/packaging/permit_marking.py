"""The papers of a business, as every way to them needs it: the list with this paper, and the mark."""

from flask import abort
from flask_login import current_user

from workspace import content
from workspace.businesses.models import Business
from workspace.checklists.hands import hand_of
from workspace.checklists.marks import Marked, mark, start
from workspace.checklists.moves import Wish
from workspace.checklists.queries import Sheet
from workspace.clock import now, today
from workspace.packaging.permits import permits_of


def sheet_with(business: Business, key: str) -> Sheet:
    """The papers of the business if this one is among them, else 404."""
    sheet = permits_of(business.id, business.category)
    return sheet if sheet.template.has(key) else abort(404)


def marked(business: Business, key: str, wish: Wish, seen: Sheet | None = None) -> Marked:
    """Mark the paper, in a checklist that begins with its first mark. RuleBroken when it may not be.

    Who has just `seen` the list spares looking for it.
    """
    day = today(current_user.zone)
    checklist = start(content.shared(), business.id, current_user.id, day, seen=seen)
    return mark(checklist, key, wish, hand_of(business), day, now(), "usaha", seen)
