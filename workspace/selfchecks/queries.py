"""The rounds of a business's self-check."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from workspace import content, prepared
from workspace.db import db
from workspace.selfchecks.models import SelfCheck
from workspace.selfchecks.rules import due_again

BUSINESS = sa.bindparam("business", type_=sa.Uuid())
#: An open round comes before finished ones, then the newest.
_NEWEST = (sa.case((SelfCheck.finished_on.is_(None), 0), else_=1), SelfCheck.finished_on.desc(), SelfCheck.id.desc())
_LATEST = (
    sa.select(SelfCheck.id, SelfCheck.finished_on).where(SelfCheck.business_id == BUSINESS).order_by(*_NEWEST).limit(1)
)


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest round of a business: under way, or finished on a day."""

    id: UUID
    finished_on: date | None

    @property
    def again_on(self) -> date | None:
        """From when on a repeat is offered; None while it is under way."""
        return due_again(self.finished_on, content.self_check().repeat_after_days) if self.finished_on else None


def latest(business_id: UUID) -> Latest | None:
    """The newest round, None when there was none yet: one statement, for the pages that invite to it."""
    found = prepared.rows(_LATEST, business=business_id)
    return Latest(*found[0]) if found else None


def rounds(business_id: UUID) -> list[SelfCheck]:
    """The newest rounds, one under way first; at most ten."""
    found = sa.select(SelfCheck).where(SelfCheck.business_id == business_id).options(joinedload(SelfCheck.by))
    found = found.order_by(*_NEWEST).limit(10)
    return list(db.session.scalars(found))


def finished(business_id: UUID) -> SelfCheck | None:
    """The last round that was finished."""
    found = sa.select(SelfCheck).where(SelfCheck.business_id == business_id, SelfCheck.finished_on.is_not(None))
    return db.session.scalar(found.order_by(*_NEWEST).limit(1))


def before(check: SelfCheck) -> SelfCheck | None:
    """The finished round before this one."""
    earlier = sa.select(SelfCheck).where(
        SelfCheck.business_id == check.business_id, SelfCheck.finished_on.is_not(None), SelfCheck.id != check.id,
        SelfCheck.finished_on <= (check.finished_on or date.max), SelfCheck.begun_on <= check.begun_on,
    )  # fmt: skip
    return db.session.scalar(earlier.order_by(SelfCheck.finished_on.desc(), SelfCheck.id.desc()).limit(1))
