"""What speaks for a mentor beside the rules: from the list of members, from earlier pairings, from notes."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, Progress
from workspace.cohorts.models import Member
from workspace.db import db
from workspace.pairings.models import Pairing
from workspace.pairings.proposals import Known

#: What a mentor wrote down about a business: that they spoke, or that nobody was there.
NOTES = (Kind.SESSION, Kind.NOT_MET)
OWNER_ASKED = "owner_asks"


def known_of(person_ids: Collection[UUID], on: date) -> dict[UUID, Known]:
    """What is known of these people, in three statements however many they are."""
    if not person_ids:
        return {}
    members, silent = _members(person_ids), _silent(person_ids, on)
    owners: dict[UUID, set[UUID]] = {}
    left: dict[UUID, set[UUID]] = {}
    for mentor_id, owner_id, reason in _history(person_ids):
        owners.setdefault(mentor_id, set()).add(owner_id)
        if reason == OWNER_ASKED:
            left.setdefault(mentor_id, set()).add(owner_id)
        else:
            left.get(mentor_id, set()).discard(owner_id)  # they found together again since
    return {
        key: Known(
            **members.get(key, {}), silent_days=silent.get(key),
            owners=frozenset(owners.get(key, ())), left_by=frozenset(left.get(key, ())),
        )
        for key in person_ids
    }  # fmt: skip


def _members(person_ids: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """What stands on the list of members about those of them who are on it."""
    found = sa.select(Member.person_id, Member.neighbourhood, Member.languages, Member.skills)
    found = found.where(Member.person_id.in_(person_ids), Member.left_on.is_(None)).order_by(Member.id)
    return {
        row.person_id: {"neighbourhood": row.neighbourhood, "languages": row.languages, "skills": row.skills}
        for row in db.session.execute(found)
    }


def _history(person_ids: Collection[UUID]) -> Sequence[Any]:
    """Mentor, owner and why it ended, of every pairing there was, the oldest first."""
    found = sa.select(Pairing.mentor_id, Business.owner_id, Pairing.end_reason).join(Business)
    found = found.where(Pairing.mentor_id.in_(person_ids)).order_by(Pairing.from_on, Pairing.id)
    return db.session.execute(found).all()


def _silent(person_ids: Collection[UUID], on: date) -> dict[UUID, int]:
    """For those who accompany somebody: days since the last note about any of these businesses, or since the first."""
    wrote = (Progress.business_id == Pairing.business_id, Progress.by_id == Pairing.mentor_id, Progress.kind.in_(NOTES))
    found = (
        sa.select(Pairing.mentor_id, sa.func.max(Progress.on), sa.func.min(Pairing.from_on))
        .outerjoin(Progress, sa.and_(*wrote))
        .where(Pairing.mentor_id.in_(person_ids), Pairing.ended_on.is_(None))
        .group_by(Pairing.mentor_id)
    )
    return {mentor_id: (on - (last or since)).days for mentor_id, last, since in db.session.execute(found)}
