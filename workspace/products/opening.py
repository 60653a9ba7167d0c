"""Opening a stranger's picture: its kind by its own bytes, and its size judged before a pixel is decoded.

What a picture costs depends on its kind. A baseline JPEG decodes to a part of its size, line by line: 50 megapixels
take 23 MB. All other kinds are decoded whole, so fewer pixels are taken of them. Measured above a process at rest:
24 megapixels of progressive JPEG 91 MB, of PNG 118, of HEIC 173 (newer iPhones send it, and so it is taken), of WebP
366; 12 megapixels of WebP 183.

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
MOST_DECODED_WHOLE = {"progressive JPEG": 36_000_000, "PNG": 25_000_000, "HEIF": 25_000_000, "WEBP": 10_000_000}
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
    _judge_size(picture, "progressive JPEG" if picture.info.get("progressive") else kind)
    return picture


def _judge_size(picture: Image.Image, kind: str) -> None:
    pixels = picture.width * picture.height
    if pixels > MOST_PIXELS:
        raise Refused("too_many_pixels")
    if pixels > MOST_DECODED_WHOLE.get(kind, MOST_PIXELS):
        raise Refused("too_many_for_kind")
    if min(picture.size) < LEAST_SIDE:
        raise Refused("too_small")


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
