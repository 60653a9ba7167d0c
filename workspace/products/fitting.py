"""A picture for a channel: exact pixels, whole product, within the channel's bytes."""

from __future__ import annotations

from typing import Any

from PIL import Image

from .background import padded
from .encoding import written
from .opening import Refused, opened

ENLARGED = 2  # a small photo grows to twice its size at most; the rest is background
QUALITIES = (90, 85, 80, 75, 68, 60, 50, 40, 30)
COLOURS = (256, 64, 16)


def fit(
    source: bytes, width: int, height: int, kind: str, most_bytes: int, least_bytes: int
) -> tuple[dict[str, Any], list[bytes]]:
    """One JPEG or PNG of exactly this size. Raises Refused when no quality brings it between the bytes asked for."""
    page = _page(opened(source).convert("RGB"), width, height)
    page.info = {}
    file = _light(page, kind, most_bytes)
    if len(file) < least_bytes:
        file = _heavy(page, kind)
    if not least_bytes <= len(file) <= most_bytes:
        raise Refused("does_not_fit")
    return {"width": page.width, "height": page.height}, [file]


def _page(picture: Image.Image, width: int, height: int) -> Image.Image:
    """The whole picture as large as it fits, in the middle of a page of its background's colour."""
    scale = min(width / picture.width, height / picture.height, ENLARGED)
    size = (min(width, max(1, round(picture.width * scale))), min(height, max(1, round(picture.height * scale))))
    return padded(picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0), (width, height))


def _light(page: Image.Image, kind: str, most_bytes: int) -> bytes:
    """The best file within the bytes, or the lightest there is. PNG gives up colours where JPEG gives up quality."""
    if kind == "PNG":
        file = written(page, kind, optimize=True)
        for colours in COLOURS:
            if len(file) <= most_bytes:
                return file
            file = written(page.quantize(colours), kind, optimize=True)
        return file
    for quality in QUALITIES:
        file = written(page, kind, quality=quality, optimize=True)
        if len(file) <= most_bytes:
            break
    return file


def _heavy(page: Image.Image, kind: str) -> bytes:
    """As many bytes as pixels alone can take: some channels refuse a file that is too light to be a photo."""
    if kind == "PNG":
        return written(page, kind, compress_level=0)
    return written(page, kind, quality=98, subsampling=0, restart_marker_blocks=1)
