"""What an owner agreed to, in words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from workspace import content, prepared
from workspace.businesses.models import Business, Consent
from workspace.db import db


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


_FOR_PURPOSE = (
    sa.select(Consent.id)
    .where(
        Consent.business_id == sa.bindparam("business", type_=sa.Uuid()),
        Consent.purpose == sa.bindparam("purpose", type_=sa.String()),
        Consent.withdrawn_on.is_(None),
    )
    .limit(1)
)


def has_agreed(business_id: UUID, purpose: str) -> bool:
    """Whether the owner agreed to a purpose, and did not take that back."""
    return prepared.scalar(_FOR_PURPOSE, business=business_id, purpose=purpose) is not None


def agree(business_id: UUID, purpose: str, agreed: bool, by_id: UUID, on: date) -> None:
    """Write down what the owner said about a purpose. Saying it twice is saying it once."""
    here = sa.select(Business.id).where(Business.id == business_id)
    db.session.execute(here.with_for_update(key_share=True))
    if agreed is has_agreed(business_id, purpose):
        return
    if agreed:
        version = content.consent().purpose(purpose).version
        row = Consent(business_id=business_id, purpose=purpose, text_version=version, given_on=on, recorded_by_id=by_id)
        db.session.add(row)
    else:
        mine = sa.update(Consent).where(Consent.business_id == business_id, Consent.purpose == purpose)
        db.session.execute(mine.where(Consent.withdrawn_on.is_(None)).values(withdrawn_on=on))
