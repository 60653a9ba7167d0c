"""What a newer list brings to a checklist that runs, and the decision about it."""

from uuid import UUID

from flask import Blueprint, Response, url_for
from flask_login import current_user

from workspace import access
from workspace.businesses.models import Business
from workspace.checklists import renewing
from workspace.checklists.models import Checklist
from workspace.checklists.overview import shop_name
from workspace.checklists.renewal_form import RenewalForm
from workspace.checklists.snapshots import template_of
from workspace.clock import now, today
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.web import done, page

bp = Blueprint("renewals", __name__)


@bp.get("/daftar/<uuid:checklist_id>/baru")
def show(checklist_id: UUID) -> Response:
    """New, changed and gone parts, and what becomes of the marks; owners may look, and ask."""
    checklist = access.get(Checklist, checklist_id, *renewing.with_place)
    return _show(checklist, RenewalForm())


def _show(checklist: Checklist, form: RenewalForm, status: int = 200) -> Response:
    offer, where = renewing.offer(checklist), _where(checklist)
    return page(
        "checklists/renewal.html", title=f"Daftar baru untuk {where}", status=status, form=form, offer=offer,
        checklist=checklist, business=checklist.business, where=where, back=_back(checklist),
        decides=_decides(checklist.business),
    )  # fmt: skip


@bp.post("/daftar/<uuid:checklist_id>/baru")
def decide(checklist_id: UUID) -> Response:
    """Take the newer list up, or put it off."""
    checklist = access.get(Checklist, checklist_id, *renewing.with_place)
    access.require(_decides(checklist.business))
    form = RenewalForm()
    if form.validate_on_submit():
        try:
            told = _decide(checklist, form)
        except RuleBroken as broken:
            form.refuse(str(broken))
        else:
            db.session.commit()
            return done(told, to=_back(checklist))
    return _show(checklist, form, status=422)


def _decide(checklist: Checklist, form: RenewalForm) -> str:
    """What was decided, in words; also when somebody else was faster."""
    version, by_id, day = form.version.data or "", current_user.id, today(current_user.zone)
    if form.choice.data == renewing.TAKE:
        taken = renewing.take(checklist.id, version, by_id, now())
        return "Daftar baru dipakai. Semua tanda tetap ada." if taken else "Daftar baru ini sudah dipakai."
    first = renewing.put_off(checklist.id, version, by_id, day)
    if first:
        return f"{first} sudah memilih nanti dulu."
    return "Daftar lama tetap dipakai. Kabar ini muncul lagi kalau ada yang lebih baru."


def _decides(business: Business) -> bool:
    """A mentor or coordinator decides about lists, never about those of an own business."""
    return access.may.confirm_items(business) and not access.may.is_owner(business)


def _where(checklist: Checklist) -> str:
    """The product or the channel, by name; the business for what all its products share."""
    if checklist.product:
        return checklist.product.name
    is_channel = checklist.template_key.startswith("storefront/")
    return shop_name(template_of(checklist)) if is_channel else checklist.business.name


def _back(checklist: Checklist) -> str:
    """The page of the checklist."""
    if checklist.product_id:
        return url_for("packaging.show", product_id=checklist.product_id)
    kind, _, channel = checklist.template_key.partition("/")
    if kind == "storefront":
        return url_for("storefront.channel", business_id=checklist.business_id, channel=channel)
    return url_for("permits.index", business_id=checklist.business_id)
