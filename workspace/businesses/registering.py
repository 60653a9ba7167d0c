"""The verb that brings a business in: the owner, her consents and the first line of the timeline, once."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from workspace import content, repeats
from workspace.accounts.audit import note
from workspace.accounts.models import Appointment, Person, Role
from workspace.areas.queries import ensure_rt
from workspace.areas.rules import rt_code
from workspace.businesses.models import Business, Consent
from workspace.businesses.owners import owner_of
from workspace.businesses.progress import Kind, record_progress
from workspace.db import db, insert_ignoring


@dataclass(frozen=True, slots=True)
class Registration:
    """What was typed when a business was brought in. `phone` is canonical; `purposes` are keys of the consent."""

    id: UUID
    name: str
    owner_name: str
    phone: str
    category: str
    sells: str
    kelurahan: str
    rw: int
    rt: int
    purposes: tuple[str, ...] = ()

    @property
    def area_code(self) -> str:
        """The code of the neighbourhood."""
        return rt_code(self.kelurahan, self.rw, self.rt)


def register(typed: Registration, by: UUID, on: date) -> Business:
    """The business that a form makes; sent again it is the same row.

    The owner is found by her number or made, and may from now on see this business. Raises repeats.Conflict or
    Foreign, and RuleBroken when the number belongs to somebody with another name.
    """
    kept = _earlier(typed, by)
    if kept is not None:
        return kept
    owner = owner_of(typed.phone, typed.owner_name)
    facts = {"name": typed.name, "sells": typed.sells, "category": typed.category}
    business = Business(id=typed.id, owner_id=owner.id, registered_on=on, registered_by_id=by, **facts)
    business.area_code = ensure_rt(typed.kelurahan, typed.rw, typed.rt)
    try:
        with db.session.begin_nested():
            db.session.add(business)
    except IntegrityError:  # the same form, sent at the same moment
        kept = _earlier(typed, by)
        if kept is None:
            raise
        return kept
    _let_in(owner, typed.kelurahan, by, on)
    _write_down(business, typed, by, on)
    return business


def _earlier(typed: Registration, by: UUID) -> Business | None:
    kept: Business | None = repeats.earlier(
        Business, typed.id, by, "registered_by_id",
        name=typed.name, sells=typed.sells, category=typed.category, area_code=typed.area_code,
    )  # fmt: skip
    if kept is not None and kept.owner.phone != typed.phone:
        raise repeats.Conflict(kept)
    return kept


def _let_in(owner: Person, kelurahan: str, by: UUID, on: date) -> None:
    """Appoint the owner in the kelurahan, unless she is."""
    appointment = {"person_id": owner.id, "role": Role.OWNER, "area_code": kelurahan, "from_on": on}
    insert_ignoring(Appointment, [appointment | {"granted_by_id": by}])


def _write_down(business: Business, typed: Registration, by: UUID, on: date) -> None:
    """The consents, the first line of the timeline, the trail."""
    consent = content.consent()
    for purpose in consent.purposes:
        if purpose.required or purpose.key in typed.purposes:
            agreed = Consent(business_id=business.id, purpose=purpose.key, given_on=on, recorded_by_id=by)
            agreed.text_version = purpose.version
            db.session.add(agreed)
    record_progress(business, Kind.REGISTERED, on, by, f"{business.name} didaftarkan.", business.id)
    note("business.registered", by, business.id, business.area_code, consent=consent.version)
