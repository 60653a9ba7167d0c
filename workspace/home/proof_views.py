"""A photo that proves a step, sent from the owner's own page: kept like every photo, and claimed with."""

from uuid import UUID

from flask import Response, current_app, request, url_for
from flask_login import current_user
from markupsafe import escape

from workspace import access, tokens
from workspace.checklists.moves import Move, Wish
from workspace.checklists.queries import Sheet
from workspace.clock import now, today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.home.blueprint import bp
from workspace.limits import PHOTOS, limiter
from workspace.packaging.marking import marked, product_of, sheet_with
from workspace.products import uploads
from workspace.products.forms import PhotosForm
from workspace.products.models import Photo, Product
from workspace.web import came_from, done, is_fragment_request, page

NOTHING = "Pilih foto dulu, lalu kirim."
TOLD = "Foto terkirim dan langkahnya dicentang. Pendamping akan memeriksanya."


def _to_mark(product_id: UUID, key: str) -> tuple[Product, Sheet]:
    """The product and its checklist, if it has this item: else 404."""
    product = product_of(product_id)
    access.require(access.may.mark_items(product.business))
    return product, sheet_with(product, key)


@bp.post("/produk/<uuid:product_id>/kemasan/<key>/foto")
@limiter.limit(PHOTOS)
def photo_proof(product_id: UUID, key: str) -> Response:
    """Take in one photo and claim the item with it; what is wrong is said where she was."""
    product, sheet = _to_mark(product_id, key)
    files, form = [file for file in request.files.getlist("photo") if file.filename][:1], PhotosForm(())
    back = came_from() or url_for("packaging.item", product_id=product_id, key=key)
    if not files or not form.validate_on_submit():
        return _refused(form.refusal or NOTHING, back)
    if uploads.sent_since(current_user.id, now()) >= uploads.DAILY:
        return _refused(uploads.TOO_MANY, back)
    db.session.commit()  # developing takes long: nobody else shall wait for our transaction
    sent = uploads.receive(files[0].read(), files[0].filename or "", current_app.extensions["storage"])
    if sent.developed is None:
        return _refused(sent.refusal, back, sent.status)
    said = {"shot": "", "original_sha256": form.original_sha256.data or ""}
    photo, _new = uploads.name_photo(
        product, sent.developed, sent.file_name, form.id.data, current_user.id, today(current_user.zone), **said
    )
    told = _claim(product, sheet, key, photo)
    db.session.commit()
    return done(told, to=back)


def _claim(product: Product, sheet: Sheet, key: str, photo: Photo) -> str:
    """Claim the item with the photo; the photo stays whatever becomes of the claim."""
    try:
        said = marked(product, sheet, key, Wish(Move.CLAIM, photo_id=photo.id))
    except RuleBroken as broken:
        return f"Foto tersimpan. {broken}"
    return said.told or TOLD


def _refused(sentence: str, back: str, status: int = 422) -> Response:
    """To the phone's queue of photos the sentence alone; to a browser also the way back to where she was."""
    if is_fragment_request():
        return Response(f"<p data-refusal>{escape(sentence)}</p>", status)
    return page("home/proof_refused.html", title="Foto belum terkirim", sentence=sentence, back=back, status=status)


@bp.get("/produk/<uuid:product_id>/kemasan/<key>/foto/ada/<sha256>")
def photo_proof_known(product_id: UUID, key: str, sha256: str) -> Response:
    """The phone's question before it sends: send it in any case, since a photo that is here already proves as well."""
    _to_mark(product_id, key)
    response = Response("", 204)
    response.headers.update({"X-Person": str(current_user.id), "X-CSRFToken": tokens.token()})
    response.headers["Cache-Control"] = "no-store"
    return response
