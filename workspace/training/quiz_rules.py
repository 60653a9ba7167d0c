"""When a module's questions may be answered (again), and when they are passed: plain rules."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from workspace import content

#: An expiring module may be learnt again so long before it expires.
EARLY = timedelta(days=30)
#: So long an expiring module counts: the curriculum's months, in whole days.
LASTS = timedelta(days=round(content.curriculum().expire_after_months * 30.4375))


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


def expires_at(code: str, since: datetime) -> datetime | None:
    """Until when a module that was passed then counts; None when it does for good."""
    return since + LASTS if code in content.curriculum().expiring else None


def counting_since(code: str, at: datetime) -> datetime | None:
    """What was passed before this moment has expired at `at`; None when nothing expires."""
    if code not in content.curriculum().expiring:
        return None
    return at - LASTS


def counts(code: str, attempts: Sequence[Finished], at: datetime) -> bool:
    """Whether the questions of a module are passed and have not expired."""
    since = passed_at(attempts)
    until = expires_at(code, since) if since else None
    return since is not None and (until is None or at < until)


def opens_at(code: str, attempts: Sequence[Finished], at: datetime) -> datetime | None:
    """From when the questions may be answered: now or before is at once, None is no more, since they are passed.

    Who failed waits a day, to read again. Who passed an expiring module may repeat it a month before it expires.
    """
    since = passed_at(attempts)
    again = _after_failing(attempts)
    if since and counts(code, attempts, at):
        until = expires_at(code, since)
        return max(until - EARLY, again or since) if until else None
    return again or at


def _after_failing(attempts: Sequence[Finished]) -> datetime | None:
    """A day after the last attempt, when it failed; None when it passed, or there was none."""
    finished = [(one.finished_at, passed(one)) for one in attempts if one.finished_at]
    last, well = max(finished) if finished else (None, True)
    return last + timedelta(hours=content.curriculum().retry_after_hours) if last and not well else None
