"""Since when a mentor is silent (diam): one rule for proposals, hand-overs and monitoring alike."""

from datetime import date

import sqlalchemy as sa

from workspace import content
from workspace.accounts.models import Person
from workspace.businesses.progress import Kind, Progress
from workspace.pairings.models import Pairing

#: A line that a mentor wrote down about a business: that they spoke, or that nobody was there.
IS_NOTE = sa.or_(Progress.kind == Kind.SESSION, Progress.kind == Kind.NOT_MET)
#: The last day of which a person wrote something down, about any business accompanied now or before.
noted_on = (
    sa.select(sa.func.max(Progress.on))
    .join(Pairing, Pairing.business_id == Progress.business_id)
    .where(Pairing.mentor_id == Person.id, Progress.by_id == Person.id, IS_NOTE)
    .correlate(Person)
    .scalar_subquery()
)
#: Since when a person accompanies somebody; empty for whoever accompanies nobody.
busy_since = (
    sa.select(sa.func.min(Pairing.from_on))
    .where(Pairing.mentor_id == Person.id, Pairing.ended_on.is_(None))
    .correlate(Person)
    .scalar_subquery()
)


def silent_days(since: date | None, noted: date | None, on: date) -> int | None:
    """Days since the last note, or since there is somebody to write about; None for whoever accompanies nobody."""
    return max(0, (on - max(since, noted or since)).days) if since else None


def is_silent(days: int | None) -> bool:
    """Whether nothing was written down for too long."""
    return (days or 0) >= content.programme().mentor_silent_after_days
