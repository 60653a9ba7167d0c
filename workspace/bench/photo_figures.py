"""Taking in a photo against the least that Pillow needs for the same three files, and the memory that it takes."""

import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from workspace.products.darkroom import Darkroom
from workspace.products.intake import develop

#: Pixels of a phone's photo, and of the largest one that is taken.
USUAL, LARGEST = (4032, 3024), (8160, 6120)
KILOBYTES_A_MEGABYTE = 1024


def photo_figures(times: int) -> dict[str, float]:
    """`photo_ratio`: median time over the plain script's, in turn; `photo_rss`: megabytes at the peak over rest."""
    darkroom = Darkroom(places=1)
    try:
        source = drawn(*USUAL)
        develop(source, darkroom)
        pairs = [(_seconds(lambda: develop(source, darkroom)), _seconds(lambda: plain(source))) for _ in range(times)]
        figures = {"photo_ratio": statistics.median(ours / theirs for ours, theirs in pairs)}
        return figures | _memory(darkroom)
    finally:
        darkroom.close()


def drawn(width: int, height: int) -> bytes:
    """A JPEG as busy as a market stall: grain of several sizes, so that it weighs what a phone's photo weighs."""
    coarse = Image.effect_noise((width // 32, height // 32), 90).resize((width, height), Image.Resampling.BICUBIC)
    fine = Image.effect_noise((width // 2, height // 2), 20).resize((width, height))
    page = io.BytesIO()
    Image.merge("RGB", (coarse, fine, Image.blend(coarse, fine, 0.5))).save(page, "JPEG", quality=88)
    return page.getvalue()


def plain(source: bytes) -> list[bytes]:
    """The least: decode once to a half, shrink twice, encode the same three files. No check, no turn, no limit."""
    master = Image.open(io.BytesIO(source))
    master.draft("RGB", (master.width // 2, master.height // 2))
    web = master.resize((800, 800 * master.height // master.width), Image.Resampling.BICUBIC)
    thumb = web.resize((320, 320 * web.height // web.width), Image.Resampling.BICUBIC)
    return [_encoded(master, "JPEG", quality=85), _encoded(web, "WEBP", quality=78, method=2),
            _encoded(thumb, "WEBP", quality=70, method=2)]  # fmt: skip


def _encoded(picture: Image.Image, kind: str, **how: int) -> bytes:
    page = io.BytesIO()
    picture.save(page, kind, **how)
    return page.getvalue()


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _memory(darkroom: Darkroom) -> dict[str, float]:
    """A fresh process at rest, then after the largest photo. Left out where the system does not tell."""
    darkroom.close()
    develop(drawn(400, 300), darkroom)
    resting = _peak(darkroom)
    develop(drawn(*LARGEST), darkroom)
    peak = _peak(darkroom)
    return {"photo_rss": (peak - resting) / KILOBYTES_A_MEGABYTE} if resting and peak else {}


def _peak(darkroom: Darkroom) -> int:
    """The most kilobytes that the one process has held so far; 0 where the system does not tell."""
    status = Path(f"/proc/{darkroom.pids[0]}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)
