"""Tentang produk ini: a few questions on which its permits and labels hang."""

from uuid import UUID

from flask import Response, url_for

from workspace import access
from workspace.content.facts import Fact
from workspace.content.paths import questions, turn
from workspace.db import db
from workspace.products import queries
from workspace.products.blueprint import bp
from workspace.products.catalogue import learn
from workspace.products.facts_form import FactsForm, facts_form, told
from workspace.products.models import Product
from workspace.web import done, page

SAVED = "Jawaban tersimpan. Ini daftar yang cocok untuk produk ini."


@bp.get("/produk/<uuid:product_id>/tentang")
def about(product_id: UUID) -> Response:
    """The questions of a product's kind, with what is known."""
    product = _product(product_id)
    return _about(product, facts_form(product, _asked(product)))


@bp.post("/produk/<uuid:product_id>/tentang")
def learn_about(product_id: UUID) -> Response:
    """Keep the answers; a stale form shows what somebody else answered meanwhile."""
    product = _product(product_id)
    form = facts_form(product, _asked(product))
    if not form.validate_on_submit():
        return _about(product, form, status=422)
    if not learn(product, form.version.data, form.answers()):
        form.renew(product.version)
        return _about(product, form, conflict=True, status=409)
    db.session.commit()
    return done(SAVED, to=url_for("packaging.show", product_id=product_id))


def _product(product_id: UUID) -> Product:
    product: Product = access.get(Product, product_id, *queries.WITH_BUSINESS)
    access.require(access.may.edit_products(product.business))
    return product


def _asked(product: Product) -> list[Fact]:
    first, more = questions(product.category, product.facts)
    return [*first, *more]


def _about(product: Product, form: FactsForm, conflict: bool = False, status: int = 200) -> Response:
    first, more = questions(product.category, product.facts)
    return page(
        "products/about.html", title=f"Tentang {product.name}", status=status, product=product, form=form,
        first=first, more=more, turn=turn(product.category, product.facts),
        now=told(product, [*first, *more]) if conflict else None,
    )  # fmt: skip
