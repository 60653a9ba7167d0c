"""The download: a page to read, the same for machines, and every photo as it was taken."""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.privacy.reading import Section
from workspace.products.photos import key_of
from workspace.storage import Storage, StorageDown

PAGE, SHEET, MACHINE, MISSING = "data-saya.html", "tampilan.css", "data-saya.json", "foto-yang-belum-ikut.txt"
LATER = "Foto ini belum bisa diambil. Ambil lagi nanti, atau beri tahu pengelola:\n"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What somebody takes along: whose it is, the first facts, everything else, and the hash of each photo by file."""

    name: str
    facts_title: str
    caution: str
    facts: Mapping[str, str]
    sections: Sequence[Section]
    photos: Mapping[str, str]
    #: What the facts are about, in the file for machines.
    about: str = "usaha"


def as_json(bundle: Bundle, at: datetime) -> bytes:
    """The same as the page, in the same words."""
    parts: list[dict[str, Any]] = [
        {"judul": section.told.title, "catatan": list(section.rows)} for section in bundle.sections
    ]
    whole = {"dibuat": at.isoformat(), bundle.about: dict(bundle.facts), "bagian": parts}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def files(storage: Storage, texts: Mapping[str, bytes], photos: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file; the texts first. A photo that cannot be read now is named at the end."""
    yield from texts.items()
    missing = []
    for name, sha256 in photos.items():
        try:
            yield name, storage.get(key_of(sha256, "master"))
        except (FileNotFoundError, StorageDown, OSError) as error:
            log.warning("photo of a download not read: %s", type(error).__name__)
            missing.append(name)
    if missing:
        yield MISSING, (LATER + "\n".join(missing)).encode()
