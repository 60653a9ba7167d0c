"""Pages of products and their photos."""

from uuid import UUID, uuid5

from flask import Blueprint, Response, current_app, make_response, redirect, request, send_file, url_for
from flask_login import current_user

from workspace import access
from workspace.businesses.models import Business
from workspace.clock import now, today
from workspace.db import db
from workspace.limits import PHOTOS, limiter
from workspace.products import photos, queries, uploads
from workspace.products.catalogue import add_product, change_product
from workspace.products.forms import EditProductForm, NewProductForm, PhotosForm
from workspace.products.models import Photo, Product
from workspace.web import done, page, page_number

bp = Blueprint("products", __name__)
#: A picture never changes under its address; a phone may keep it, others' caches may not.
KEPT = "private, max-age=604800, immutable"
SANDBOX = "default-src 'none'; sandbox"


def _index(business: Business, form: NewProductForm, status: int = 200) -> Response:
    rows, more = queries.listed(business.id, page_number())
    return page(
        "products/index.html", "products/_list.html", title=f"Produk {business.name}",
        business=business, rows=rows, more=more, number=page_number(), form=form, status=status,
    )  # fmt: skip


@bp.get("/umkm/<uuid:business_id>/produk")
def index(business_id: UUID) -> Response:
    """The products of a business."""
    business = access.get(Business, business_id)
    return _index(business, NewProductForm(category=business.category))


@bp.post("/umkm/<uuid:business_id>/produk")
def create(business_id: UUID) -> Response:
    """A new product."""
    business = access.get(Business, business_id)
    access.require(access.may.edit_products(business))
    form = NewProductForm()
    if not form.validate_on_submit():
        return _index(business, form, status=422)
    product = add_product(business, form.id.data, current_user.id, **form.facts)
    db.session.commit()
    return done("Produk tersimpan. Sekarang tambahkan fotonya.", to=url_for(".show", product_id=product.id))


def _show(product: Product, refusals: list[uploads.Sent] | None = None, status: int = 200) -> Response:
    return page(
        "products/show.html", "products/_photos.html", title=product.name,
        product=product, business=product.business, photos=queries.photos_of(product.id), form=PhotosForm(),
        refusals=refusals or [], status=status,
    )  # fmt: skip


@bp.get("/produk/<uuid:product_id>")
def show(product_id: UUID) -> Response:
    """A product and its photos."""
    return _show(access.get(Product, product_id))


@bp.get("/produk/<uuid:product_id>/ubah")
def edit(product_id: UUID) -> Response:
    """The form of a product."""
    product = access.get(Product, product_id)
    access.require(access.may.edit_products(product.business))
    return _edit(product, EditProductForm(obj=product))


@bp.post("/produk/<uuid:product_id>/ubah")
def update(product_id: UUID) -> Response:
    """Change a product; a stale form shows what somebody else wrote meanwhile."""
    product = access.get(Product, product_id)
    access.require(access.may.edit_products(product.business))
    form = EditProductForm()
    if not form.validate_on_submit():
        return _edit(product, form, status=422)
    if not change_product(product, form.version.data, **form.facts):
        form.renew(product.version)
        return _edit(product, form, conflict=True, status=409)
    db.session.commit()
    return done("Perubahan tersimpan.", to=url_for(".show", product_id=product_id))


def _edit(product: Product, form: EditProductForm, conflict: bool = False, status: int = 200) -> Response:
    title = f"Ubah {product.name}"
    return page("products/edit.html", title=title, product=product, form=form, conflict=conflict, status=status)


@bp.post("/produk/<uuid:product_id>/foto")
@limiter.limit(PHOTOS)
def add_photos(product_id: UUID) -> Response:
    """Take in one photo (with JavaScript) or several (without); what was refused is told with its reason."""
    product = access.get(Product, product_id)
    access.require(access.may.edit_products(product.business))
    form, by = PhotosForm(), current_user.id
    files = [file for file in request.files.getlist("photo") if file.filename]
    if not files:
        return _show(product, [uploads.Sent("", None, "Pilih foto dulu, lalu kirim.")], status=422)
    if uploads.sent_since(by, now()) + len(files) > uploads.DAILY:
        return _show(product, [uploads.Sent("", None, uploads.TOO_MANY)], status=422)
    form_id, day = form.id.data, today(current_user.zone)
    db.session.commit()  # developing takes long: nobody else shall wait for our transaction
    storage = current_app.extensions["storage"]
    sent = [uploads.receive(file.read(), file.filename or "", storage) for file in files]
    news = 0
    for number, one in enumerate(sent):
        if one.developed:
            row_id = uuid5(form_id, str(number)) if number else form_id
            news += uploads.name_photo(product, one.developed, one.file_name, row_id, by, day)[1]
    db.session.commit()
    refusals = [one for one in sent if one.refusal]
    if refusals:
        return _show(access.get(Product, product_id), refusals, status=max(one.status for one in refusals))
    return done(_sentence(news, len(sent)), to=url_for(".show", product_id=product_id, _anchor="products-photos"))


def _sentence(news: int, total: int) -> str:
    """How many photos arrived, and that none was doubled."""
    if news == total:
        return f"{news} foto tersimpan."
    same = total - news
    return f"{news} foto tersimpan, {same} sudah ada." if news else "Foto ini sudah ada, tidak disimpan dua kali."


@bp.get("/foto/<uuid:photo_id>/<any(thumb, web, master):size>")
def photo(photo_id: UUID, size: str) -> Response:
    """One picture, to whoever may see the business."""
    row: Photo = access.get(Photo, photo_id)
    key = photos.key_of(row.master_sha256, size)
    storage, kind = current_app.extensions["storage"], photos.content_type(size)
    path = storage.path(key)
    if path is not None:
        response = send_file(path, mimetype=kind, conditional=True, etag=f"{row.master_sha256[:16]}-{size}")
    else:
        response = make_response(storage.get(key))
        response.mimetype = kind
    response.headers["Cache-Control"] = KEPT
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@bp.get("/produk/<uuid:product_id>/foto")
def photos_page(product_id: UUID) -> Response:
    """Whoever reloads after sending photos lands on the product."""
    access.get(Product, product_id)
    return redirect(url_for(".show", product_id=product_id), 303)  # type: ignore[return-value]
