"""Pages of products and their photos."""

from uuid import UUID

from flask import Response, current_app, url_for
from flask_login import current_user

from workspace import access
from workspace.businesses.models import Business
from workspace.db import db
from workspace.products import (
    fact_views,  # noqa: F401  its pages join the blueprint
    photo_views,  # noqa: F401  its pages join the blueprint
    pictures,
    queries,
    shot_queries,
    shots,
)
from workspace.products.blueprint import bp
from workspace.products.catalogue import add_product, change_product
from workspace.products.forms import EditProductForm, NewProductForm
from workspace.products.models import Photo, Product
from workspace.web import done, page, page_number


def _index(business: Business, form: NewProductForm, status: int = 200) -> Response:
    rows, more = queries.listed(business.id, page_number())
    present = shot_queries.present_in([row.id for row in rows])
    missing = {row.id: shots.missing(row.category, present[row.id]) for row in rows}
    return page(
        "products/index.html", "products/_list.html", title=f"Produk {business.name}",
        business=business, rows=rows, missing=missing, more=more, number=page_number(), form=form, status=status,
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
    return done("Produk tersimpan. Jawab dulu yang sudah tahu.", to=url_for(".about", product_id=product.id))


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


@bp.get("/foto/<uuid:photo_id>/<any(thumb, web, master):size>")
def photo(photo_id: UUID, size: str) -> Response:
    """One picture, to whoever may see the business."""
    return pictures.answer(access.get(Photo, photo_id), size, current_app.extensions["storage"])
