"""Photos of Sari's product, as rows: nobody looks at the pictures here."""

import io
import secrets
from datetime import timedelta

from PIL import Image

from workspace.clock import now
from workspace.db import db
from workspace.products import photos
from workspace.products.intake import Developed
from workspace.products.models import Photo


def picture() -> bytes:
    """A drawn picture, small enough for any test."""
    file = io.BytesIO()
    Image.new("RGB", (400, 300), (200, 120, 40)).save(file, "WEBP")
    return file.getvalue()


def add(product, by, storage=None, days=0, **columns):
    """A photo of `product` that `by` took so many days ago. Call it inside `run`."""
    sha256 = secrets.token_hex(32)
    row = Photo(
        business_id=product.business_id, product_id=product.id, source_sha256=sha256, master_sha256=sha256,
        shown_sha256=sha256, width=400, height=300, taken_by_id=by.id if by else None, **columns,
    )  # fmt: skip
    row.created_at = now() - timedelta(days=days)
    db.session.add(row)
    db.session.flush()
    if storage:
        photos.keep(storage, Developed(picture(), picture(), picture(), 400, 300, sha256, sha256))
    return row
