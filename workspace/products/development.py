"""From the bytes a phone sent to three clean pictures: verified, shrunk, turned upright, stripped, encoded again.

Runs only inside the limited process of `sandbox`, and therefore imports nothing of the application. Photos of 12
megapixels decide the order of things: a JPEG decodes to half its size at once, and everything after works on that.
"""

from __future__ import annotations

import contextlib
import io
from typing import Any

from PIL import Image, JpegImagePlugin

from .encoding import size_within, three_files, three_sizes
from .measures import measured
from .opening import opened

KEPT = range(1_600, 2_049)  # a master whose longest side whole-number shrinking brings in here stays as it is
MASTER = 2_000
BAND = 64  # rows of the small picture

ORIENTATION = 0x0112  # EXIF's tag; its values 2 to 8 ask for these turns
TURNS = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270"}
TURNS |= {7: "TRANSVERSE", 8: "ROTATE_90"}


def develop(source: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """The master's width and height in pixels and its measures; master (JPEG), web and thumb (WebP) as bytes.

    Raises Refused, and for damaged photos anything that the decoders think of.
    """
    master = _master(opened(source))
    sizes = three_sizes(master)
    return {"width": master.width, "height": master.height, "measures": measured(*sizes)}, three_files(*sizes)


def _master(picture: Image.Image) -> Image.Image:
    """Shrunk, on white paper, in sRGB, upright, and without anything that came along with the pixels."""
    turn = TURNS.get(_orientation(picture))
    profile = picture.info.get("icc_profile")
    _draft(picture)
    master = _coloured(_on_paper(_shrunk(picture)), profile)
    if turn is not None:
        master = master.transpose(Image.Transpose[turn])
    master.info = {}
    return master


def _orientation(picture: Image.Image) -> int:
    """EXIF's orientation, 1 where there is none or none to be read. HEIC comes turned already and says 1."""
    with contextlib.suppress(Exception):
        return int(picture.getexif().get(ORIENTATION, 1))
    return 1


def _draft(picture: Image.Image) -> None:
    """Lets a JPEG decode to a half, quarter or eighth. Pillow asks for a wish that fits in both sides."""
    if isinstance(picture, JpegImagePlugin.JpegImageFile):
        step = next(step for step in (8, 4, 2, 1) if step == 1 or max(picture.size) // step >= KEPT.start)
        picture.draft(None, (picture.width // step, picture.height // step))


def _shrunk(picture: Image.Image) -> Image.Image:
    """At most 2,048 px on the longest side: by a whole number where that leaves 1,600 or more, else to 2,000.

    Taking the last 16 px away from half of a 4,032 px photo would cost 30 ms and show nothing more.
    """
    picture.load()
    step = -(-max(picture.size) // KEPT[-1])
    if max(picture.size) // step < KEPT.start:
        step = max(1, step - 1)
    small = _reduced(picture, step)
    if max(small.size) <= KEPT[-1]:
        return small
    return small.resize(size_within(small, MASTER), Image.Resampling.BICUBIC)


def _reduced(picture: Image.Image, step: int) -> Image.Image:
    """By averaging `step` x `step` pixels; band by band, so that no second picture of full size is ever made."""
    if step == 1:
        return _eight_bit(picture)
    bands = []
    for top in range(0, picture.height, step * BAND):
        band = picture.crop((0, top, picture.width, min(top + step * BAND, picture.height)))
        bands.append(_eight_bit(band).reduce(step))
    small = Image.new(bands[0].mode, (bands[0].width, sum(band.height for band in bands)))
    for number, band in enumerate(bands):
        small.paste(band, (0, number * BAND))
    return small


def _eight_bit(picture: Image.Image) -> Image.Image:
    """Any mode that our kinds know, brought to one that shrinks well: RGBA, RGB, L or CMYK."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda level: level * (1 / 257)).convert("L")
    if picture.has_transparency_data:
        return picture if picture.mode == "RGBA" else picture.convert("RGBA")
    return picture if picture.mode in ("RGB", "L", "CMYK") else picture.convert("RGB")


def _on_paper(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)


def _coloured(picture: Image.Image, profile: Any) -> Image.Image:
    """In sRGB. A profile that says something else is applied; one that cannot be read or used is dropped."""
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        from PIL import ImageCms

        with contextlib.suppress(Exception):
            theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if "sRGB" not in ImageCms.getProfileDescription(theirs):
                ours = ImageCms.createProfile("sRGB")
                return ImageCms.profileToProfile(picture, theirs, ours, outputMode="RGB") or picture
    return picture.convert("RGB")
