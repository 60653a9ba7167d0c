"""As what the person who is signed in acts for a business."""

from typing import Any

from flask_login import current_user

from workspace import access
from workspace.checklists.moves import Hand


def hand_of(business: Any) -> Hand:
    """Owner, mentor, coordinator, or several of them; none for whoever only reads."""
    may = access.may
    return Hand(current_user.id, may.is_owner(business), may.is_mentor(business), may.is_coordinator(business))
