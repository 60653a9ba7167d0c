"""What may be opened, and how far a shop is. "Terdaftar" is not "tayang": that takes a second person."""

import enum
from collections.abc import Iterable, Iterator, Sequence
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
    first_order_on: date | None = None
    #: The first look of a second person since which nothing was wrong; counts only while it is live.
    looked_live_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether the business has begun with it and has not given it up."""
        return self.opened_on is not None and self.given_up_on is None

    @property
    def live_since(self) -> date | None:
        """Since when it has been live without a break; None when it is not."""
        return self.looked_live_on if self.seen_live_on else None

    def carries_another(self, on: date, days: int) -> bool:
        """Whether a second shop may stand beside it: a buyer ordered there, or it has been live for so many days."""
        live_since = self.live_since
        return bool(self.first_order_on) or (live_since is not None and on >= live_since + timedelta(days=days))

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

    Not more than one new channel a month, and the second only when the first has a real order or was live as long.
    One that was given up is in nobody's way.
    """
    found = []
    if category not in wanted.suits:
        found.append(f"{wanted.name} belum cocok untuk jenis usaha ini.")
    others = [shop for shop in shops if shop.is_open and shop.channel.key != wanted.key]
    days = programme.new_channel_every_days
    waits = [*_newest_is_young(others, on, days), *_first_is_untried(others, on, days)]
    return [*found, " ".join(waits)] if waits else found


def _newest_is_young(others: Sequence[Shop], on: date, days: int) -> Iterator[str]:
    begun, name = max(((shop.opened_on, shop.channel.name) for shop in others if shop.opened_on), default=(None, ""))
    if begun and on < (free_on := begun + timedelta(days=days)):
        yield f"Paling banyak satu toko baru dalam {days} hari."
        yield f"{name} dimulai {tanggal(begun)}, jadi toko berikutnya paling cepat {tanggal(free_on)}."


def _first_is_untried(others: Sequence[Shop], on: date, days: int) -> Iterator[str]:
    """With one shop in use the next would be the second."""
    if len(others) != 1 or others[0].carries_another(on, days):
        return
    name, live_since = others[0].channel.name, others[0].live_since
    yield f"Toko kedua menunggu pesanan nyata di {name}, atau {name} tayang {days} hari."
    if live_since:
        yield f"{name} tayang sejak {tanggal(live_since)}."
