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


def _is_required() -> sa.ColumnElement[bool]:
    """That a consent is the one without which nobody may accompany: every purpose that is not optional."""
    optional = [purpose.key for purpose in content.consent().purposes if not purpose.required]
    return sa.and_(sa.true(), *[Consent.purpose != key for key in optional])


def permits_mentoring() -> sa.ColumnElement[bool]:
    """That a consent lets somebody accompany, and holds."""
    return sa.and_(Consent.withdrawn_on.is_(None), _is_required())


def took_back() -> sa.ColumnElement[bool]:
    """That the owner of the business around took back being accompanied, and did not agree again."""
    here = Consent.business_id == Business.id
    taken = sa.exists().where(here, Consent.withdrawn_on.is_not(None), _is_required()).correlate(Business)
    return sa.and_(taken, ~sa.exists().where(here, permits_mentoring()).correlate(Business))


def is_open(today: sa.ColumnElement[date]) -> sa.ColumnElement[bool]:
    """That the business around has not closed by this day."""
    return sa.or_(Business.closed_on.is_(None), Business.closed_on > today)


def goes_on(today: sa.ColumnElement[date]) -> sa.ColumnElement[bool]:
    """That there is work in the business around: it is not closed, and its owner wants to be accompanied."""
    return sa.and_(is_open(today), ~took_back())


def taken_back_on() -> sa.ScalarSelect[date | None]:
    """The last day on which the owner of the business around took it back, whatever came after."""
    last = sa.select(sa.func.max(Consent.withdrawn_on)).where(Consent.business_id == Business.id, _is_required())
    return last.correlate(Business).scalar_subquery()


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
