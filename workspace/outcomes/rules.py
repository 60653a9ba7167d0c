"""When an owner is asked how the business does, and of which months: plain rules. Only complete months are told of."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from workspace import content
from workspace.formats import tanggal

#: The three questions, in the order in which they are asked, as an address names them; and their columns.
QUESTIONS = {"omzet": "turnover", "pesanan": "orders", "karena": "because"}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Complete months: the first day of the first and the last day of the last."""

    covers_from: date
    covers_until: date

    @property
    def words(self) -> str:
        """ "Oktober 2026", or "September sampai Oktober 2026"."""
        last = tanggal(self.covers_until, "month")
        if self.months == (self.covers_from,):
            return last
        year_is_said = self.covers_from.year == self.covers_until.year
        first = tanggal(self.covers_from, "month")
        return f"{first.rpartition(' ')[0] if year_is_said else first} sampai {last}"

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of each of its months."""
        return tuple(_months(self.covers_from, self.covers_until))

    @property
    def key(self) -> str:
        """As an address names it: "2026-10", or "2026-09.2026-10"."""
        names = [f"{month:%Y-%m}" for month in self.months]
        return names[0] if len(names) == 1 else f"{names[0]}.{names[-1]}"


def month_before(day: date, months: int = 1) -> date:
    """The first day of the month so many months before that of `day`."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _months(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = month_before(first, -1)


def one_month(month: date) -> Span:
    """The span of one month."""
    return Span(month, month_before(month, -1) - timedelta(days=1))


def next_span(told_until: date | None, on: date) -> Span | None:
    """What is asked of next: the complete months after the last that was told of, at first only the last one.

    At most `months_at_once`, the newest; None when nothing is missing.
    """
    newest = one_month(month_before(on))
    first = newest.covers_from
    if told_until:
        oldest = month_before(on, content.outcomes().months_at_once)
        first = max(oldest, told_until + timedelta(days=1))
    return Span(first, newest.covers_until) if first <= newest.covers_from else None


def open_months(told: Collection[Span], on: date) -> list[Span]:
    """The complete months that nobody told of, the newest first; further back nobody remembers."""
    taken = {month for span in told for month in span.months}
    found = [one_month(month_before(on, back)) for back in range(1, content.outcomes().months_back + 1)]
    return [span for span in found if span.covers_from not in taken]


def read_span(key: str, on: date) -> Span | None:
    """The span that an address or a form names; None unless its months are complete, near enough and in order."""
    first, _, last = key.partition(".")
    months = [month for month in (_month(first), _month(last or first)) if month]
    oldest, newest = month_before(on, content.outcomes().months_back), month_before(on)
    if len(months) != 2 or not oldest <= months[0] <= months[1] <= newest:
        return None
    span = Span(months[0], one_month(months[1]).covers_until)
    return span if len(span.months) <= content.outcomes().months_at_once and span.key == key else None


def _month(text: str) -> date | None:
    year, _, month = text.partition("-")
    if not (text.isascii() and year.isdigit() and month.isdigit() and len(year) == 4 and len(month) == 2):
        return None
    return date(int(year), int(month), 1) if int(year) and 1 <= int(month) <= 12 else None


def may_correct(answered_on: date, on: date) -> bool:
    """Whether what was said can still be said otherwise. What is unknown may be filled in at any time."""
    return on <= answered_on + timedelta(days=content.outcomes().correct_within_days)
