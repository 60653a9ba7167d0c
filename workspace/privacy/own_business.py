"""The business whose data somebody looks into: her own, and nobody else's."""

from uuid import UUID

from workspace import access
from workspace.businesses.models import Business


def own_business(business_id: UUID) -> Business:
    """The business, if it is the person's own: else 404, or 403 for whoever may see it."""
    business: Business = access.get(Business, business_id)
    access.require(access.may.is_owner(business))
    return business
