"""That an owner came in by her link: a line for whoever accompanies her, once a day. It is no contact and no step."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from workspace.areas.rules import zone_of
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, Progress, record_progress
from workspace.db import db


def record_coming(business_id: UUID, at: datetime) -> None:
    """Write down that the owner opened her page, unless that was written today."""
    business = db.session.get_one(Business, business_id)
    on = at.astimezone(zone_of(business.area_code)).date()
    today = sa.select(Progress.id).where(
        Progress.business_id == business_id, Progress.kind == Kind.OWNER_CAME, Progress.on == on
    )
    if db.session.scalar(today.limit(1)) is None:
        text = f"{business.owner.name} masuk lewat tautan."
        record_progress(business, Kind.OWNER_CAME, on, business.owner_id, text)
