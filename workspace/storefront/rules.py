"""What may be opened, and how far a shop is. "Terdaftar" is not "tayang": that takes a second person."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from workspace.content import Channel, Programme, channel
from workspace.formats import tanggal


class Status(enum.StrEnum):
    """How far a shop is, from what is known about it."""

    NOT_STARTED = "not_started"
    PREPARING = "preparing"
    REGISTERED = "registered"
    LIVE = "live"
    RECHECK = "recheck"


#: In words, and as which kind of status it is drawn.
WORDS = {
    Status.NOT_STARTED: ("Belum mulai", "todo"),
    Status.PREPARING: ("Disiapkan", "doing"),
    Status.REGISTERED: ("Terdaftar", "claimed"),
    Status.LIVE: ("Tayang", "proven"),
    Status.RECHECK: ("Perlu dicek ulang", "waiting"),
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

    @property
    def is_open(self) -> bool:
        """Whether the business has begun with it."""
        return self.opened_on is not None

    def status(self, on: date, recheck_days: int) -> Status:
        """Not begun, being prepared, registered (there is a link), live (somebody saw it), or to be seen again."""
        if not self.is_open:
            return Status.NOT_STARTED
        if not self.link:
            return Status.PREPARING
        if self.seen_live_on is None:
            return Status.REGISTERED
        return Status.LIVE if on - self.seen_live_on <= timedelta(days=recheck_days) else Status.RECHECK

    def words(self, on: date, recheck_days: int) -> tuple[str, str]:
        """The status in words, with who saw it live and when; and its kind."""
        text, kind = WORDS[self.status(on, recheck_days)]
        if kind == "proven":
            text += f" (dicek {self.seen_live_by}, {tanggal(self.seen_live_on, 'medium')})"
        return text, kind


def obstacles(wanted: Channel, category: str, opened: Mapping[str, date], on: date, programme: Programme) -> list[str]:
    """Why a business should not open this channel now, a sentence each. `opened`: channel and since when.

    One new channel at a time: the programme says how many days lie between two.
    """
    found = []
    if category not in wanted.suits:
        found.append(f"{wanted.name} belum cocok untuk jenis usaha ini.")
    others = {key: since for key, since in opened.items() if key != wanted.key}
    newest = max(others, key=lambda key: others[key], default="")
    if newest:
        free_on = others[newest] + timedelta(days=programme.new_channel_every_days)
        if on < free_on:
            since, reason = tanggal(others[newest]), programme.reasons["new_channel_every_days"]
            found.append(f"{_name(newest)} baru dibuka {since}. Kanal baru mulai {tanggal(free_on)}. {reason}")
    return found


def _name(key: str) -> str:
    try:
        return channel(key).name
    except KeyError:
        return key
