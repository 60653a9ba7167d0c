"""The page on which a price is counted before a shop opens."""

from uuid import UUID

from flask import Blueprint, Response, abort, url_for
from flask_login import current_user

from workspace import access, content
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.pricing import sheets
from workspace.pricing.comparison import compare
from workspace.pricing.forms import PercentForm, SheetForm
from workspace.pricing.forms import written as percent_written
from workspace.pricing.models import PriceSheet
from workspace.pricing.wording import wording_of
from workspace.products.models import Product
from workspace.web import done, page

bp = Blueprint("pricing", __name__)
#: Three in one order is what owners try first.
BUNDLE = 3


def _page(
    product: Product,
    form: SheetForm | None = None,
    channel_form: PercentForm | None = None,
    channel: str = "",
    status: int = 200,
) -> Response:
    """The costs and, once they are kept, what is left of each piece; forms are those that were sent and refused."""
    sheet = sheets.sheet_of(product.id)
    wording, version = wording_of(product.category, sheet), sheet.version if sheet else sheets.FIRST
    form = form or _form(wording.form, product, sheet, version)
    shown = compare(sheet, product.price, product.category) if sheet and product.price else None
    return page(
        "pricing/show.html", title=f"Hitung harga {product.name}", status=status, product=product, form=form,
        sheet=sheet, shown=shown, conflict=status == 409, channel_form=channel_form, refused_channel=channel,
        percent_written=percent_written, version=version, wording=wording,
    )  # fmt: skip


def _form(kind: type[SheetForm], product: Product, sheet: PriceSheet | None, version: int) -> SheetForm:
    """The figures that are kept, to be changed."""
    form = kind(formdata=None, obj=sheet, price=product.price)
    form.look(version, product.price)
    form.pieces.data = form.pieces.data or BUNDLE
    return form


@bp.get("/produk/<uuid:product_id>/harga")
def show(product_id: UUID) -> Response:
    """What a piece costs, and what is left of its price at home and on each channel."""
    return _page(access.get(Product, product_id))


@bp.post("/produk/<uuid:product_id>/harga")
def write(product_id: UUID) -> Response:
    """Keep the costs and the price of a product."""
    product = access.get(Product, product_id)
    access.require(access.may.edit_products(product.business))
    form, status = wording_of(product.category, sheets.sheet_of(product.id)).form(), 422
    if form.validate_on_submit():
        try:
            seen = sheets.Seen(form.version.data or sheets.FIRST, form.seen.data)
            if sheets.write_sheet(product, seen, current_user.id, form.price.data or 0, **form.costs):
                db.session.commit()
                return done("Hitungan tersimpan.", to=url_for(".show", product_id=product_id, _anchor="sisa"))
            sheet = sheets.sheet_of(product.id)
            form.look(sheet.version if sheet else sheets.FIRST, product.price)
            status = 409
        except RuleBroken as broken:
            form.refuse(str(broken))
    return _page(product, form, status=status)


@bp.post("/produk/<uuid:product_id>/harga/<channel>")
def write_percent(product_id: UUID, channel: str) -> Response:
    """Keep what the agreement with one channel takes."""
    product = access.get(Product, product_id)
    access.require(access.may.edit_products(product.business))
    if channel not in content.category(product.category).channels:
        abort(404)
    form, status = PercentForm(), 422
    if form.validate_on_submit():
        try:
            if sheets.write_percent(product, form.version.data, channel, form.share):
                db.session.commit()
                return done("Potongan tersimpan.", to=url_for(".show", product_id=product_id, _anchor=channel))
            status = 409
        except RuleBroken as broken:
            form.refuse(str(broken))
    if status == 409:
        form.refuse("Hitungan ini baru saja diubah. Periksa angkanya, lalu simpan lagi.")
        sheet = sheets.sheet_of(product.id)
        form.renew(sheet.version if sheet else sheets.FIRST)
    return _page(product, None, form, channel, status)
