"""What a phone asks before it sends a photo: who is signed in, and whether the same photo is here already."""

from uuid import UUID

from flask import Blueprint, Response, make_response
from flask_login import current_user

from workspace import access, tokens
from workspace.clock import now
from workspace.products import queries, uploads
from workspace.products.models import Photo, Product

bp = Blueprint("known_photos", __name__)
#: Seconds after which a phone asks again on a day that is full.
A_WHILE = 3600


@bp.get("/produk/<uuid:product_id>/foto/ada/<sha256>")
def known(product_id: UUID, sha256: str) -> Response:
    """204 for a photo that is new here; else words about the one of this business with the same hash, and its id.

    A photo may wait on a phone for days. `X-Person` says whose it would become if it were sent now, and `X-CSRFToken`
    lets it pass: the token of the page that it was chosen on may be long gone.
    """
    product = access.get(Product, product_id)
    access.require(access.may.edit_products(product.business))
    if uploads.sent_since(current_user.id, now()) >= uploads.DAILY:
        return _full_day()
    same = queries.same_photo(product.business_id, sha256) if len(sha256) == 64 else None
    response = make_response(_words(same, product) if same else "", 200 if same else 204)
    response.mimetype = "text/plain"
    response.headers.update({"X-Person": str(current_user.id), "X-CSRFToken": tokens.token()})
    if same:
        response.headers["X-Photo"] = str(same.id)
    response.headers["Cache-Control"] = "no-store"
    return response


def _full_day() -> Response:
    """No bytes of a photo are spent on hearing that today has had its photos."""
    response = make_response(f"<p data-refusal>{uploads.TOO_MANY}</p>", 429)
    response.headers["Retry-After"] = str(A_WHILE)
    return response


def _words(same: Photo, product: Product) -> str:
    return "Sudah ada" if same.product_id == product.id else f"Sudah ada di {same.product.name}"
