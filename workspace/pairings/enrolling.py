"""A mentor or coordinator brings a business in; a mentor who can take it accompanies it at once."""

from datetime import date
from uuid import UUID

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.businesses.registering import Registration, register
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.pairings import queries
from workspace.pairings.models import Pairing
from workspace.pairings.pairing import pair


def enrol(typed: Registration, by: UUID, on: date, accompanies: bool) -> tuple[Business, Pairing | None]:
    """Register a business; where `accompanies`, also pair it with its writer unless something stands against it.

    Sent again it gives the same business and the same pairing. Raises what `register` raises.
    """
    business = register(typed, by, on)
    if not accompanies:
        return business, None
    kept = queries.active_pairing(business.id)
    if kept is not None:
        return business, kept if kept.mentor_id == by else None
    try:
        return business, pair(business, db.session.get_one(Person, by), by, on)
    except RuleBroken:
        return business, None
