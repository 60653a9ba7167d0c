"""What speaks for a mentor beside the rules: from the list of members, from earlier pairings, from notes."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.cohorts.models import Member
from workspace.db import db
from workspace.pairings.models import Pairing
from workspace.pairings.proposals import Known
from workspace.pairings.silence import busy_since, noted_on, silent_days

OWNER_ASKED = "owner_asks"


def known_of(person_ids: Collection[UUID], on: date) -> dict[UUID, Known]:
    """What is known of these people, in one statement however many they are."""
    rows: dict[UUID, list[Any]] = {key: [] for key in person_ids}
    for row in db.session.execute(_rows(person_ids)) if person_ids else ():
        rows[row.id].append(row)
    return {key: _known(mine, on) for key, mine in rows.items()}


def _rows(person_ids: Collection[UUID]) -> Any:
    """A row for every pairing there was, the oldest first, beside what stands on the list of members."""
    listed = sa.and_(Member.person_id == Person.id, Member.left_on.is_(None))
    return (
        sa.select(
            Person.id, Member.neighbourhood, Member.languages, Member.skills, Business.owner_id,
            Pairing.end_reason, busy_since.label("busy_since"), noted_on.label("noted_on"),
        )
        .outerjoin(Member, listed)
        .outerjoin(Pairing, Pairing.mentor_id == Person.id)
        .outerjoin(Business, Business.id == Pairing.business_id)
        .where(Person.id.in_(person_ids))
        .order_by(Pairing.from_on, Pairing.id, Member.id)
    )  # fmt: skip


def _known(rows: list[Any], on: date) -> Known:
    """One person: what the newest entry on a list of members says, and what the pairings tell."""
    owners, left = set[UUID](), set[UUID]()
    for row in rows:
        if row.owner_id is not None:
            owners.add(row.owner_id)
            (left.add if row.end_reason == OWNER_ASKED else left.discard)(row.owner_id)  # or found together again
    last = rows[-1] if rows else None
    return Known(
        last.neighbourhood if last else None, (last and last.languages) or (), (last and last.skills) or (),
        frozenset(owners), frozenset(left), silent_days(last.busy_since, last.noted_on, on) if last else None,
    )  # fmt: skip
