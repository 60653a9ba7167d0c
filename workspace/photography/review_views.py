"""Judging a photo, and hiding one that could harm somebody."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, url_for
from flask_login import current_user
from werkzeug.exceptions import NotFound

from workspace import access, content
from workspace.clock import now, today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.photography import hiding, marks, review_queries, reviews
from workspace.photography.models import PhotoReview
from workspace.photography.review_forms import APPROVE, HidingForm, ReviewForm
from workspace.products.models import Photo
from workspace.web import done, page

bp = Blueprint("reviews", __name__)


@bp.app_context_processor
def words() -> dict[str, Any]:
    """What pages of photos show of reviews: `reviewed(photo)`, and a reason in words."""
    return {"photos_waiting": _waiting, "reviewed": _reviewed, "review_reason": _reason, "place_of": marks.place_of}


def _waiting() -> Any:
    """How many photos wait for the person who is signed in: `review`, `redo`, `hidden`."""
    return review_queries.numbers(access.scoped(Photo), current_user.id)


def _reviewed(photo: Photo) -> Any:
    """What counts of what was said of a photo; of a hidden one, why."""
    return review_queries.outcome(photo.id, hidden=photo.hidden_at is not None)


def _reason(key: str) -> Any:
    """The reason of a kept key; None for an approval, and for a key that the content no longer has."""
    try:
        return content.photo_review().reason(key)
    except KeyError:
        return None


def _photo(photo_id: UUID) -> Photo:
    photo: Photo = access.get(Photo, photo_id, review_queries.with_product, review_queries.with_taker)
    return photo


@bp.get("/foto/<uuid:photo_id>/nilai")
def show(photo_id: UUID) -> Response:
    """The picture, large, with the two buttons; to its own photographer a sentence instead of them."""
    photo = _photo(photo_id)
    access.require(access.may.review_photos(photo.product.business))
    newest = review_queries.outcome(photo_id)
    return _show(photo, ReviewForm(seen=str(newest.id) if newest else ""), newest)


def _show(photo: Photo, form: ReviewForm, newest: Any, status: int = 200) -> Response:
    return page(
        "photography/review.html", title="Nilai foto", photo=photo, product=photo.product, status=status,
        business=photo.product.business, form=form, newest=newest,
        refusals=list(reviews.obstacles(photo, current_user.id)),
    )  # fmt: skip


@bp.post("/foto/<uuid:photo_id>/nilai")
def review(photo_id: UUID) -> Response:
    """Setuju, or Ulang with a reason."""
    photo, form = _photo(photo_id), ReviewForm()
    access.require(access.may.review_photos(photo.product.business))
    if form.validate_on_submit():
        try:
            given = reviews.review(
                photo_id, form.told(), form.id.data, current_user.id, form.seen.data or "", today(current_user.zone)
            )
        except RuleBroken as broken:
            form.refuse(str(broken))
        else:
            told = _told(form.verdict.data == APPROVE, given.meanwhile)
            db.session.commit()
            return done(told, to=url_for("reviews.waiting"))
    return _show(photo, form, review_queries.outcome(photo_id), status=422)


def _told(approved: bool, other: PhotoReview | None) -> str:
    """What happened, and what somebody else decided at the same time."""
    sentence = "Foto disetujui." if approved else "Permintaan foto ulang tersimpan."
    if other is None:
        return sentence
    theirs = "setuju" if other.approved else "ulang"
    return f"{sentence} {other.by.name} juga baru menilai: {theirs}. Yang terbaru berlaku, yaitu penilaian ini."


@bp.get("/foto/<uuid:photo_id>/sembunyikan")
def hiding_form(photo_id: UUID) -> Response:
    """What could harm somebody on this photo."""
    return _hiding(_photo(photo_id), HidingForm())


def _hiding(photo: Photo, form: HidingForm, status: int = 200) -> Response:
    return page(
        "photography/hiding.html", title="Sembunyikan foto", photo=photo, product=photo.product, form=form,
        tips={reason.key: reason.better for reason in content.photo_review().privacy}, status=status,
    )  # fmt: skip


@bp.post("/foto/<uuid:photo_id>/sembunyikan")
def hide(photo_id: UUID) -> Response:
    """Hide it at once. Sent twice, the second finds no photo any more, but what the first one did."""
    form, me = HidingForm(), current_user.id
    well = form.validate_on_submit()
    told = (photo_id, form.reason.data, form.sentence.data or "", form.id.data, me)
    try:
        photo = _photo(photo_id)
    except NotFound:
        kept = hiding.repeated(*told) if well else None
        if kept is None:
            raise
        return _gone(kept)
    if not well:
        return _hiding(photo, form, status=422)
    row = hiding.hide(*told, now())
    db.session.commit()
    return _gone(row)


def _gone(row: PhotoReview) -> Response:
    return done(
        "Foto disembunyikan. Koordinator akan melihatnya.", to=url_for("products.show", product_id=row.photo.product_id)
    )


@bp.post("/foto/<uuid:photo_id>/tampilkan")
def show_again(photo_id: UUID) -> Response:
    """It was hidden by mistake."""
    photo = _photo(photo_id)
    access.require(access.may.show_photo_again(photo.product.business))
    hiding.show_again(photo_id, current_user.id)
    db.session.commit()
    return done("Foto tampil lagi.", to=url_for("products.show", product_id=photo.product_id))
