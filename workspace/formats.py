"""How money, dates and phone numbers are written for people in Indonesia (Babel's "id" locale)."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal, format_percent

LOCALE = "id"
PATTERNS = {"full": "EEEE, d MMMM y", "long": "d MMMM y", "medium": "d MMM y", "short": "d MMM", "month": "MMMM y"}


@lru_cache(maxsize=4096)
def rupiah(amount: int | None) -> str:
    """Whole rupiah: "Rp 15.000", kept on one line. Unknown is a dash, never zero."""
    if amount is None:
        return "–"
    return format_currency(Decimal(amount), "IDR", "¤\u00a0#,##0", locale=LOCALE, currency_digits=False)


@lru_cache(maxsize=4096)
def tanggal(day: date | None, style: str = "long") -> str:
    """A date: "21 November 2026"; style "full" adds the weekday, "short" is "21 Nov", "month" "November 2026"."""
    if day is None:
        return "–"
    return format_date(day, PATTERNS[style], locale=LOCALE)


def waktu(moment: datetime | None, zone: ZoneInfo) -> str:
    """A moment on an area's clock: "Sabtu, 21 November 2026, 10.00 WIB"."""
    if moment is None:
        return "–"
    return format_datetime(moment, "EEEE, d MMMM y, HH.mm z", tzinfo=zone, locale=LOCALE)


def angka(number: int | Decimal) -> str:
    """A number with Indonesian separators: "1.234"."""
    return format_decimal(number, locale=LOCALE)


def persen(part: int, whole: int) -> str:
    """A share of a known whole: "38 %"; a dash when there is nothing to divide."""
    return format_percent(part / whole, "0\u00a0%", locale=LOCALE) if whole else "–"


def nomor_wa(phone: str | None) -> str:
    """A canonical number (6281234567890) as people write it: "0812-3456-7890"."""
    if not phone:
        return "–"
    local = "0" + phone.removeprefix("62") if phone.startswith("62") else "+" + phone
    return "-".join(filter(None, (local[:4], local[4:8], local[8:])))


def samar(phone: str | None) -> str:
    """The same, hidden but for its end, for those who do not accompany the owner: "••••-7890"."""
    return f"••••-{phone[-4:]}" if phone else "–"


def hari_lalu(day: date | None, today: date) -> str:
    """How long ago: "hari ini", "kemarin", "12 hari lalu"; never is "belum pernah"."""
    if day is None:
        return "belum pernah"
    days = (today - day).days
    if days < 0:
        return "besok" if days == -1 else f"{-days} hari lagi"
    return {0: "hari ini", 1: "kemarin"}.get(days, f"{days} hari lalu")


FILTERS = (rupiah, tanggal, waktu, angka, persen, nomor_wa, samar, hari_lalu)
