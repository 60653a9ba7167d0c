"""Pages of a product's photos: its list of shots, sending photos, and each photo by itself."""

from uuid import UUID, uuid5

from flask import Response, current_app, redirect, request, url_for
from flask_login import current_user

from workspace import access, content
from workspace.clock import now, today
from workspace.db import db
from workspace.limits import PHOTOS, limiter
from workspace.products import shot_queries, uploads
from workspace.products.blueprint import bp
from workspace.products.forms import PhotosForm, ShotForm
from workspace.products.models import Photo, Product
from workspace.products.shots import board
from workspace.web import done, page, page_number


def _form(product: Product) -> PhotosForm:
    return PhotosForm(content.shot_list(product.category).keys)


def _show(product: Product, refusals: list[uploads.Sent] | None = None, shot: str = "", status: int = 200) -> Response:
    """The product; `refusals` stand where the form of that shot stands, or at the form for all others."""
    keys, number = content.shot_list(product.category).keys, page_number()
    photos, more = shot_queries.others_of(product.id, keys, number)
    tiles = board(product.category, shot_queries.newest_of(product.id, keys))
    return page(
        "products/show.html", "products/_shots.html", "products/_photos.html", title=product.name,
        product=product, business=product.business, board=tiles, photos=photos, more=more, number=number,
        form=_form(product), refusals=refusals or [], refused_shot=shot, status=status,
        photography=content.photography(), photo_advice=content.photo_advice(),
        list_name=content.list_name(product.category),
    )  # fmt: skip


@bp.get("/produk/<uuid:product_id>")
def show(product_id: UUID) -> Response:
    """A product with its list of shots and its photos."""
    return _show(access.get(Product, product_id))


def _refusal(form: PhotosForm, number: int) -> str:
    """Why these files are not even looked at; empty when they are."""
    if not form.validate_on_submit():
        return form.first_error
    if not number:
        return "Pilih foto dulu, lalu kirim."
    return uploads.TOO_MANY if uploads.sent_since(current_user.id, now()) + number > uploads.DAILY else ""


@bp.post("/produk/<uuid:product_id>/foto")
@limiter.limit(PHOTOS)
def add_photos(product_id: UUID) -> Response:
    """Take in one photo (with JavaScript) or several (without); what was refused is told with its reason."""
    product = access.get(Product, product_id)
    access.require(access.may.edit_products(product.business))
    files, form = [file for file in request.files.getlist("photo") if file.filename], _form(product)
    refusal, shot = _refusal(form, len(files)), form.shot.data or ""
    if refusal:
        return _show(product, [uploads.Sent("", None, refusal)], shot, status=422)
    db.session.commit()  # developing takes long: nobody else shall wait for our transaction
    storage = current_app.extensions["storage"]
    sent = [uploads.receive(file.read(), file.filename or "", storage) for file in files]
    news = _name(product, form, sent)
    db.session.commit()
    refusals = [one for one in sent if one.refusal]
    if refusals:
        return _show(access.get(Product, product_id), refusals, shot, status=max(one.status for one in refusals))
    place = "products-shots" if shot else "products-photos"
    return done(_sentence(news, len(sent)), to=url_for(".show", product_id=product_id, _anchor=place))


def _name(product: Product, form: PhotosForm, sent: list[uploads.Sent]) -> int:
    """Give the photos that were developed their rows; how many of them are new."""
    by, day = current_user.id, today(current_user.zone)
    original = form.original_sha256.data if len(sent) == 1 else ""
    news = 0
    for number, one in enumerate(sent):
        if one.developed:
            row_id = uuid5(form.id.data, str(number)) if number else form.id.data
            said = {"shot": form.shot.data, "original_sha256": original}
            news += uploads.name_photo(product, one.developed, one.file_name, row_id, by, day, **said)[1]
    return news


def _sentence(news: int, total: int) -> str:
    """How many photos arrived, and that none was doubled."""
    if news == total:
        return f"{news} foto tersimpan."
    same = total - news
    return f"{news} foto tersimpan, {same} sudah ada." if news else "Foto ini sudah ada, tidak disimpan dua kali."


@bp.get("/produk/<uuid:product_id>/foto")
def photos_page(product_id: UUID) -> Response:
    """Whoever reloads after sending photos lands on the product."""
    access.get(Product, product_id)
    return redirect(url_for(".show", product_id=product_id), 303)  # type: ignore[return-value]


@bp.get("/foto/<uuid:photo_id>")
def photo_page(photo_id: UUID) -> Response:
    """One photo, large, with what is said of it."""
    photo: Photo = access.get(Photo, photo_id)
    return _photo_page(photo, ShotForm(content.shot_list(photo.product.category), shot=photo.shot))


def _photo_page(photo: Photo, form: ShotForm, status: int = 200) -> Response:
    product = photo.product
    shot = next((one for one in content.shot_list(product.category).shots if one.key == photo.shot), None)
    title = f"{shot.label} {product.name}" if shot else f"Foto {product.name}"
    return page(
        "products/photo.html", title=title, photo=photo, product=product, business=product.business, shot=shot,
        advice=() if shot and shot.as_it_is else content.photo_advice().of(photo.advice), form=form, status=status,
    )  # fmt: skip


@bp.post("/foto/<uuid:photo_id>")
def set_shot(photo_id: UUID) -> Response:
    """Say which shot of the list a photo is."""
    photo: Photo = access.get(Photo, photo_id)
    access.require(access.may.edit_products(photo.product.business))
    form = ShotForm(content.shot_list(photo.product.category))
    if not form.validate_on_submit():
        return _photo_page(photo, form, status=422)
    photo.shot = form.shot.data
    db.session.commit()
    return done("Bagian foto tersimpan.", to=url_for(".photo_page", photo_id=photo_id))
