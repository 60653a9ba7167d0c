"""The verb by which an owner takes a consent back or gives it again; what follows holds from the next request on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workspace import content
from workspace.accounts.audit import note
from workspace.businesses import consents
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, record_progress
from workspace.clock import WIB
from workspace.pairings import pairing, queries

REASON, WHY = "owner_asks", "Pendampingan berhenti: pemilik menarik izinnya."


@dataclass(frozen=True, slots=True)
class Hand:
    """Who decides, and on which phone: the one that stays signed in."""

    person_id: UUID
    sign_in_id: UUID


def decide(business: Business, purpose: str, agreed: bool, hand: Hand, at: datetime) -> None:
    """Write down what an owner lets be done. Saying it twice is saying it once.

    Without the consent to be accompanied, whoever accompanies her sees her business no longer.
    """
    if consents.has_agreed(business.id, purpose) is agreed:
        return
    on = at.astimezone(WIB).date()
    consents.agree(business.id, purpose, agreed, hand.person_id, on)
    action = "consent.given" if agreed else "consent.withdrawn"
    said = "Pemilik memberi izin" if agreed else "Pemilik menarik izin"
    label = content.consent().purpose(purpose).label
    record_progress(business, Kind.CONSENT, on, hand.person_id, f"{said}: {label}.")
    note(action, hand.person_id, business.id, business.area_code, purpose=purpose)
    active = None if agreed else queries.active_pairing(business.id)
    if active and content.consent().purpose(purpose).required:
        pairing.end(active, REASON, hand.person_id, on, at, WHY, keep=hand.sign_in_id)
