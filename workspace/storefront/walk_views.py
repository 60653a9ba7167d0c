"""The steps of a shop one at a time, and a photo that proves one of them."""

from functools import partial
from uuid import UUID

from flask import Response, url_for

from workspace import access
from workspace.businesses.models import Business
from workspace.checklists import course_views, proof_views
from workspace.checklists.course_views import Course, Pages
from workspace.checklists.queries import sheet
from workspace.content import Channel
from workspace.limits import PHOTOS, limiter
from workspace.products import evidence
from workspace.storefront.blueprint import bp
from workspace.storefront.channel_page import channel_of
from workspace.storefront.marking import link_reader, marked, sheet_with, words_for_steps
from workspace.web import came_from

PAGES = Pages(".walk_card", ".walk_end", ".channel", ".item", ".photo_proof")


def _course(business_id: UUID, channel: str) -> Course:
    business, chosen = access.get(Business, business_id), channel_of(channel)
    return Course(
        business=business, name=chosen.name, unit="langkah", pages=PAGES,
        place={"business_id": business.id, "channel": chosen.key}, sheet=lambda: sheet(chosen.template, business.id),
        mark=lambda sheet, key, wish: marked(business, chosen, key, wish, sheet),
        photos=partial(evidence.of_business, business.id), read_link=link_reader(chosen),
        words=words_for_steps(chosen),
    )  # fmt: skip


@bp.get("/umkm/<uuid:business_id>/toko/<channel>/periksa")
def walk_end(business_id: UUID, channel: str) -> Response:
    """Where one begins with the steps, and where one comes out."""
    return course_views.show_end(_course(business_id, channel))


@bp.get("/umkm/<uuid:business_id>/toko/<channel>/periksa/<key>")
def walk_card(business_id: UUID, channel: str, key: str) -> Response:
    """One step with the answers."""
    return course_views.show_card(_course(business_id, channel), key)


@bp.post("/umkm/<uuid:business_id>/toko/<channel>/periksa/<key>")
def walk_answer(business_id: UUID, channel: str, key: str) -> Response:
    """Say something about the step, and go on to the next one."""
    return course_views.take_answer(_course(business_id, channel), key)


def _to_mark(business_id: UUID, channel: str, key: str) -> tuple[Business, Channel]:
    """The business and the channel, if the person may mark this step; else 403 or 404."""
    business, chosen = access.get(Business, business_id), channel_of(channel)
    access.require(access.may.mark_items(business))
    sheet_with(business, chosen, key)
    return business, chosen


@bp.post("/umkm/<uuid:business_id>/toko/<channel>/<key>/foto")
@limiter.limit(PHOTOS)
def photo_proof(business_id: UUID, channel: str, key: str) -> Response:
    """Take in one photo and claim the step with it."""
    business, chosen = _to_mark(business_id, channel, key)
    back = came_from() or url_for(".item", business_id=business_id, channel=channel, key=key)
    product = evidence.first_product(business_id)
    return proof_views.take_in(product, partial(marked, business, chosen, key), back)


@bp.get("/umkm/<uuid:business_id>/toko/<channel>/<key>/foto/ada/<sha256>")
def photo_proof_known(business_id: UUID, channel: str, key: str, sha256: str) -> Response:
    """The phone's question before it sends."""
    _to_mark(business_id, channel, key)
    return proof_views.send_in_any_case()
