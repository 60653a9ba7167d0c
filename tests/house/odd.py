"""Odd things that people, phones, spreadsheets and attackers send where a form expects something sensible."""

import io
from typing import Any

from hypothesis import strategies as st

TEXTS = (
    "", " ", "\x00", "ab\x00cd", "\ud800", "x\udfffy", "😀" * 40, "\u202eمرحبا", "\u200b\u200d", "a\u0301" * 30, "\r\n",
    "x" * 10_000, "ڜ" * 10_000, "<script>alert(1)</script>", "{{ 7*7 }}{% raw %}", "' OR 1=1 --", "%_\\", "=1+1",
    "../../etc/passwd", "javascript:alert(1)", "//jahat.example", "\\\\jahat.example", "on", "None", "null", "[]",
)  # fmt: skip
NUMBERS = (
    "0", "-1", "99999999999999999999", "9" * 5_000, "9223372036854775808", "2147483648", "1e400", "NaN", "-inf", "٣",
    "１２", "1_000", "0x10", "²", "1.5",
)  # fmt: skip
DATES = (
    "0000-01-01",
    "0001-01-01",
    "10000-01-01",
    "9999-12-31",
    "2026-02-30",
    "٢٠٢٦-٠١-٠١",
    "31/12/9999",
    "2026-13-45",
)
TIMES = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-01-01T00:00:00+23:59", "2026-01-01")
KEYS = (
    "bukan-uuid",
    "00000000-0000-0000-0000-000000000000",
    "{12345678123456781234567812345678}",
    "35.09.21.1007/",
    "35",
)
#: Hypothesis' own alphabet takes seconds to load.
LETTERS = (
    "aZ09 .,;:-+=@#$%&*()[]{}<>'\"`\\/|~^_?!\t\n\r\x00\x07\x1b\x7f\x85\xa0éßİ你अ😀\u0301\u2028\u202e\ufeff\ufffe\ud83d"
)
#: Near the most that a form may hold, and beyond.
HUGE = ("x" * 950_000, "1" * 1_200_000)


def values(foreign: list[str], huge: bool = True) -> st.SearchStrategy[Any]:
    """Anything that may be typed into a field; `foreign` are ids of rows that are somebody else's."""
    known = st.sampled_from((*TEXTS, *NUMBERS, *DATES, *TIMES, *KEYS, *foreign))
    kinds = [known, known, known, st.text(LETTERS, max_size=30), *([st.sampled_from(HUGE)] if huge else [])]
    return st.one_of(kinds)


def files() -> st.SearchStrategy[tuple[io.BytesIO, str]]:
    """A file, where none belongs or where one does: empty, nameless, no picture at all, strangely named."""
    contents = st.sampled_from(
        (b"", b"halo", b"\xff\xd8\xff\xe0rusak", b"\x89PNG\r\n\x1a\n", b"<svg onload='x'/>", b"PK\x03\x04")
    )
    names = st.sampled_from(("", "a.jpg", "../../x.jpg", "x" * 300 + ".jpg", "a\u202egpj.exe", "a\x00.jpg"))
    return st.builds(lambda content, name: (io.BytesIO(content), name), contents, names)


@st.composite
def mutations(draw: Any, data: dict[str, Any], foreign: list[str]) -> list[tuple[str, Any]]:
    """A form that was filled in rightly, with one to three things wrong with it."""
    fields: list[tuple[str, Any]] = [(name, one) for name, one in data.items() if not isinstance(one, tuple)]
    pictures = [name for name, one in data.items() if isinstance(one, tuple)]
    for _ in range(draw(st.integers(1, 3))):
        names = [*data, "version", "id", "csrf", "nextt"]
        name = draw(st.sampled_from(names))
        what = draw(st.sampled_from(("replace", "replace", "replace", "drop", "repeat", "file", "json")))
        if what in ("replace", "drop", "file"):
            fields = [(one, value) for one, value in fields if one != name]
        if what in ("replace", "repeat"):
            fields.append((name, draw(values(foreign))))
        elif what == "file":
            fields.append((name, draw(files())))
        elif what == "json":
            fields.append((f"{name}[]", "x"))
    return fields + [(name, draw(files())) for name in pictures for _ in range(draw(st.integers(0, 2)))]
