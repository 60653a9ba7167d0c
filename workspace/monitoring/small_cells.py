"""Small numbers must not point at a person: above the kelurahan, cells under 5 are hidden.

A cell is also hidden when it could be computed: as what is missing to its whole, or as a total less the rest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SMALLEST = 5
SMALL, COVERED = f"<{SMALLEST}", "•"
Row = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Protected:
    """A table whose cells may be read by anybody: words instead of hidden numbers."""

    rows: list[dict[str, str]]
    totals: dict[str, str]

    @property
    def covers(self) -> bool:
        """Whether a cell was hidden only because it could be computed from others."""
        return any(COVERED in row.values() for row in [*self.rows, self.totals])


def hidden(value: int, whole: int) -> bool:
    """Whether a count among `whole` must be hidden: it, or what is missing to the whole, is small. Nobody is nobody."""
    return whole > 0 and (value < SMALLEST or 0 < whole - value < SMALLEST)


def protected(rows: Sequence[Row], whole: str, exact: bool = False) -> Protected:
    """The rows and their totals as text. `whole` names the column of which the others are parts.

    `exact` hides nothing: for whoever looks at one kelurahan, the own.
    """
    if exact:
        names = list(rows[0]) if rows else []
        plain = [{name: str(row[name]) for name in names} for row in rows]
        return Protected(plain, {name: str(sum(row[name] for row in rows)) for name in names})
    shown = [{name: _cell(value, row[whole], name == whole) for name, value in row.items()} for row in rows]
    totals = {}
    for name in rows[0] if rows else ():
        _cover(rows, shown, name, whole)
        total = sum(row[name] for row in rows)
        all_of_it = sum(row[whole] for row in rows)
        totals[name] = _total(total, all_of_it, [row[name] for row in shown], name == whole)
    return Protected(shown, totals)


def _cell(value: int, whole: int, is_whole: bool) -> str:
    if whole and value < SMALLEST:
        return SMALL
    return COVERED if not is_whole and hidden(value, whole) else str(value)


def _cover(rows: Sequence[Row], shown: list[dict[str, str]], name: str, whole: str) -> None:
    """Hide further cells of a column until the hidden ones are at least two, and not small together."""
    while True:
        under = [row[name] for row, words in zip(rows, shown, strict=True) if words[name] in (SMALL, COVERED)]
        if not under or (len(under) > 1 and sum(under) >= SMALLEST):
            return
        open_ = [n for n, words in enumerate(shown) if words[name] not in (SMALL, COVERED) and rows[n][whole]]
        if not open_:
            return
        shown[min(open_, key=lambda n: (rows[n][name], n))][name] = COVERED


def _total(total: int, whole: int, cells: list[str], is_whole: bool) -> str:
    """A total is shown unless it is small itself, or gives a lone hidden cell away."""
    if whole and total < SMALLEST:
        return SMALL
    alone = sum(cell in (SMALL, COVERED) for cell in cells) == 1
    return COVERED if alone or (not is_whole and hidden(total, whole)) else str(total)
