"""What an owner agreed to, in words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from workspace import content, prepared
from workspace.businesses.models import Consent


@dataclass(frozen=True, slots=True)
class Agreed:
    """One purpose that still holds."""

    label: str
    version: str
    given_on: date


_GIVEN = sa.select(Consent.purpose, Consent.text_version, Consent.given_on).where(
    Consent.business_id == sa.bindparam("business", type_=sa.Uuid()), Consent.withdrawn_on.is_(None)
)


def consents_of(business_id: UUID) -> list[Agreed]:
    """The purposes that the owner agreed to and did not withdraw."""
    rows = prepared.rows(_GIVEN, business=business_id)
    labels = {purpose.key: purpose.label for purpose in content.consent().purposes}
    order = list(labels)
    rows = sorted(rows, key=lambda row: order.index(row.purpose) if row.purpose in labels else len(order))
    return [Agreed(labels.get(key, key.capitalize()), version, given_on) for key, version, given_on in rows]


def permits_mentoring() -> sa.ColumnElement[bool]:
    """That a consent is the one without which nobody may accompany: every purpose that is not optional."""
    optional = [purpose.key for purpose in content.consent().purposes if not purpose.required]
    return sa.and_(Consent.withdrawn_on.is_(None), Consent.purpose.not_in(optional))
