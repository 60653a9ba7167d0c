"""Opening a stranger's picture: its kind by its own bytes, and its size judged before a pixel is decoded.

Runs only inside the limited process of `sandbox`, as all modules here that import each other by a dot.
"""

from __future__ import annotations

import io
import re

# Imported to be registered: Pillow then never goes looking for its other forty formats.
from PIL import Image, JpegImagePlugin, PngImagePlugin, UnidentifiedImageError, WebPImagePlugin  # noqa: F401

BEGINNINGS = {
    "JPEG": rb"\xff\xd8\xff",
    "PNG": rb"\x89PNG\r\n\x1a\n",
    "WEBP": rb"RIFF....WEBP",
    "HEIF": rb"....ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1)",
}
MOST_PIXELS = Image.MAX_IMAGE_PIXELS = 50_000_000
LEAST_SIDE = 100


class Refused(Exception):
    """The picture is not taken. `code` is one that `intake.REASONS` puts into words."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def opened(source: bytes) -> Image.Image:
    """The picture with its header read and nothing decoded. Raises Refused."""
    kind = _kind(source)
    if kind == "HEIF":
        _learn_heif()
    try:
        picture = Image.open(io.BytesIO(source), formats=[kind])
    except UnidentifiedImageError:
        raise Refused("broken") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("too_many_pixels") from None
    if picture.width * picture.height > MOST_PIXELS:
        raise Refused("too_many_pixels")
    if min(picture.size) < LEAST_SIDE:
        raise Refused("too_small")
    return picture


def _kind(source: bytes) -> str:
    """What the bytes themselves say. The name and the type that the phone told are never asked."""
    for kind, beginning in BEGINNINGS.items():
        if re.match(beginning, source, re.DOTALL):
            return kind
    raise Refused("not_a_photo" if source else "broken")


def _learn_heif() -> None:
    """Once and when the first one comes: it takes 25 ms and 7 MB, and most phones send JPEG."""
    if "HEIF" not in Image.OPEN:
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=2)
