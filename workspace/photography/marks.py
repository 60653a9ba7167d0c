"""Where on a picture something is: a point in thousandths of its sides, or one of nine places for fingers and keys."""

from collections.abc import Mapping

#: The nine places in reading order, by the words that a screen reader says.
PLACES: Mapping[str, str] = {
    "kiri-atas": "Kiri atas",
    "atas": "Tengah atas",
    "kanan-atas": "Kanan atas",
    "kiri": "Kiri",
    "tengah": "Tengah",
    "kanan": "Kanan",
    "kiri-bawah": "Kiri bawah",
    "bawah": "Tengah bawah",
    "kanan-bawah": "Kanan bawah",
}
MIDDLES = (167, 500, 833)


def middle_of(place: str) -> tuple[int, int] | None:
    """The middle of one of the nine places; None for anything else."""
    if place not in PLACES:
        return None
    row, column = divmod(list(PLACES).index(place), 3)
    return MIDDLES[column], MIDDLES[row]


def place_of(x: int | None, y: int | None) -> str:
    """In which of the nine places a point lies, in words; empty without a point."""
    if x is None or y is None:
        return ""
    row, column = min(y * 3 // 1000, 2), min(x * 3 // 1000, 2)
    return list(PLACES.values())[row * 3 + column].lower()


def thousandths(typed: str | None) -> int | None:
    """A number from 0 to 1000 as a form sends it; None for anything else."""
    text = typed or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 and int(text) <= 1000 else None
