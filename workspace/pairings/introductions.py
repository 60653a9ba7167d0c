"""The words with which a coordinator introduces a mentor to an owner through WhatsApp."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace import content
from workspace.accounts.models import Person
from workspace.areas.models import Area
from workspace.businesses.models import Business
from workspace.db import db
from workspace.pairings.models import Pairing


@dataclass(frozen=True, slots=True)
class Introduction:
    """A text about one pairing that is ready to be sent. Without `phone` WhatsApp asks to whom."""

    pairing_id: UUID
    business_id: UUID
    business: str
    mentor: str
    owner: str
    phone: str
    text: str

    @property
    def whatsapp(self) -> str:
        """The address that opens WhatsApp with this text."""
        return f"https://wa.me/{self.phone}?text={quote(self.text, safe='')}"


def introductions(pairing_ids: Iterable[UUID], coordinator: str) -> list[Introduction]:
    """The texts for these pairings as far as they still run, by the name of the business; signed by `coordinator`."""
    words = content.message("mentor_introduction")
    return [
        Introduction(
            row.id, row.business_id, row.business, row.mentor, row.owner, row.phone or "",
            words.format(
                owner=row.owner, mentor=row.mentor, coordinator=coordinator, business=row.business,
                kelurahan=row.kelurahan,
            ),
        )
        for row in db.session.execute(_running(pairing_ids))
    ]  # fmt: skip


def _running(pairing_ids: Iterable[UUID]) -> Any:
    owner, mentor = aliased(Person), aliased(Person)
    kelurahan = sa.func.substr(Business.area_code, 1, 13)  # "35.09.21.1007", as areas.rules.kelurahan_of
    return (
        sa.select(
            Pairing.id, Business.id.label("business_id"), Business.name.label("business"), mentor.name.label("mentor"),
            owner.name.label("owner"), owner.phone, Area.name.label("kelurahan"),
        )
        .join(Business, Business.id == Pairing.business_id)
        .join(owner, owner.id == Business.owner_id)
        .join(mentor, mentor.id == Pairing.mentor_id)
        .join(Area, Area.code == kelurahan)
        .where(Pairing.id.in_(list(pairing_ids)), Pairing.ended_on.is_(None))
        .order_by(sa.func.lower(Business.name), Pairing.id)
    )  # fmt: skip
