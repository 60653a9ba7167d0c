"""What may be opened, and how far a shop is. "Terdaftar" is not "tayang": that takes a second person."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from workspace.content import Channel, Programme
from workspace.formats import tanggal


class Status(enum.StrEnum):
    """How far a shop is, from what is known about it."""

    NOT_STARTED = "not_started"
    PREPARING = "preparing"
    REGISTERED = "registered"
    LIVE = "live"
    RECHECK = "recheck"
    TROUBLE = "trouble"
    GIVEN_UP = "given_up"


#: In words, and as which kind of status it is drawn.
WORDS = {
    Status.NOT_STARTED: ("Belum mulai", "todo"),
    Status.PREPARING: ("Disiapkan", "doing"),
    Status.REGISTERED: ("Terdaftar", "claimed"),
    Status.LIVE: ("Tayang", "proven"),
    Status.RECHECK: ("Perlu dicek ulang", "waiting"),
    Status.TROUBLE: ("Belum tayang", "fix"),
    Status.GIVEN_UP: ("Tidak dipakai lagi", "done"),
}


@dataclass(frozen=True, slots=True)
class Shop:
    """A channel of a business as pages show it; without a row it is not opened."""

    channel: Channel
    opened_on: date | None = None
    link: str = ""
    link_by_id: UUID | None = None
    seen_live_on: date | None = None
    seen_live_by: str = ""
    version: int = 0
    id: UUID | None = None
    trouble: str = ""
    trouble_on: date | None = None
    given_up_on: date | None = None
    given_up_reason: str = ""
    given_up_note: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the business has begun with it and has not given it up."""
        return self.opened_on is not None and self.given_up_on is None

    @property
    def unfinished_since(self) -> date | None:
        """Since when the next shop waits for it; None once it is live or given up."""
        return self.opened_on if self.is_open and self.seen_live_on is None else None

    def status(self, on: date, recheck_days: int) -> Status:
        """Not begun, being prepared, registered (there is a link), live (somebody saw it), or to be seen again."""
        if not self.is_open:
            return Status.GIVEN_UP if self.given_up_on else Status.NOT_STARTED
        if not self.link:
            return Status.PREPARING
        if self.trouble:
            return Status.TROUBLE
        if self.seen_live_on is None:
            return Status.REGISTERED
        return Status.LIVE if on - self.seen_live_on <= timedelta(days=recheck_days) else Status.RECHECK

    def words(self, on: date, recheck_days: int) -> tuple[str, str]:
        """The status in words, with who saw it live and when; and its kind."""
        text, kind = WORDS[self.status(on, recheck_days)]
        if kind == "proven":
            text += f" (dicek {self.seen_live_by}, {tanggal(self.seen_live_on, 'medium')})"
        return text, kind


def obstacles(wanted: Channel, category: str, shops: Iterable[Shop], on: date, programme: Programme) -> list[str]:
    """Why a business should not open this channel now, a sentence each; what it has to have ready is asked elsewhere.

    One new channel at a time: the one before is live, or given up with a reason, or as old as the programme says.
    """
    found = []
    if category not in wanted.suits:
        found.append(f"{wanted.name} belum cocok untuk jenis usaha ini.")
    begun = [(shop.unfinished_since, shop.channel.name) for shop in shops if shop.channel.key != wanted.key]
    since, name = max(((since, name) for since, name in begun if since), default=(None, ""))
    if since and on < (free_on := since + timedelta(days=programme.new_channel_every_days)):
        found.append(
            f"{name} dimulai {tanggal(since)} dan belum tayang. Toko berikutnya mulai {tanggal(free_on)}, "
            f"atau begitu {name} tayang. {programme.reasons['new_channel_every_days']}"
        )
    return found
