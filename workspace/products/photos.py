"""How a photo's three pictures are named and kept. The name is the master's hash: it says nothing and never changes."""

from __future__ import annotations

from workspace.products.intake import Developed
from workspace.storage import File, Storage

SIZES = {"thumb": "webp", "web": "webp", "master": "jpg"}
CONTENT_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


def key_of(master_sha256: str, size: str) -> str:
    """`photos/ab/abcd….master.jpg`: 256 folders hold them all, so a new photo rarely needs a new folder."""
    return f"photos/{master_sha256[:2]}/{master_sha256}.{size}.{SIZES[size]}"


def content_type(size: str) -> str:
    """What a picture of this size is served as."""
    return CONTENT_TYPES[SIZES[size]]


def keep(storage: Storage, developed: Developed) -> None:
    """Stores the three pictures for good; call it before the row that names them commits.

    The master comes last: where it is, the others are. What is there already with the same bytes stays untouched,
    so the same photo twice, or twice at the same moment, is one photo. Raises what `Storage.put_all` raises.
    """
    sha256 = developed.master_sha256
    storage.put_all([File(key_of(sha256, size), getattr(developed, size), content_type(size)) for size in SIZES])
