"""The page that tidies a photo with taps, and the picture as it was before."""

from uuid import UUID

from flask import Blueprint, Response, abort, current_app, make_response, url_for

from workspace import access
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.limits import PHOTOS, limiter
from workspace.photography import tidying
from workspace.photography.tidy_forms import TidyForm
from workspace.photography.tidy_recipe import MOVES, Stale, next_steps, words
from workspace.products import photos
from workspace.products.intake import PhotoRefused
from workspace.products.models import Photo
from workspace.products.uploads import NO_ROOM
from workspace.storage import StorageFull
from workspace.web import done, page

bp = Blueprint("tidy", __name__)
#: The master of a photo never changes, so neither does its picture under this address.
OF_A_PICTURE = {
    "Cache-Control": "private, max-age=604800, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}
STALE = "Foto ini baru saja diubah orang lain. Lihat hasilnya, lalu ketuk lagi."


def _photo(photo_id: UUID) -> Photo:
    """A photo that this person may tidy. A hidden one shows what nobody shall see: else 404."""
    photo: Photo = access.get(Photo, photo_id)
    if photo.hidden_at is not None:
        abort(404)
    access.require(access.may.edit_products(photo.product.business))
    return photo


@bp.get("/foto/<uuid:photo_id>/rapikan")
def show(photo_id: UUID) -> Response:
    """The photo as it came and as it shows now, and what can be done with it."""
    return _page(_photo(photo_id), TidyForm())


@bp.get("/foto/<uuid:photo_id>/rapikan/asli")
def original(photo_id: UUID) -> Response:
    """The picture before any tap, as large as pages show it."""
    key = photos.key_of(_photo(photo_id).master_sha256, "web")
    try:
        response = make_response(current_app.extensions["storage"].get(key))
    except FileNotFoundError:
        abort(404)
    response.mimetype = photos.content_type("web")
    response.headers.update(OF_A_PICTURE)
    return response


@bp.post("/foto/<uuid:photo_id>/rapikan")
@limiter.limit(PHOTOS)
def tap(photo_id: UUID) -> Response:
    """One tap: one step more, or one less."""
    photo, form = _photo(photo_id), TidyForm()
    status, again = 422, False
    if form.validate_on_submit():
        try:
            told = _tapped(photo, form)
            return done(f"{MOVES[form.move.data]}: selesai. {told}".strip(), to=url_for(".show", photo_id=photo_id))
        except Stale:
            status, again = 409, True
            form.refuse(STALE)
        except RuleBroken as broken:
            form.refuse(str(broken))
        except PhotoRefused as refused:
            status = 503 if refused.try_again else 422
            form.refuse(refused.reason)
        except StorageFull:
            status = 507
            form.refuse(NO_ROOM)
    db.session.rollback()
    return _page(_photo(photo_id), form, status, again)


def _tapped(photo: Photo, form: TidyForm) -> str:
    """Make the pictures of the new look while no transaction is open, then write down which they are."""
    photo_id, master, wish = photo.id, photo.master_sha256, form.tap
    steps = next_steps(photo_id, photo.steps, (photo.width, photo.height), wish)
    if steps is None:
        return ""
    db.session.commit()  # drawing takes long: nobody else shall wait for our transaction
    shown = tidying.make(current_app.extensions["storage"], master, steps)
    told = tidying.write_down(photo_id, wish, steps, shown)
    db.session.commit()
    return told


def _page(photo: Photo, form: TidyForm, status: int = 200, stale: bool = False) -> Response:
    return page(
        "photography/tidy.html", "photography/_tidy.html", title="Rapikan foto", photo=photo, product=photo.product,
        form=form.show(photo), done_so_far=[words(step) for step in photo.steps], moves=MOVES, stale=stale,
        cropped=form.move.data == "crop", status=status,
    )  # fmt: skip
