"""When a request about data is answered in time: plain rules. The span is content (privacy.toml)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import median

from workspace import content

HOUR = timedelta(hours=1)


def deadline(asked_at: datetime) -> datetime:
    """Until when a request is to be answered."""
    return asked_at + content.privacy().answer_within


def is_overdue(asked_at: datetime, at: datetime) -> bool:
    """Whether a request that is still open should have been answered by now."""
    return at > deadline(asked_at)


def hours(span: timedelta) -> int:
    """Whole hours, rounded up as people wait them."""
    return -(-span // HOUR)


def age(asked_at: datetime, at: datetime) -> str:
    """How long something took or waits: "5 jam", "3 hari"."""
    passed = max(at - asked_at, timedelta())
    return f"{hours(passed)} jam" if passed < timedelta(days=2) else f"{passed.days} hari"


def median_hours(spans: Iterable[timedelta]) -> int | None:
    """I32: the hours after which half of the requests were settled; None without any."""
    found = list(spans)
    return hours(timedelta(seconds=median(span.total_seconds() for span in found))) if found else None
