"""Packs of photos: choosing a channel, the ZIP of a product or of all products, and the album for WhatsApp."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, current_app, url_for
from flask_login import current_user

from workspace import access, content
from workspace.businesses.models import Business
from workspace.clock import today
from workspace.content import Channel
from workspace.limits import PACKS, limiter
from workspace.photography import captions, pack_files, pack_queries, packs
from workspace.photography.packs import Pack
from workspace.products import shots
from workspace.products.models import Photo, Product, Standing
from workspace.products.photos import content_type, key_of
from workspace.web import done, page

bp = Blueprint("packs", __name__)
NOTHING = "Belum ada foto yang siap untuk {name}."


def _channel(key: str) -> Channel:
    """The channel of this key, else 404."""
    return next((channel for channel in content.channels() if channel.key == key), None) or abort(404)


@bp.get("/produk/<uuid:product_id>/paket")
def index(product_id: UUID) -> Response:
    """Each channel: what it asks, how many photos are ready for it, and what is missing."""
    product: Product = access.get(Product, product_id)
    rows = pack_queries.of_product(product.id)
    suited: list[Pack] = []
    others: list[Pack] = []
    for channel in content.channels():
        (suited if product.category in channel.suits else others).append(packs.pack(channel, product, rows))
    return page(
        "photography/packs.html", title=f"Paket foto {product.name}", product=product, suited=suited, others=others,
        missing=shots.missing(product.category, {row.shot for row in rows}), total=len(rows), asked=captions.asked,
        source_line=captions.source_line,
    )  # fmt: skip


@bp.get("/produk/<uuid:product_id>/paket/<channel>.zip")
@limiter.limit(PACKS)
def of_product(product_id: UUID, channel: str) -> Response:
    """The pack of a product for one channel."""
    product: Product = access.get(Product, product_id)
    made = [packs.pack(_channel(channel), product, pack_queries.of_product(product.id))]
    return _sent(product.name, made, back=url_for(".index", product_id=product.id))


@bp.get("/umkm/<uuid:business_id>/paket/<channel>.zip")
@limiter.limit(PACKS)
def of_business(business_id: UUID, channel: str) -> Response:
    """The packs of all products for one channel, a folder for each."""
    business: Business = access.get(Business, business_id)
    made = packs.of_products(_channel(channel), pack_queries.of_business(business.id), pack_queries.MOST)
    return _sent(business.name, made, back=url_for("products.index", business_id=business.id))


def _sent(title: str, made: Sequence[Pack], back: str) -> Response:
    """The ZIP, leaving while it is made; or back to where one sees what is missing."""
    if not any(pack.pictures for pack in made):
        name = made[0].channel.name if made else "paket ini"
        return done(NOTHING.format(name=name), to=back)
    day = today(current_user.zone)
    entries = pack_files.files(current_app.extensions["storage"], title, made, day)
    response = Response(pack_files.zipped(entries, day), mimetype="application/zip")
    return _as_file(response, f"{packs.slug(title)}_{packs.slug(made[0].channel.key)}.zip")


@bp.get("/produk/<uuid:product_id>/paket/album")
def album(product_id: UUID) -> Response:
    """The photos as they are sent in WhatsApp, each with a text to copy."""
    product: Product = access.get(Product, product_id)
    rows = pack_queries.of_product(product.id)
    facts = (product.name, product.content, product.price)
    return page(
        "photography/album.html", title=f"Album WhatsApp {product.name}", product=product, pictures=_album(rows, facts),
        text=captions.caption(*facts),
    )  # fmt: skip


@bp.get("/foto/<uuid:photo_id>/simpan")
def save(photo_id: UUID) -> Response:
    """One photo as it shows, as a file for the phone. JPG: WhatsApp takes WebP for a sticker."""
    photo: Photo = access.get(Photo, photo_id)
    if photo.hidden_at is not None:
        abort(404)
    response = Response(mimetype=content_type("master"))
    try:
        response.set_data(current_app.extensions["storage"].get(key_of(photo.shown_sha256, "master")))
    except FileNotFoundError:
        abort(404)
    return _as_file(response, f"{packs.slug(photo.product.name)}_{packs.slug(photo.shot, 'foto')}.jpg")


def _as_file(response: Response, file_name: str) -> Response:
    """To be kept by the phone, and by nobody on the way."""
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _album(rows: Sequence[Any], facts: tuple[str, str, int | None]) -> list[tuple[Any, str, str, tuple[int, int]]]:
    """Each photo of an album, its label, text and size in pixels. Photos to be taken again are not for buyers."""
    never = content.photo_presets().never
    fine = [row for row in packs.in_order(rows) if row.shot not in never and row.standing is not Standing.REDO]
    return [
        (row, packs.shot_label(row.shot), captions.caption(*facts, packs.shows(row.shot)), packs.shown_size(row))
        for row in fine[: packs.MOST]
    ]
