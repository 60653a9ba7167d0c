"""The papers of a business one at a time, and a photo that proves one of them."""

from functools import partial
from uuid import UUID

from flask import Blueprint, Response, url_for

from workspace import access
from workspace.businesses.models import Business
from workspace.checklists import course_views, proof_views
from workspace.checklists.course_views import Course, Pages
from workspace.limits import PHOTOS, limiter
from workspace.packaging.permit_marking import marked, sheet_with
from workspace.packaging.permits import permits_of
from workspace.products import evidence
from workspace.web import came_from

bp = Blueprint("permit_walk", __name__)
PAGES = Pages(".card", ".index", "permits.index", "permits.item", ".photo_proof")


def _course(business_id: UUID) -> Course:
    business = access.get(Business, business_id)
    return Course(
        business=business, name=business.name, unit="surat izin", pages=PAGES,
        place={"business_id": business.id}, sheet=lambda: permits_of(business.id, business.category),
        mark=lambda sheet, key, wish: marked(business, key, wish, sheet),
        photos=partial(evidence.of_business, business.id),
    )  # fmt: skip


@bp.get("/umkm/<uuid:business_id>/izin/periksa")
def index(business_id: UUID) -> Response:
    """Where one begins with the papers, and where one comes out."""
    return course_views.show_end(_course(business_id))


@bp.get("/umkm/<uuid:business_id>/izin/periksa/<key>")
def card(business_id: UUID, key: str) -> Response:
    """One paper with the answers."""
    return course_views.show_card(_course(business_id), key)


@bp.post("/umkm/<uuid:business_id>/izin/periksa/<key>")
def answer(business_id: UUID, key: str) -> Response:
    """Say something about the paper, and go on to the next one."""
    return course_views.take_answer(_course(business_id), key)


def _to_mark(business_id: UUID, key: str) -> Business:
    """The business, if the person may mark this paper of it; else 403 or 404."""
    business: Business = access.get(Business, business_id)
    access.require(access.may.mark_items(business))
    sheet_with(business, key)
    return business


@bp.post("/umkm/<uuid:business_id>/izin/<key>/foto")
@limiter.limit(PHOTOS)
def photo_proof(business_id: UUID, key: str) -> Response:
    """Take in one photo and claim the paper with it."""
    business = _to_mark(business_id, key)
    back = came_from() or url_for("permits.item", business_id=business_id, key=key)
    return proof_views.take_in(evidence.first_product(business_id), partial(marked, business, key), back)


@bp.get("/umkm/<uuid:business_id>/izin/<key>/foto/ada/<sha256>")
def photo_proof_known(business_id: UUID, key: str, sha256: str) -> Response:
    """The phone's question before it sends."""
    _to_mark(business_id, key)
    return proof_views.send_in_any_case()
