"""A photo that proves an item, sent from where the item stands: kept like every photo, and claimed with."""

from collections.abc import Callable

from flask import Response, current_app, request
from flask_login import current_user
from markupsafe import escape

from workspace import tokens
from workspace.checklists.marks import Marked
from workspace.checklists.moves import Move, Wish
from workspace.clock import now, today
from workspace.content.shots import EVIDENCE
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.products import uploads
from workspace.products.forms import PhotosForm
from workspace.products.models import Product
from workspace.web import done, is_fragment_request, page

NOTHING = "Pilih foto dulu, lalu kirim."
NO_PRODUCT = "Tambahkan dulu satu produk. Fotonya disimpan bersama produk itu."
TOLD = "Foto terkirim dan langkahnya dicentang. Orang lain akan memeriksanya."


def take_in(product: Product | None, mark: Callable[[Wish], Marked], back: str) -> Response:
    """Take in one photo and claim the item with it; what is wrong is said where the person was, at `back`.

    The photo is kept with `product`, and stays whatever becomes of the claim.
    """
    files, form = [file for file in request.files.getlist("photo") if file.filename][:1], PhotosForm(())
    if not files or not form.validate_on_submit():
        return _refused(form.first_error or NOTHING, back)
    if product is None:
        return _refused(NO_PRODUCT, back)
    if uploads.sent_since(current_user.id, now()) >= uploads.DAILY:
        return _refused(uploads.TOO_MANY, back)
    db.session.commit()  # developing takes long: nobody else shall wait for our transaction
    sent = uploads.receive(files[0].read(), files[0].filename or "", current_app.extensions["storage"])
    if sent.developed is None:
        return _refused(sent.refusal, back, sent.status)
    told = _kept(product, sent, form, mark)
    db.session.commit()
    return done(told, to=back)


def _kept(product: Product, sent: uploads.Sent, form: PhotosForm, mark: Callable[[Wish], Marked]) -> str:
    """Keep the photo and claim with it; what became of both."""
    assert sent.developed is not None, "only a photo that was developed is kept"
    said = {"shot": EVIDENCE, "original_sha256": form.original_sha256.data or ""}
    by, day = current_user.id, today(current_user.zone)
    photo, _new = uploads.name_photo(product, sent.developed, sent.file_name, form.id.data, by, day, **said)
    try:
        return mark(Wish(Move.CLAIM, photo_id=photo.id)).told or TOLD
    except RuleBroken as broken:
        return f"Foto tersimpan. {broken}"


def _refused(sentence: str, back: str, status: int = 422) -> Response:
    """To the phone's queue of photos the sentence alone; to a browser also the way back to where the person was."""
    if is_fragment_request():
        return Response(f"<p data-refusal>{escape(sentence)}</p>", status)
    title = "Foto belum terkirim"
    return page("checklists/proof_refused.html", title=title, sentence=sentence, back=back, status=status)


def send_in_any_case() -> Response:
    """The answer to the phone's question before it sends: also a photo that is here already proves as well.

    It says who is signed in, and gives the token that lets the photo pass.
    """
    response = Response("", 204)
    response.headers.update({"X-Person": str(current_user.id), "X-CSRFToken": tokens.token()})
    response.headers["Cache-Control"] = "no-store"
    return response
