"""White balance: the light's own colour taken away, as far as the picture itself tells it."""

from __future__ import annotations

from PIL import Image, ImageChops

from .encoding import fitted

SAMPLE = 200  # pixels of the longest side that is looked at
CLIPPED = 250  # of 255: brighter is white by force and tells nothing of the light
COLOURFUL = 150  # of 255: more saturated is a colour of the thing, not of the light
DARK = 20
ENOUGH = 0.05  # of the pixels must tell something, else all are asked
EXPONENT = 4  # between the average of all (1) and the brightest (many): bright things tell more of the light
STRONGEST = 1.8  # a channel is multiplied or divided by this at most


def balanced(picture: Image.Image) -> Image.Image:
    """The three channels scaled so that the light of the scene is grey; the brightness stays as it is."""
    light = _light(fitted(picture, SAMPLE))
    brightness = 0.299 * light[0] + 0.587 * light[1] + 0.114 * light[2]
    gains = [min(max(brightness / max(channel, 1), 1 / STRONGEST), STRONGEST) for channel in light]
    return picture.point([min(255, round(level * gain)) for gain in gains for level in range(256)])


def _light(small: Image.Image) -> tuple[float, ...]:
    """The strength of each channel: a mean that bright pixels decide."""
    histogram = small.histogram(_telling(small))
    return tuple(_mean(histogram[start : start + 256]) for start in (0, 256, 512))


def _telling(small: Image.Image) -> Image.Image | None:
    """The pixels that tell of the light: not clipped, not nearly black, not of a strong colour. None: ask all."""
    red, green, blue = small.split()
    brightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    fair = brightest.point([255 if DARK <= level < CLIPPED else 0 for level in range(256)])
    pale = small.convert("HSV").getchannel("S").point([255 if level < COLOURFUL else 0 for level in range(256)])
    telling = ImageChops.darker(fair, pale)
    return telling if telling.histogram()[255] >= ENOUGH * small.width * small.height else None


def _mean(counts: list[int]) -> float:
    total = sum(count * level**EXPONENT for level, count in enumerate(counts))
    return float((total / max(sum(counts), 1)) ** (1 / EXPONENT))
