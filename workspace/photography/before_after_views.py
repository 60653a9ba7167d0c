"""Before and after, as a page to look at together and to print."""

from uuid import UUID

from flask import Blueprint, Response, url_for
from flask_login import current_user

from workspace import access, content
from workspace.clock import today
from workspace.db import db
from workspace.photography import before_after
from workspace.photography.review_forms import AgreeForm
from workspace.products.models import Product
from workspace.web import done, page

bp = Blueprint("before_after", __name__)


@bp.get("/produk/<uuid:product_id>/sebelum-sesudah")
def show(product_id: UUID) -> Response:
    """The pairs of a product's photos; without the owner's consent the page says how to ask for it."""
    return _show(access.get(Product, product_id, before_after.with_business), AgreeForm())


def _show(product: Product, form: AgreeForm, status: int = 200) -> Response:
    agreed = before_after.has_agreed(product.business_id)
    return page(
        "photography/before_after.html", title=f"Sebelum dan sesudah {product.name}", product=product, agreed=agreed,
        business=product.business, pairs=before_after.pairs_of(product.id) if agreed else [],
        purpose=content.consent().purpose(before_after.PURPOSE), form=form, status=status,
    )  # fmt: skip


@bp.post("/produk/<uuid:product_id>/sebelum-sesudah")
def agree(product_id: UUID) -> Response:
    """Write down that the owner lets her photos be shown, or that she no longer does."""
    product = access.get(Product, product_id, before_after.with_business)
    access.require(access.may.edit_products(product.business))
    form = AgreeForm()
    if not form.validate_on_submit():
        return _show(product, form, status=422)
    agreed = form.agreed.data == "1"
    before_after.agree(product.business_id, agreed, current_user.id, today(current_user.zone))
    db.session.commit()
    told = "Persetujuan tercatat." if agreed else "Persetujuan ditarik. Foto tidak dipajang lagi."
    return done(told, to=url_for(".show", product_id=product_id))
