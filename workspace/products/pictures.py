"""Where a photo's pictures are seen: their addresses, and the answer to whoever may see them."""

import logging
from typing import Any, Protocol

from flask import Response, abort, redirect, request, send_file, url_for

from workspace.products import photos
from workspace.storage import Storage

log = logging.getLogger(__name__)
#: Under an address with its version a picture never changes: a phone may keep it, others' caches may not.
KEPT = "private, max-age=604800, immutable"
#: Without one it may be another picture tomorrow, or none.
ASKED = "private, no-cache"
SANDBOX = "default-src 'none'; sandbox"
#: Seconds for which a bucket's address opens, and for which a phone may use it again without asking.
OPEN = 60
REMEMBERED = "private, max-age=50"


def photo_url(photo: Any, size: str = "thumb", shown_sha256: str = "") -> str:
    """The address of a photo's picture, with the version that lets a phone keep it.

    `photo` is whatever has an `id` and a `shown_sha256`; or an id alone, and then the version is given or left out.
    """
    photo_id, version = getattr(photo, "id", photo), getattr(photo, "shown_sha256", shown_sha256)
    return url_for("products.photo", photo_id=photo_id, size=size, v=version[:8] or None)


class Pictured(Protocol):
    """What names files of pictures: a product's photo, or one of a hand-in."""

    @property
    def master_sha256(self) -> str: ...
    @property
    def shown_sha256(self) -> str: ...


def answer(photo: Pictured, size: str, storage: Storage) -> Response:
    """One picture: the bytes, or the way to the bucket. Thumb and web are as tidied, the master as it was taken."""
    sha256 = photo.master_sha256 if size == "master" else photo.shown_sha256
    key = photos.key_of(sha256, size)
    if address := storage.url(key, OPEN):
        away: Any = redirect(address, 303)
        away.headers["Cache-Control"] = REMEMBERED
        return away  # type: ignore[no-any-return]
    try:
        response = _bytes(storage, key, photos.content_type(size), f"{sha256[:16]}-{size}")
    except FileNotFoundError:
        log.error("picture missing: %s", key)
        abort(404)
    response.headers["Cache-Control"] = KEPT if request.args.get("v") == photo.shown_sha256[:8] else ASKED
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _bytes(storage: Storage, key: str, kind: str, etag: str) -> Response:
    path = storage.path(key)
    if path is not None:
        return send_file(path, mimetype=kind, conditional=True, etag=etag)
    response = Response(mimetype=kind)
    response.set_etag(etag)
    response.make_conditional(request)
    if response.status_code != 304:
        response.set_data(storage.get(key))
    return response
