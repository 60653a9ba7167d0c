"""When a module's questions may be answered (again), and when they are passed: plain rules.

An expiring module counts for so many calendar months, its last day included, by the clock of the learner's area.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from workspace import content
from workspace.clock import WIB

#: An expiring module may be learnt again so long before it expires.
EARLY = timedelta(days=30)


class Finished(Protocol):
    """What is asked of an attempt: when it was finished, and how many were right."""

    finished_at: datetime | None
    right: int | None


def passed(attempt: Finished) -> bool:
    """Whether enough answers of a finished attempt were right."""
    return attempt.right is not None and attempt.right >= content.curriculum().right_to_pass


def passed_at(attempts: Sequence[Finished]) -> datetime | None:
    """When the questions were last passed; None when they never were."""
    return max((one.finished_at for one in attempts if one.finished_at and passed(one)), default=None)


def months_later(day: date, months: int) -> date:
    """The same day so many months later (or earlier), or the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day(code: str, since: datetime, zone: ZoneInfo = WIB) -> date | None:
    """The last day on which a module that was passed then counts; None when it does for good."""
    if code not in content.curriculum().expiring:
        return None
    return months_later(since.astimezone(zone).date(), content.curriculum().expire_after_months)


def expires_at(code: str, since: datetime, zone: ZoneInfo = WIB) -> datetime | None:
    """The end of that day, at which the module counts no more."""
    last = last_day(code, since, zone)
    return datetime.combine(last + timedelta(days=1), time(), zone) if last else None


def counting_since(code: str, on: date, zone: ZoneInfo = WIB) -> datetime | None:
    """What was passed before this moment has expired on this day; None when nothing expires."""
    if code not in content.curriculum().expiring:
        return None
    months = content.curriculum().expire_after_months
    first = months_later(on, -months)
    if months_later(first, months) < on:  # the other month is shorter
        first += timedelta(days=1)
    return datetime.combine(first, time(), zone)


def counts(code: str, attempts: Sequence[Finished], at: datetime, zone: ZoneInfo = WIB) -> bool:
    """Whether the questions of a module are passed and have not expired."""
    since = passed_at(attempts)
    until = expires_at(code, since, zone) if since else None
    return since is not None and (until is None or at < until)


def opens_at(code: str, attempts: Sequence[Finished], at: datetime, zone: ZoneInfo = WIB) -> datetime | None:
    """From when the questions may be answered: now or before is at once, None is no more, since they are passed.

    Who failed waits a day, to read again. Who passed an expiring module may repeat it a month before it expires.
    """
    since = passed_at(attempts)
    again = _after_failing(attempts)
    if since and counts(code, attempts, at, zone):
        until = expires_at(code, since, zone)
        return max(until - EARLY, again or since) if until else None
    return again or at


def _after_failing(attempts: Sequence[Finished]) -> datetime | None:
    """A day after the last attempt, when it failed; None when it passed, or there was none."""
    finished = [(one.finished_at, passed(one)) for one in attempts if one.finished_at]
    last, well = max(finished) if finished else (None, True)
    return last + timedelta(hours=content.curriculum().retry_after_hours) if last and not well else None
