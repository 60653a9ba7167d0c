"""The only place that asks the time; everything else is told."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def today(zone: ZoneInfo = WIB) -> date:
    """The date on the wall calendar of an area in `zone`."""
    return now().astimezone(zone).date()
