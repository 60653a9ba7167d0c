"""Every text and border of the tokens is readable: WCAG 2.x contrast, in light and in dark."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "static" / "css" / "tokens.css").read_text()
SOFT = ("primary-soft", "success-soft", "warning-soft", "danger-soft", "info-soft")
#: foreground, background, least ratio
PAIRS = [
    ("ink", "background", 7),
    ("ink", "surface", 7),
    ("muted", "background", 4.5),
    ("muted", "surface", 4.5),
    ("edge", "surface", 3),
    ("edge", "background", 3),
    ("primary", "surface", 4.5),
    ("primary", "background", 4.5),
    ("primary", "primary-soft", 4.5),
    ("on-primary", "primary", 4.5),
    ("on-primary", "primary-pressed", 4.5),
    ("link", "surface", 4.5),
    ("link", "background", 4.5),
    ("success", "surface", 4.5),
    ("danger", "surface", 4.5),
    ("danger", "background", 4.5),
    ("warning", "surface", 4.5),
    ("on-bar", "bar", 4.5),
    *(("ink", soft, 4.5) for soft in SOFT),
    *(("link", soft, 4.5) for soft in SOFT),
    *((soft.removesuffix("-soft"), soft, 4.5) for soft in SOFT),
]
#: The focus ring is an ink outline inside a yellow one: the pair that carries it differs by mode.
FOCUS = {"light": ("ink", "focus", 4.5), "dark": ("focus", "background", 3)}


def colours_in(block: str) -> dict[str, str]:
    """The colour tokens of a rule, by name, as #RRGGBB."""
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9A-Fa-f]{6})\b", block))


def rule(selector: str) -> dict[str, str]:
    """The colour tokens of one selector in tokens.css."""
    found = re.search(re.escape(selector) + r"\s*\{([^}]*)\}", CSS)
    assert found, f"tokens.css has no rule {selector}"
    return colours_in(found[1])


LIGHT = rule(":root")
DARK_BY_PHONE = rule(":root:not([data-theme=light])")
DARK_BY_CHOICE = CSS.rpartition(":root[data-theme=dark]")[2]
MODES = {"light": LIGHT, "dark": {**LIGHT, **DARK_BY_PHONE}}


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB, 0 to 1 (WCAG 2.x)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_the_largest_contrast() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("mode", MODES)
def test_every_pair_of_colours_can_be_read(mode: str) -> None:
    colours = MODES[mode]
    measured = {(a, b): (ratio(colours[a], colours[b]), least) for a, b, least in [*PAIRS, FOCUS[mode]]}
    weak = {pair: round(found, 2) for pair, (found, least) in measured.items() if found < least}
    assert not weak


def test_both_dark_sets_are_the_same() -> None:
    assert colours_in(DARK_BY_CHOICE) == DARK_BY_PHONE


def test_dark_changes_every_colour_but_the_focus_ring() -> None:
    assert set(LIGHT) - set(DARK_BY_PHONE) == {"focus"}
