"""The download: a page to read, the same for machines, and every photo as it was taken."""

import json
import logging
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from workspace.privacy.reading import Everything
from workspace.products.photos import key_of
from workspace.storage import Storage, StorageDown

PAGE, SHEET, MACHINE, MISSING = "data-saya.html", "tampilan.css", "data-saya.json", "foto-yang-belum-ikut.txt"
LATER = "Foto ini belum bisa diambil. Ambil lagi nanti, atau beri tahu pengelola:\n"

log = logging.getLogger(__name__)


def as_json(facts: Mapping[str, str], found: Everything, at: datetime) -> bytes:
    """The same as the page, in the same words."""
    parts: list[dict[str, Any]] = [
        {"judul": section.told.title, "catatan": list(section.rows)} for section in found.sections()
    ]
    whole = {"dibuat": at.isoformat(), "usaha": dict(facts), "bagian": parts}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def files(storage: Storage, texts: Mapping[str, bytes], found: Everything) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file; the texts first. A photo that cannot be read now is named at the end."""
    yield from texts.items()
    missing = []
    masters = {row["id"]: row["master_sha256"] for row in found.rows.get("photos", ())}
    for photo_id, name in found.photo_files.items():
        try:
            yield name, storage.get(key_of(masters[photo_id], "master"))
        except (FileNotFoundError, StorageDown, OSError) as error:
            log.warning("photo of a download not read: %s", type(error).__name__)
            missing.append(name)
    if missing:
        yield MISSING, (LATER + "\n".join(missing)).encode()
