"""Correcting a business."""

from uuid import UUID

from flask import Response, url_for
from flask_login import current_user

from workspace import access
from workspace.accounts.models import Person
from workspace.businesses.blueprint import bp
from workspace.businesses.editing import change
from workspace.businesses.forms import KIND_NAMES, BusinessForm
from workspace.businesses.models import Business
from workspace.businesses.owners import BOUND, is_only_owner
from workspace.clock import now
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.repeats import Conflict
from workspace.web import done, page


def _edit(business: Business, form: BusinessForm, status: int = 200) -> Response:
    return page(
        "businesses/edit.html", title=f"Ubah {business.name}", business=business, form=form, status=status,
        conflict=status == 409, kinds=KIND_NAMES, owner_fixed=not _may_correct(business.owner),
    )  # fmt: skip


def _may_correct(owner: Person) -> bool:
    return is_only_owner(owner) and access.may.correct_owner(owner)


@bp.get("/umkm/<uuid:business_id>/ubah")
def edit(business_id: UUID) -> Response:
    """The form of a business."""
    business = access.get(Business, business_id)
    access.require(access.may.edit_business(business))
    return _edit(business, BusinessForm.of(business))


@bp.post("/umkm/<uuid:business_id>/ubah")
def update(business_id: UUID) -> Response:
    """Change a business; a stale form shows what somebody else wrote meanwhile."""
    business = access.get(Business, business_id)
    access.require(access.may.edit_business(business))
    form = BusinessForm.of(business)
    if not form.validate_on_submit():
        return _edit(business, form, 422)
    owner, typed = business.owner, form.change()
    if (typed.owner_name, typed.phone) != (owner.name, owner.phone) and not _may_correct(owner):
        form.refuse(BOUND.format(name=owner.name), "phone")
        return _edit(business, form, 422)
    try:
        change(business, form.version.data, typed, current_user.id, now())
    except Conflict:
        form.renew(business.version)
        return _edit(business, form, 409)
    except RuleBroken as broken:
        form.refuse(str(broken), "phone")
        return _edit(business, form, 422)
    db.session.commit()
    return done("Perubahan tersimpan.", to=url_for(".show", business_id=business_id))
