"""The verb that lets an owner in: a fresh link, and the words that carry it through WhatsApp."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote
from uuid import UUID

from workspace import content
from workspace.accounts import appointments, owner_links
from workspace.accounts.models import Role
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, record_progress
from workspace.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class Letter:
    """A text that is ready to be sent to a number."""

    phone: str
    text: str
    address: str

    @property
    def whatsapp(self) -> str:
        """The address that opens WhatsApp with this text."""
        return f"https://wa.me/{self.phone}?text={quote(self.text, safe='')}"


def invite(
    business: Business, sender: str, by: UUID, on: date, at: datetime, address_of: Callable[[str], str]
) -> Letter:
    """A new link for the owner, which ends the old one, in a letter signed by `sender`.

    `address_of` makes the whole address from the link's token, which nobody can read again afterwards.
    Raises RuleBroken when the owner has no number, or is no owner any more.
    """
    owner = business.owner
    if not owner.phone:
        raise RuleBroken("Nomor WhatsApp pemilik belum ada. Isi nomornya dulu.")
    if not any(one.role is Role.OWNER for one in appointments.of(owner.id, appointments.day_of(at))):
        raise RuleBroken("Peran pemilik sudah berakhir. Hubungi pengelola.")
    _, token = owner_links.make(owner.id, business.id, by, at, business.area_code)
    record_progress(business, Kind.LINK_SENT, on, by, "Tautan untuk pemilik dibuat.")
    address = address_of(token)
    words = content.message("owner_link").format(
        owner=owner.name, mentor=sender, business=business.name, address=address
    )
    return Letter(owner.phone, words, address)
