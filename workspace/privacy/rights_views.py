"""What an owner decides: consents, asking for a correction or to be erased, and taking that back."""

from uuid import UUID

from flask import Response, abort, url_for
from flask_login import current_user

from workspace import access, content
from workspace.businesses import consents
from workspace.businesses.models import Business
from workspace.clock import now
from workspace.content import Purpose
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.privacy import requests, rules, withdrawing
from workspace.privacy.blueprint import bp
from workspace.privacy.forms import AskForm, ConsentForm, EraseForm
from workspace.privacy.models import DataRequest, RequestKind
from workspace.privacy.own_business import own_business
from workspace.privacy.withdrawing import Hand
from workspace.web import done, page


def _purpose(key: str) -> Purpose:
    return next((purpose for purpose in content.consent().purposes if purpose.key == key), None) or abort(404)


@bp.get("/umkm/<uuid:business_id>/data/izin/<purpose>")
def consent(business_id: UUID, purpose: str) -> Response:
    """One consent: what it says, and what follows when it is taken back or given."""
    business, asked = own_business(business_id), _purpose(purpose)
    return _consent(business, asked, ConsentForm())


def _consent(business: Business, purpose: Purpose, form: ConsentForm, status: int = 200) -> Response:
    return page(
        "privacy/consent.html", title=f"Izin: {purpose.label}", business=business, purpose=purpose, form=form,
        following=content.privacy().purposes[purpose.key], holds=consents.has_agreed(business.id, purpose.key),
        status=status,
    )  # fmt: skip


@bp.post("/umkm/<uuid:business_id>/data/izin/<purpose>")
def decide(business_id: UUID, purpose: str) -> Response:
    """Take a consent back or give it again: from the next request on it holds."""
    business, asked = own_business(business_id), _purpose(purpose)
    form = ConsentForm()
    if not form.validate_on_submit():
        return _consent(business, asked, form, 422)
    agreed = form.agreed.data == "1"
    withdrawing.decide(business, purpose, agreed, Hand(current_user.id, current_user.sign_in_id), now())
    db.session.commit()
    return done("Izin diberikan." if agreed else "Izin ditarik.", to=url_for(".mine", usaha=business_id))


@bp.post("/umkm/<uuid:business_id>/data/minta-betulkan")
def ask_correction(business_id: UUID) -> Response:
    """One sentence to the coordinator about what she may not put right herself."""
    business, form = own_business(business_id), AskForm()
    if not form.validate_on_submit():
        return page("privacy/asking.html", title="Minta dibetulkan", business=business, form=form, status=422)
    requests.ask(business, form.id.data, RequestKind.CORRECT, form.note.data, current_user.id, now())
    db.session.commit()
    return done("Permintaan terkirim ke koordinator.", to=url_for(".mine", usaha=business_id))


@bp.get("/umkm/<uuid:business_id>/data/hapus")
def erase(business_id: UUID) -> Response:
    """What goes and what stays, before she asks for it."""
    return _erase(own_business(business_id), EraseForm())


def _erase(business: Business, form: EraseForm, status: int = 200) -> Response:
    return page(
        "privacy/erase.html", title="Minta dihapus", business=business, form=form, privacy=content.privacy(),
        waiting=requests.open_one(business.id, RequestKind.ERASE), rules=rules, status=status,
    )  # fmt: skip


@bp.post("/umkm/<uuid:business_id>/data/hapus")
def ask_erasing(business_id: UUID) -> Response:
    """Ask for everything to be erased."""
    business, form = own_business(business_id), EraseForm()
    if not form.validate_on_submit():
        return _erase(business, form, 422)
    requests.ask(business, form.id.data, RequestKind.ERASE, "", current_user.id, now())
    db.session.commit()
    return done("Permintaan terkirim ke koordinator.", to=url_for(".mine", usaha=business_id))


@bp.post("/data-permintaan/<uuid:data_request_id>/batal")
def take_back(data_request_id: UUID) -> Response:
    """Take a request back, as long as nobody settled it."""
    request: DataRequest = access.get(DataRequest, data_request_id)
    access.require(access.may.is_owner(request.business))
    try:
        requests.take_back(request, current_user.id, now())
    except RuleBroken as broken:
        return done(str(broken), to=url_for(".mine", usaha=request.business_id))
    db.session.commit()
    return done("Permintaan dibatalkan. Data tetap disimpan.", to=url_for(".mine", usaha=request.business_id))
