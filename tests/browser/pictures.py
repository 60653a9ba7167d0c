"""Files that a phone would send: real photos where the folder lies beside the project, else drawn like them."""

import io
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import FilePayload

from tests.products.pictures import REAL, drawn, sent

#: What is sent as what, when it has to be drawn: a large one, an iPhone's, a turned one with its place.
DRAWN: dict[str, Callable[[], bytes]] = {
    "02_tomat_12mp.jpg": lambda: sent(drawn(62, 82, 48), "JPEG", quality=100, subsampling=0),
    "13_kue_kelapa_12mp.jpg": lambda: sent(drawn(82, 62, 48), "JPEG", quality=100, subsampling=0),
    "10_meja_iphone8_gps.heic": lambda: sent(drawn(84, 63, 48), "HEIF", 1, quality=80),
    "11_kotak_buku_iphone11.HEIC": lambda: sent(drawn(63, 84, 48), "HEIF", quality=80),
    "07_bunga_orient3_gps.jpg": lambda: sent(drawn(68, 51, 48), "JPEG", 3, quality=100, subsampling=0),
    "08_batu_oppo_13mp_gps.jpg": lambda: sent(drawn(87, 62, 48), "JPEG", 1, quality=100, subsampling=0),
}
#: Bytes that give a camera's notes away, wherever they stand in a file.
NOTES = (b"Exif\x00\x00", b"http://ns.adobe.com/xap", b"ICC_PROFILE", b"GPS")
PDF = FilePayload(name="nota.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n")


def file(name: str) -> FilePayload:
    """A photo ready to be chosen in a page."""
    path = REAL / name
    content = path.read_bytes() if path.exists() else DRAWN[name]()
    kind = "image/heic" if Path(name).suffix.lower() == ".heic" else "image/jpeg"
    return FilePayload(name=name, mimeType=kind, buffer=content)


def small(seed: int) -> FilePayload:
    """A photo as small as WhatsApp makes them, another for each seed: nothing to shrink."""
    page = io.BytesIO()
    drawn(9 + seed, 12, 24).save(page, "JPEG", quality=85)
    return FilePayload(name=f"foto-{seed}.jpg", mimeType="image/jpeg", buffer=page.getvalue())


def notes_in(content: bytes) -> list[bytes]:
    """What a file tells besides its picture."""
    return [note for note in NOTES if note in content]
