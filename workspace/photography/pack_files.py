"""The bytes of a pack: pictures and texts made one after the other, and a ZIP that leaves while it is being made."""

import io
import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from workspace.photography.captions import caption, sheet
from workspace.photography.packs import Pack, Picture
from workspace.products import photos
from workspace.products.intake import PhotoRefused
from workspace.products.rendering import fitted
from workspace.storage import Storage, StorageDown

READ_FIRST = "baca-dulu.txt"
LOST, LATER = "filenya hilang dari server, beri tahu pengelola", "server sedang sibuk, ambil paketnya lagi nanti"

log = logging.getLogger(__name__)


def files(storage: Storage, title: str, packs: Sequence[Pack], on: date) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file. The sheet comes last: it tells too what could not be made."""
    for pack in packs:
        for picture in pack.pictures:
            made = _made(storage, pack, picture)
            if made is not None:
                yield f"{pack.folder}{picture.stem}.jpg", made
                text = caption(pack.name, pack.content, pack.price, picture.shows)
                yield f"{pack.folder}{picture.stem}.txt", text.encode()
    yield READ_FIRST, sheet(title, packs, on).encode()


def _made(storage: Storage, pack: Pack, picture: Picture) -> bytes | None:
    """The picture in the channel's pixels and bytes; None, and a word in `failed`, when that did not work."""
    try:
        shown = storage.get(photos.key_of(picture.shown_sha256, "master"))
        preset = pack.preset
        return fitted(shown, *pack.size, "JPEG", preset.most_bytes, preset.least_bytes)
    except FileNotFoundError:
        pack.failed.append((picture.stem, LOST))
    except PhotoRefused as refused:
        pack.failed.append((picture.stem, LATER if refused.try_again else refused.reason.rstrip(".")))
    except (StorageDown, OSError) as error:
        log.warning("picture of a pack not read: %s", type(error).__name__)
        pack.failed.append((picture.stem, LATER))
    return None


class _Tape(io.RawIOBase):
    """A file of which only the part since the last `taken` is kept. Inside that part ZipFile may go back.

    So each file's size and checksum stand before its bytes, where every phone's unpacker looks for them.
    """

    def __init__(self) -> None:
        self._gone, self._kept = 0, io.BytesIO()

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        return self._kept.write(piece)

    def tell(self) -> int:
        return self._gone + self._kept.tell()

    def seek(self, to: int, whence: int = io.SEEK_SET) -> int:
        return self._gone + self._kept.seek(to - self._gone if whence == io.SEEK_SET else to, whence)

    def taken(self) -> bytes:
        """What was written since the last time."""
        piece = self._kept.getvalue()
        self._gone, self._kept = self._gone + len(piece), io.BytesIO()
        return piece


def zipped(entries: Iterable[tuple[str, bytes]], on: date) -> Iterator[bytes]:
    """The ZIP, piece by piece; pictures are not packed again, they would only get larger."""
    tape = _Tape()
    with ZipFile(tape, "w", ZIP_STORED) as archive:
        for name, whole in entries:
            entry = ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, whole)
            yield tape.taken()
    yield tape.taken()
