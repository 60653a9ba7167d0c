"""Taking in one photo: its bytes go to the darkroom; three clean pictures or a refusal in words come back."""

from __future__ import annotations

import atexit
import hashlib
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workspace import content
from workspace.products.darkroom import Crowded, Darkroom, Died, TooSlow

MOST_BYTES = 15 * 1024 * 1024

REASONS = {
    "too_big": "Foto lebih besar dari 15 MB. Kirim foto yang lebih kecil.",
    "too_many_pixels": "Foto terlalu besar. Ubah ke 12 MP.",
    "too_many_for_kind": "Foto jenis ini terlalu besar. Kirim sebagai foto JPG biasa.",
    "too_small": "Foto terlalu kecil. Kirim foto aslinya, bukan gambar kecilnya.",
    "not_a_photo": "Ini bukan foto. Pilih foto JPG, PNG, WebP, atau HEIC.",
    "broken": "Foto rusak atau belum lengkap. Pilih lagi, lalu kirim ulang.",
    "too_slow": "Foto ini terlalu lama dibuka. Kirim foto lain.",
    "unknown_step": "Cara merapikan ini tidak dikenal. Coba lagi.",
    "does_not_fit": "Foto ini tidak muat di ukuran yang diminta. Pilih foto lain.",
    "crowded": "Banyak foto sedang masuk. Coba kirim lagi sebentar lagi.",
}

FAILURES = {TooSlow: "too_slow", Died: "broken", Crowded: "crowded"}

log = logging.getLogger(__name__)


class PhotoRefused(Exception):
    """The photo is not taken. `code` is short and for programs, `reason` is the sentence for the person.

    `try_again` is true when the photo may be fine and only the moment was bad: the phone shall keep it.
    """

    def __init__(self, code: str):
        self.code = code if code in REASONS else "broken"
        self.reason = REASONS[self.code]
        self.try_again = self.code == "crowded"
        super().__init__(self.reason)


@dataclass(frozen=True, slots=True)
class Developed:
    """Three upright pictures without metadata, and two hashes (SHA-256, hexadecimal).

    `source_sha256` is of the bytes that were sent: the same photo twice has it twice. `master_sha256` is of the
    master and names the files. `width` and `height` are the master's, in pixels. `advice` are keys of the content's
    advice on photos, the most important first; what was made by tidying has none.
    """

    master: bytes
    web: bytes
    thumb: bytes
    width: int
    height: int
    source_sha256: str
    master_sha256: str
    advice: tuple[str, ...] = ()


DARKROOM = Darkroom()  # starts nothing until the first photo
atexit.register(DARKROOM.close)
os.register_at_fork(after_in_child=DARKROOM.renew)


def develop(source: bytes | Path, darkroom: Darkroom = DARKROOM) -> Developed:
    """Verifies, turns, strips and encodes one photo, outside this process. Raises PhotoRefused and nothing else.

    The master's longest side is 2,000 px, or what whole-number shrinking leaves between 1,600 and 2,048
    (4,032 gives 2,016); smaller photos keep their size. Web fits into 800 px, thumb into 320.
    """
    source = _read(source)
    return developed(source, *asked(darkroom, "develop", source))


def asked(darkroom: Darkroom, work: str, source: bytes, **details: Any) -> tuple[dict[str, Any], list[bytes]]:
    """What one of `works.WORKS` tells and makes; at least one picture. Raises PhotoRefused and nothing else."""
    try:
        told, pictures = darkroom.ask(work, source, **details)
    except (TooSlow, Died, Crowded) as error:
        log.warning("%s of %d bytes not done: %s %s", work, len(source), type(error).__name__, error)
        raise PhotoRefused(FAILURES[type(error)]) from error
    if not pictures:
        log.info("%s of %d bytes refused: %s", work, len(source), told)
        raise PhotoRefused(str(told.get("refused")))
    return told, pictures


def developed(source: bytes, told: dict[str, Any], pictures: list[bytes]) -> Developed:
    """The three pictures with their hashes."""
    match told, pictures:
        case {"width": int(width), "height": int(height)}, [master, web, thumb]:
            hashes = hashlib.sha256(source).hexdigest(), hashlib.sha256(master).hexdigest()
            advice = content.photo_advice().given(told.get("measures", {}))
            return Developed(master, web, thumb, width, height, *hashes, advice)
    raise PhotoRefused("broken")


def _read(source: bytes | Path) -> bytes:
    """The bytes, unless there are too many of them; a large file is not read to find that out."""
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if size > MOST_BYTES:
        raise PhotoRefused("too_big")
    return source.read_bytes() if isinstance(source, Path) else source
