"""A product's checklist one item at a time: an answer, and the next item; every step a plain link or form."""

from functools import partial
from uuid import UUID

from flask import Blueprint, Response, abort

from workspace.checklists import course_views
from workspace.checklists.course_views import Course, Pages
from workspace.packaging.marking import marked, product_of
from workspace.packaging.queries import sheet_of
from workspace.products import evidence

bp = Blueprint("walk", __name__)
PAGES = Pages(".card", ".index", "packaging.show", "packaging.item", "home.photo_proof")


def _course(product_id: UUID) -> Course:
    product = product_of(product_id)
    return Course(
        business=product.business, name=product.name, unit="bagian", pages=PAGES, place={"product_id": product.id},
        sheet=lambda: sheet_of(product) or abort(404), mark=partial(marked, product),
        photos=partial(evidence.of_product, product.id),
    )  # fmt: skip


@bp.get("/produk/<uuid:product_id>/periksa")
def index(product_id: UUID) -> Response:
    """Where one begins, and where one comes out."""
    return course_views.show_end(_course(product_id))


@bp.get("/produk/<uuid:product_id>/periksa/<key>")
def card(product_id: UUID, key: str) -> Response:
    """One item, with its picture and the answers."""
    return course_views.show_card(_course(product_id), key)


@bp.post("/produk/<uuid:product_id>/periksa/<key>")
def answer(product_id: UUID, key: str) -> Response:
    """Say something about the item, as on its own page, and go on to the next one."""
    return course_views.take_answer(_course(product_id), key)
